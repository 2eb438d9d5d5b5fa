namespace PassportMonitor.Simulator.Sender;

/// <summary>The CloudEvents sources: all begin with /simulated/, so every figure of them is told apart from the real service's.</summary>
internal static class Sources
{
    /// <summary>The issuance system.</summary>
    internal const string Applications = "/simulated/pps";
    /// <summary>Register, calendars and policies.</summary>
    internal const string Registry = "/simulated/registry";
    /// <summary>Counters and halls.</summary>
    internal const string Halls = "/simulated/halls";
    /// <summary>Probes of the national services.</summary>
    internal const string Services = "/simulated/probes";
    /// <summary>Stores of consumables.</summary>
    internal const string Stores = "/simulated/stores";
    /// <summary>The floor of production: books, boxes and plans.</summary>
    internal const string Production = "/simulated/production";
    /// <summary>Machines.</summary>
    internal const string Machines = "/simulated/machines";
}
