using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Processes;
using PassportMonitor.Silo.Hosting;
using PassportMonitor.Silo.Hosting.Cluster;
using Serilog.Events;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The whole server inside the test: silo, SQLite, intake, on a port of loopback.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly OpenStore _store;
    private readonly WebApplication _app;

    private TestServer(OpenStore store, WebApplication app) => (_store, _app) = (store, app);

    internal Uri Address => new(_app.Urls.First());

    /// <summary>The silo, to ask its grains.</summary>
    internal IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Its log.</summary>
    internal IEventStore Events => _store.Events;

    /// <param name="dataFolder">Where its data is.</param>
    /// <param name="port">Where it answers; any when 0.</param>
    /// <param name="settings">Settings such as <c>Machines:PollSeconds</c>, of this server alone: the environment is everybody's.</param>
    internal static async Task<TestServer> Start(string dataFolder, int port = 0, IReadOnlyDictionary<string, string>? settings = null)
    {
        IConfiguration own = new ConfigurationBuilder().AddInMemoryCollection((settings ?? new Dictionary<string, string>()).Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        ServerOptions options = new() { DataFolder = dataFolder, Port = port, LogLevel = LogEventLevel.Warning };
        OpenStore store = await OpenStore.Open(options, TestContext.Current.CancellationToken);
        WebApplication app = SiloHost.Build(options, store, ClusterSettings.Read(store.Where), own);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(store, app);
    }

    /// <summary>The process figures of <c>imported/receipt</c>.</summary>
    internal Task<ProcessReport> ReceiptReport(ProcessScope? scope = null) =>
        Grains.GetGrain<IProcessGrain>("imported/receipt").Get(scope ?? ProcessScope.All, Limits.ProcessRows, Limits.ProcessRows);

    /// <summary>One imported application.</summary>
    internal async Task<ApplicationView?> Application(string token) =>
        await Grains.GetGrain<IApplicationGrain>($"imported/receipt:{token}").Get();

    /// <summary>Completes once everything that is in the log is in the picture too.</summary>
    internal async Task Folded()
    {
        INationGrain nation = Grains.GetGrain<INationGrain>("pk");
        string? version = null;
        for (IntakeHealth health = await nation.GetHealth(); health.Folded < health.Committed; health = await nation.GetHealth())
        {
            version = (await nation.Next(version, TimeSpan.FromSeconds(1)))?.Version.Id ?? version;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }
}
