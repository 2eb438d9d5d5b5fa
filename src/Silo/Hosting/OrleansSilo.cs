using System.Net;
using System.Net.Sockets;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The silo. Embedded (the default) it is alone, on a free port of loopback and without a gateway.
/// </summary>
internal static class OrleansSilo
{
    internal static void AddOrleans(this WebApplicationBuilder builder, StoreOptions store) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: "passport-monitor", clusterId: "embedded");
        silo.AddPassportGrainStorage(store.Kind, store.ConnectionString ?? GrainStorageSetup.SqliteConnectionString(store.DataFolder));
        silo.AddMemoryStreams(PictureStream.Provider);
        silo.AddMemoryGrainStorage("PubSubStore");
    });

    /// <summary>A port that was free a moment ago. Orleans needs the number before it binds; a lost race fails the start and says so.</summary>
    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
