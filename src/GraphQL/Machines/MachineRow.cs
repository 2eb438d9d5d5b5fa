using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>A machine at a version. Its address and credential aren't in the picture.</summary>
internal sealed class MachineRow(MachineView machine, SiteId site, Reading reading)
{
    internal MachineView Machine => machine;
    internal RegisterIndex Register => reading.Snapshot.Register;
    internal DateTimeOffset AsOf => reading.Snapshot.Version.AsOf;
    internal Origin Origin => reading.Origin;
    internal string Key => $"{reading.Origin.Name}:{machine.Id}";
    internal string Cursor => $"{site.Value}/{machine.Id}";
    public VersionView Version => reading.Version;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public string Id => machine.Id;
    public SiteRef Site => SiteRef.Of(site, reading.Snapshot.Register);
    public string? Kind => machine.Kind;
    public bool? Working => machine.Working;
    public MachineStatus? Status => machine.Status;
    public string? Fault => machine.Fault;
    public DateTimeOffset? Since => machine.Since;
    public DateTimeOffset? LastSeen => machine.LastSeen;
    public string? Counter => machine.Counter;
    public bool Registered => machine.Registration is not null;
    public string? Model => machine.Registration?.Model;
    public MachineCheck? Check => machine.Registration?.Check;
    public string? Upstream => machine.Registration?.Upstream;
    public string? Power => machine.Registration?.Power;
    public string? Serves => machine.Registration?.Serves;
    public double? PassportsPerHour => machine.Registration?.PassportsPerHour;
    public int? SpareDays => machine.Registration?.SpareDays;
    public MachineDuty? Duty => machine.Registration?.Duty;
    public DateTimeOffset? MaintenanceFrom => machine.Registration?.From;
    public DateTimeOffset? MaintenanceUntil => machine.Registration?.Until;
}

/// <summary>A page of machines, by site and id.</summary>
internal sealed class MachinePage(Reading reading, MachineRow[] all, MachineRow[] rows, bool hasNext, bool hasPrevious)
{
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public int TotalCount => all.Length;
    public VersionView Version => reading.Version;
    public MachineTallyView Tally => new(MachineTally.Of(all.Select(row => row.Machine)));
    public MachineRow[] Nodes => rows;
    public PageInfo PageInfo => new(hasNext, hasPrevious, rows.FirstOrDefault()?.Cursor, rows.LastOrDefault()?.Cursor);
}
