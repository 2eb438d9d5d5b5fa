using System.Globalization;
using System.Net.Http.Headers;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Running;

/// <summary>One run of the simulator, from the first fact to the exit code.</summary>
internal sealed class Runner(Options options, TimeProvider time)
{
    private const int RefusalsTold = 20;
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(15);

    private readonly SendTally _tally = new();
    private int _refusalsTold;

    /// <summary>Runs until the duration ends or <paramref name="stop"/> is cancelled. 0 done, 1 failed.</summary>
    internal async Task<int> Run(CancellationToken stop)
    {
        ServiceWorld world = ServiceWorld.Load();
        Simulation simulation = new(world, options.Settings);
        using HttpClient http = Connect();
        SendQueue queue = new(new IntakeClient(http, time, _tally), _tally, options.Connections, OnAcknowledged);
        Feed feed = new(options, world, simulation, queue, time);
        using CancellationTokenSource status = new();
        Task line = new StatusLine(time, _tally, () => (feed.Newest, simulation.Pending)).Run(status.Token);
        await Console.Out.WriteLineAsync(Greeting(world));
        int code = await Send(feed, queue, stop);
        await status.CancelAsync();
        await line;
        await Console.Out.WriteLineAsync(Summary());
        return _tally.Refused > 0 ? 1 : code;
    }

    private async Task<int> Send(Feed feed, SendQueue queue, CancellationToken stop)
    {
        using CancellationTokenSource give = new();
        using CancellationTokenRegistration patience = stop.Register(() => give.CancelAfter(s_lastWords));
        try
        {
            await feed.Run(options.Duration is { } duration ? time.GetUtcNow() + duration : null, stop, give.Token);
            await queue.Finish(give.Token);
            return 0;
        }
        catch (OperationCanceledException) when (give.IsCancellationRequested)
        {
            await queue.Abandon();
            await Console.Error.WriteLineAsync("simulate: ended with lines that were never acknowledged.");
            return 1;
        }
        catch (Exception e) when (Failure(e) is { } failure)
        {
            await queue.Abandon();
            await Console.Error.WriteLineAsync($"simulate: {failure}");
            return 1;
        }
    }

    private static string? Failure(Exception e) => e switch
    {
        SendingForbiddenException or InvalidDataException => e.Message,
        System.Threading.Channels.ChannelClosedException { InnerException: { } inner } => inner.Message,
        _ => null,
    };

    private HttpClient Connect()
    {
        SocketsHttpHandler handler = new() { MaxConnectionsPerServer = options.Connections, PooledConnectionLifetime = TimeSpan.FromMinutes(10) };
        HttpClient http = new(handler, disposeHandler: true) { BaseAddress = options.Url, Timeout = s_requestTimeout };
        if (options.Token is { } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        return http;
    }

    private void OnAcknowledged(Batch batch, IntakeAnswer answer)
    {
        foreach (RefusedLine line in answer.Refused)
        {
            if (Interlocked.Increment(ref _refusalsTold) <= RefusalsTold)
            {
                Console.Error.WriteLine($"simulate: REFUSED {line.Id}: {line.Field ?? "event"} {line.Rule}");
            }
        }
    }

    private string Greeting(ServiceWorld world) => string.Create(CultureInfo.InvariantCulture, $"""
        SIMULATED passport service: {world.Sites.Length} sites, {options.Settings.Volume:N0} applications a working day. No real person, office figure or passport is in it.
        Seed {options.Settings.Seed}, start {options.Settings.Start:O}, speed {options.Settings.Speed}, run {options.Settings.RunMark}, to {options.Url}
        """);

    private string Summary() => string.Create(CultureInfo.InvariantCulture,
        $"SIMULATED  sent {_tally.Lines:N0}, acknowledged {_tally.Acknowledged:N0} (new {_tally.Accepted:N0}, known {_tally.Duplicates:N0}, refused {_tally.Refused:N0}), sent again {_tally.Retries:N0} requests");
}
