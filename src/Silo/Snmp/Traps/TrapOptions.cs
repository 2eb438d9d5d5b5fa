using System.Net;

namespace PassportMonitor.Silo.Snmp.Traps;

/// <summary>How traps and informs are taken, under <c>Traps</c>.</summary>
internal sealed class TrapOptions
{
    internal const string Section = "Traps";

    /// <summary>UDP port to listen on; 0, the default, listens to none. 162 is the usual one and needs a privilege.</summary>
    public int Port { get; set; }

    /// <summary>Address to listen on. Default: all of this machine.</summary>
    public string Address { get; set; } = "0.0.0.0";

    /// <summary>Names of the credentials under <c>Snmp:Credentials</c> that are believed.</summary>
    public string[] Credentials { get; set; } = [];

    /// <summary>Notifications a second that one sender may send in the long run: 1 to 100,000; further ones are counted and dropped. Default: 20.</summary>
    public int PerSenderSecond { get; set; } = 20;

    /// <summary>Notifications that may wait to be looked at: 10 to 1,000,000; further ones are counted and dropped. Default: 5,000.</summary>
    public int Waiting { get; set; } = 5_000;

    /// <summary>What is wrong with the values, or null.</summary>
    public string? Fault() =>
        Port is < 0 or > 65_535 ? $"{Section}:{nameof(Port)} is {Port}; it must be 0 to 65535."
        : !IPAddress.TryParse(Address, out _) ? $"{Section}:{nameof(Address)} is no IP address."
        : PerSenderSecond is < 1 or > 100_000 ? $"{Section}:{nameof(PerSenderSecond)} is {PerSenderSecond}; it must be 1 to 100000."
        : Waiting is < 10 or > 1_000_000 ? $"{Section}:{nameof(Waiting)} is {Waiting}; it must be 10 to 1000000."
        : null;
}
