using System.Globalization;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Budgets;

/// <summary>A server with its register and a number of open applications, loaded by the simulator through the intake.</summary>
internal sealed class Loaded : IAsyncDisposable
{
    private static readonly TimeSpan s_loading = TimeSpan.FromMinutes(30);

    private Loaded(ServerUnderTest server)
    {
        Server = server;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 20_000 }) { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(60) };
        Api = new Api(Http);
    }

    internal ServerUnderTest Server { get; }

    internal HttpClient Http { get; }

    internal Api Api { get; }

    /// <summary>Starts a server in a folder of its own and loads it. Completes once all of that is in the picture: what comes later is the row's own.</summary>
    internal static async Task<Loaded> Start(Bench bench, string name, int open, CancellationToken cancel)
    {
        string folder = Directory.CreateDirectory(Path.Combine(bench.Folder, name)).FullName;
        Loaded loaded = new(new ServerUnderTest(folder, bench.Time));
        loaded.Server.Start();
        await loaded.Server.Until("ready", cancel);
        await using ChildProgram simulator = Programs.Start("Simulator", Path.Combine(folder, "simulator.log"),
            "--url", loaded.Server.Url.ToString(), "--open", open.ToString(CultureInfo.InvariantCulture), "--short-stock", "--only-stock", "--days", "0");
        if (await simulator.End(s_loading) != 0)
        {
            throw new InvalidOperationException($"The simulator could not load the server; {folder} says why.");
        }
        await loaded.Api.Settled(cancel);
        return loaded;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
