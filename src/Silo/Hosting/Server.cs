using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Hosting.Cluster;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// Runs one server from start to end. It starts only when its data folder and its port are its own, and it ends by
/// finishing what it accepted: the web server stops taking requests, then the silo drains, then the store is closed.
/// </summary>
internal static class Server
{
    /// <summary>Serves until <paramref name="cancel"/> or until the server stops itself; the exit code.</summary>
    /// <exception cref="CommandFailedException">The port is taken.</exception>
    /// <exception cref="Stores.StoreRefusedException">The data folder is locked, or its store can't be opened as asked.</exception>
    internal static async Task<int> Run(ServerOptions options, CancellationToken cancel)
    {
        RefuseTakenPort(options.Address, options.Port);
        await using OpenStore store = await OpenStore.Open(options, cancel);
        ClusterSettings cluster = ClusterSettings.Read(store.Where);
        if (cluster.ConnectionString is { } members)
        {
            await MembershipTables.Ensure(members, cancel);
        }
        await using WebApplication app = SiloHost.Build(options, store, cluster, Settings.Read());
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw PortTaken(options.Address, options.Port, taken);
        }
        Announce(app, options);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }

    /// <summary>Looks before anything is started, so that a taken port costs no start; a race is caught at the real binding.</summary>
    private static void RefuseTakenPort(IPAddress address, int port)
    {
        try
        {
            using TcpListener probe = new(address, port);
            probe.Start();
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw PortTaken(address, port, taken);
        }
        catch (SocketException refused)
        {
            throw new CommandFailedException($"{address}:{port} can't be listened on: {refused.Message}.", refused);
        }
    }

    private static CommandFailedException PortTaken(IPAddress address, int port, Exception taken) =>
        new($"port {port} on {address} is in use by another process. End that one, or choose another port with --port.", taken);

    private static void Announce(WebApplication app, ServerOptions options)
    {
        string url = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        app.Logger.LogInformation("Serving on {Url}, data in {Folder}, {Simulation}", url, options.DataFolder,
            options.Simulation is { } simulated ? $"with a SIMULATED service (seed {simulated.Seed})" : "without a simulated service");
    }
}
