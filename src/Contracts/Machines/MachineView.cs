namespace PassportMonitor.Contracts.Machines;

/// <summary>How a machine stands. No news is never <see cref="Up"/>.</summary>
[GenerateSerializer, Alias("pm.MachineStatus")]
public enum MachineStatus : byte
{
    /// <summary>It works.</summary>
    Up,
    /// <summary>It works, and something is wrong.</summary>
    Degraded,
    /// <summary>It doesn't work.</summary>
    Down,
    /// <summary>The way to it is lost, which isn't its fault.</summary>
    Unreachable,
    /// <summary>Nothing was heard for three times as long as it should take.</summary>
    Stale,
    /// <summary>It is being worked on, as the register says.</summary>
    Maintenance,
    /// <summary>It isn't in use yet, or no more.</summary>
    NotCommissioned,
}

/// <summary>How a machine is watched.</summary>
[GenerateSerializer, Alias("pm.MachineCheck")]
public enum MachineCheck : byte
{
    /// <summary>By what is reported of it, whenever that is.</summary>
    Reports,
    /// <summary>By its SNMP agent.</summary>
    Snmp,
    /// <summary>By whether it takes a TCP connection.</summary>
    Tcp,
    /// <summary>By whether it answers an ICMP echo.</summary>
    Ping,
    /// <summary>By heartbeats that it sends regularly.</summary>
    Heartbeat,
}

/// <summary>What a machine is meant to do.</summary>
[GenerateSerializer, Alias("pm.MachineDuty")]
public enum MachineDuty : byte
{
    /// <summary>To work.</summary>
    InService,
    /// <summary>To be worked on.</summary>
    Maintenance,
    /// <summary>Nothing yet.</summary>
    NotCommissioned,
    /// <summary>Nothing any more.</summary>
    Retired,
}

/// <summary>A machine as the inventory has it: the newest registration counts.</summary>
/// <param name="Model">Vendor and model.</param>
/// <param name="Check">How it is watched.</param>
/// <param name="Address">IP address, for TCP and optionally for SNMP with a port after a colon; null when it has none.</param>
/// <param name="Credential">Name of the credential in the server's settings.</param>
/// <param name="Upstream">The machine that the way to it leads through, at whatever site, or the national service that it can't work without.</param>
/// <param name="HeartbeatMinutes">How often it should be heard, in minutes.</param>
/// <param name="SpareDays">Days until a spare part comes, customs included.</param>
/// <param name="Duty">What it is meant to do.</param>
/// <param name="Until">When maintenance ends.</param>
/// <param name="Power">The machine that powers it.</param>
/// <param name="Serves">The national service that runs on it.</param>
/// <param name="PassportsPerHour">Passports that it makes, or lets be taken in, an hour when it works.</param>
/// <param name="From">When maintenance begins; null for at once.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineRegistration")]
public sealed record MachineRegistration(
    [property: Id(0)] string? Model, [property: Id(1)] MachineCheck Check, [property: Id(2)] string? Address, [property: Id(3)] string? Credential,
    [property: Id(4)] string? Upstream, [property: Id(5)] int? HeartbeatMinutes, [property: Id(6)] int? SpareDays, [property: Id(7)] MachineDuty Duty,
    [property: Id(8)] DateTimeOffset? Until, [property: Id(9)] string? Power = null, [property: Id(10)] string? Serves = null,
    [property: Id(11)] double? PassportsPerHour = null, [property: Id(12)] DateTimeOffset? From = null);

/// <summary>A machine as it stands now.</summary>
/// <param name="Id">Device id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Working">Working or not, as last reported; null before the first report.</param>
/// <param name="Since">Since when it has its status.</param>
/// <param name="LastSeen">When its newest fact occurred.</param>
/// <param name="Status">How it stands; null while nothing was ever heard of it.</param>
/// <param name="Fault">The worst fault, by a code: the name of the MIB, or the reporter's.</param>
/// <param name="Counter">The counter that it stands at.</param>
/// <param name="Registration">What the inventory says; null when it isn't in it.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineView")]
public sealed record MachineView(
    [property: Id(0)] string Id, [property: Id(1)] string? Kind, [property: Id(2)] bool? Working,
    [property: Id(3)] DateTimeOffset? Since, [property: Id(4)] DateTimeOffset? LastSeen,
    [property: Id(5)] MachineStatus? Status = null, [property: Id(6)] string? Fault = null, [property: Id(7)] string? Counter = null,
    [property: Id(8)] MachineRegistration? Registration = null)
{
    /// <summary>Device ids of what it needs; one that there isn't explains nothing.</summary>
    public IEnumerable<string> Needs => new[] { Registration?.Upstream, Registration?.Power }.OfType<string>();
}
