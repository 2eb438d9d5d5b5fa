namespace PassportMonitor.Silo.Hosting;

/// <summary>Kestrel and its limits: what one client may cost before it is even read.</summary>
internal static class WebServer
{
    /// <summary>Longest time for a clean end: in-flight requests, then the silo's drain and the last flush.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(45);

    internal static void AddWebServer(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_drain);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Contracts.Limits.RequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.MaxConcurrentUpgradedConnections = ConnectionsMax;
            kestrel.Listen(options.Address, options.Port);
        });
    }

    /// <summary>Connections at one time: 20,000 subscribers and some room for senders.</summary>
    private const int ConnectionsMax = 25_000;
}
