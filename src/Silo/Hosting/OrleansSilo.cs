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
    private const int FirstPort = 20_000;
    private const int Ports = 10_000;

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

    /// <summary>
    /// A port that is free now. Orleans needs the number before it binds, so it is none of those that systems give to outgoing connections (from 32,768 on): one of
    /// them could be taken in between. A lost race against another server fails the start and says so.
    /// </summary>
    private static int FreePort()
    {
        for (int tries = 0; ; tries++)
        {
            int port = Random.Shared.Next(FirstPort, FirstPort + Ports);
            try
            {
                using TcpListener probe = new(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException) when (tries < Ports)
            {
                // Another program has it.
            }
        }
    }
}
