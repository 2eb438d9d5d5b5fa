using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Hosting.Cluster;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The silo. Embedded (the default) it is alone, on a free port of loopback and without a gateway. In a cluster it finds the others
/// through the tables of PostgreSQL.
/// </summary>
internal static class OrleansSilo
{
    private const string Service = "passport-monitor";

    internal static void AddOrleans(this WebApplicationBuilder builder, StoreOptions store, ClusterSettings cluster) => builder.UseOrleans(silo =>
    {
        if (cluster.Enabled)
        {
            Join(silo, cluster);
        }
        else
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: Service, clusterId: "embedded");
        }
        silo.AddPassportGrainStorage(store.Kind, store.ConnectionString ?? GrainStorageSetup.SqliteConnectionString(store.DataFolder));
        silo.AddMemoryStreams(PictureStream.Provider);
        silo.AddMemoryGrainStorage("PubSubStore");
    });

    private static void Join(ISiloBuilder silo, ClusterSettings cluster)
    {
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", cluster.ConnectionString));
        silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Service, cluster.Id));
        silo.ConfigureEndpoints(IPAddress.Parse(cluster.AdvertisedAddress), cluster.SiloPort, gatewayPort: 0, listenOnAnyHostAddress: false);
        // A killed silo is noticed within seconds: three probes of one second instead of the default's twelve seconds.
        silo.Configure<ClusterMembershipOptions>(options => (options.ProbeTimeout, options.NumMissedProbesLimit) = (TimeSpan.FromSeconds(1), 3));
    }

    /// <summary>A port that was free a moment ago. Orleans needs the number before it binds; a lost race fails the start and says so.</summary>
    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
