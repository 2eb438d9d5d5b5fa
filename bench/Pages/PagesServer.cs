using PassportMonitor.Bench.Budgets;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Pages;

/// <summary>A server with the built pages and a simulated service that has sent its history, for pages to be tried on.</summary>
internal sealed class PagesServer : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private const int FactsPerBody = 20;

    private PagesServer(ServerUnderTest server)
    {
        Server = server;
        Http = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(60) };
        Api = new Api(Http);
    }

    internal ServerUnderTest Server { get; }

    internal HttpClient Http { get; }

    internal Api Api { get; }

    /// <summary>Starts it in a folder; completes once the history is in the picture.</summary>
    /// <exception cref="InvalidOperationException">The pages aren't built.</exception>
    internal static async Task<PagesServer> Start(string folder, TimeProvider time, CancellationToken cancel)
    {
        string? pages = Environment.GetEnvironmentVariable("PM_Dashboard__Folder");
        if (!File.Exists(Path.Combine(pages ?? "", "index.html")))
        {
            throw new InvalidOperationException("PM_Dashboard__Folder names no built pages: `./pm run` builds them into src/Dashboard/dist.");
        }
        PagesServer started = new(new ServerUnderTest(folder, time) { Seed = 11 });
        started.Server.Start();
        await started.Server.Until("ready", cancel);
        await started.Api.UntilCalm(cancel);
        return started;
    }

    /// <summary>Sends facts of made-up applications at a steady rate until cancelled; a killed server is waited for.</summary>
    internal async Task Load(int eventsPerSecond, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            Traffic traffic = new(await Api.Offices(cancel), "BP", time.GetUtcNow());
            using PeriodicTimer beat = new(TimeSpan.FromMilliseconds(1000.0 * FactsPerBody / eventsPerSecond), time);
            while (await beat.WaitForNextTickAsync(cancel))
            {
                await Send(traffic.Batch(FactsPerBody), time, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }

    private async Task Send(byte[] body, TimeProvider time, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await Traffic.Send(Http, body, cancel);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(s_tick, time, cancel); // it was killed; sending the same again is safe
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
