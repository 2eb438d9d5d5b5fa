using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassportMonitor.Bench.Running;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Stores.Tests.GrainStorage;

/// <summary>A silo in this process with nothing but the grain storage.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    internal IServiceProvider Services => _host.Services;

    internal IReferenceGrain Register => Services.GetRequiredService<IGrainFactory>().GetGrain<IReferenceGrain>("pk");

    internal static async Task<TestSilo> Start(StoreKind kind, string connectionString)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Take(), gatewayPort: 0, serviceId: "passport-monitor", clusterId: "test");
            silo.AddPassportGrainStorage(kind, connectionString);
        });
        IHost host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
