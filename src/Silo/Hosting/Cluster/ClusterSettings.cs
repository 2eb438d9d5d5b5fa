using System.Net;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.Hosting.Cluster;

/// <summary>Several silos instead of one. Bound from the configuration section <c>Cluster</c>; without a connection string the silo is alone.</summary>
internal sealed class ClusterSettings
{
    internal const string Section = "Cluster";

    /// <summary>Npgsql connection string of the membership tables. Default: none, the silo is alone.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Silos of one name find each other. Default: <c>passport-monitor</c>.</summary>
    public string Id { get; set; } = "passport-monitor";

    /// <summary>TCP port that silos talk on, 1 to 65535. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>IP address that the other silos reach this one at. Default: loopback, for several silos on one machine.</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>Whether there is more than one silo.</summary>
    internal bool Enabled => !string.IsNullOrWhiteSpace(ConnectionString);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="StoreRefusedException">Names the setting, its value and the rule.</exception>
    internal static ClusterSettings Read(StoreOptions store)
    {
        ClusterSettings set = Settings.Read().GetSection(Section).Get<ClusterSettings>() ?? new ClusterSettings();
        Require(!set.Enabled || store.Kind == StoreKind.Postgres,
            $"Cluster:ConnectionString is set, but Store:Kind is {store.Kind}; several silos share one log, which must be in Postgres.");
        Require(set.Id.Length is >= 1 and <= 150, "Cluster:Id must have 1 to 150 characters.");
        Require(set.SiloPort is >= 1 and <= 65535, $"Cluster:SiloPort is {set.SiloPort}; it must be from 1 to 65535.");
        Require(IPAddress.TryParse(set.AdvertisedAddress, out _), $"Cluster:AdvertisedAddress is {set.AdvertisedAddress}; it must be an IP address.");
        return set;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new StoreRefusedException(message);
        }
    }
}
