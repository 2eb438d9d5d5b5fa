using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>A machine as it stands now. Its address and credential stay inside.</summary>
internal sealed class MachineRow(MachineView machine, SiteId site, Reading reading)
{
    internal string Key => $"{reading.Origin.Name}:{machine.Id}";
    internal string Cursor => $"{site.Value}/{machine.Id}";
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
    public int? SpareDays => machine.Registration?.SpareDays;
    public MachineDuty? Duty => machine.Registration?.Duty;
    public DateTimeOffset? MaintenanceUntil => machine.Registration?.Until;
}

/// <summary>How many machines stand so; null for those of which nothing was ever heard.</summary>
internal sealed record MachineStatusCount(MachineStatus? Status, int Count);

/// <summary>A page of machines, by site and id.</summary>
internal sealed class MachinePage(Reading reading, MachineRow[] all, MachineRow[] rows, bool hasNext, bool hasPrevious)
{
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public int TotalCount => all.Length;
    public IEnumerable<MachineStatusCount> ByStatus => all.GroupBy(row => row.Status).OrderBy(group => group.Key).Select(group => new MachineStatusCount(group.Key, group.Count()));
    public MachineRow[] Nodes => rows;
    public PageInfo PageInfo => new(hasNext, hasPrevious, rows.FirstOrDefault()?.Cursor, rows.LastOrDefault()?.Cursor);
}
