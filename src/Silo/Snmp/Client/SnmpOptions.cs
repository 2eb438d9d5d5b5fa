namespace PassportMonitor.Silo.Snmp.Client;

/// <summary>How agents are asked, under <c>Snmp</c>.</summary>
internal sealed class SnmpOptions
{
    internal const string Section = "Snmp";

    /// <summary>How long one request waits for its answer, in milliseconds: 50 to 60,000. Default: 2,000.</summary>
    public int TimeoutMilliseconds { get; set; } = 2_000;

    /// <summary>How often a request is sent before its agent counts as silent: 1 to 10. Default: 2.</summary>
    public int Attempts { get; set; } = 2;

    /// <summary>UDP sockets that all requests share: 1 to 16. Default: 2.</summary>
    public int Sockets { get; set; } = 2;

    /// <summary>Requests in flight at most: 1 to 100,000. Default: 2,000.</summary>
    public int InFlight { get; set; } = 2_000;

    /// <summary>Values that are taken from one agent in one walk: 100 to 1,000,000. Default: 20,000, a switch of 500 ports.</summary>
    public int WalkValues { get; set; } = 20_000;

    /// <summary>How long one walk may last, in milliseconds: 100 to 600,000. Default: 20,000.</summary>
    public int WalkMilliseconds { get; set; } = 20_000;

    /// <summary>The credentials, by the names that the inventory uses.</summary>
    public Dictionary<string, SnmpCredential> Credentials { get; } = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the values, or null. Names settings and credentials, never a secret.</summary>
    public string? Fault() =>
        Outside(nameof(TimeoutMilliseconds), TimeoutMilliseconds, 50, 60_000)
        ?? Outside(nameof(Attempts), Attempts, 1, 10)
        ?? Outside(nameof(Sockets), Sockets, 1, 16)
        ?? Outside(nameof(InFlight), InFlight, 1, 100_000)
        ?? Outside(nameof(WalkValues), WalkValues, 100, 1_000_000)
        ?? Outside(nameof(WalkMilliseconds), WalkMilliseconds, 100, 600_000)
        ?? Credentials.Select(named => named.Value.Fault() is { } fault ? $"{Section}:{nameof(Credentials)}:{named.Key}: {fault}" : null).FirstOrDefault(fault => fault is not null);

    private static string? Outside(string name, int value, int least, int most) =>
        value < least || value > most ? $"{Section}:{name} is {value}; it must be {least} to {most}." : null;
}
