namespace PassportMonitor.Contracts.Machines;

/// <summary>
/// How reliable a machine, or many, were in a period, in hours. What nobody knows (silent, unreachable, before its first change) and what was planned (maintenance, not
/// commissioned) counts neither for it nor against it.
/// </summary>
/// <param name="Available">Hours up or degraded.</param>
/// <param name="Down">Hours down.</param>
/// <param name="Unknown">Hours of which nobody knows.</param>
/// <param name="Planned">Hours in maintenance or not commissioned.</param>
/// <param name="Failures">Failures that began in the period: from not down to down. Silence between two readings of down is the same failure.</param>
/// <param name="Repairs">Failures that ended in the period with the machine up or degraded.</param>
/// <param name="Repairing">Hours that those took, from their beginning.</param>
[GenerateSerializer, Immutable, Alias("pm.Reliability")]
public readonly record struct Reliability(
    [property: Id(0)] double Available, [property: Id(1)] double Down, [property: Id(2)] double Unknown, [property: Id(3)] double Planned,
    [property: Id(4)] int Failures, [property: Id(5)] int Repairs, [property: Id(6)] double Repairing)
{
    /// <summary>Available hours in percent of those that are known; null when none are.</summary>
    public double? Availability => Available + Down > 0 ? 100 * Available / (Available + Down) : null;

    /// <summary>Mean available hours between failures (MTBF); null without a failure.</summary>
    public double? BetweenFailures => Failures > 0 ? Available / Failures : null;

    /// <summary>Mean hours to repair (MTTR); null without a repair.</summary>
    public double? ToRepair => Repairs > 0 ? Repairing / Repairs : null;

    /// <summary>Several machines together.</summary>
    public static Reliability operator +(Reliability a, Reliability b) => new(
        a.Available + b.Available, a.Down + b.Down, a.Unknown + b.Unknown, a.Planned + b.Planned, a.Failures + b.Failures, a.Repairs + b.Repairs, a.Repairing + b.Repairing);

    /// <summary>The reliability of one machine by its changes, oldest first.</summary>
    public static Reliability Of(IReadOnlyList<MachineChange> changes, DateTimeOffset from, DateTimeOffset through)
    {
        Reliability sum = new() { Unknown = changes.Count == 0 ? Hours(from, through) : changes[0].At > from ? Hours(from, changes[0].At < through ? changes[0].At : through) : 0 };
        DateTimeOffset? failed = null;
        for (int i = 0; i < changes.Count && changes[i].At < through; i++)
        {
            MachineChange change = changes[i];
            DateTimeOffset end = i + 1 < changes.Count && changes[i + 1].At < through ? changes[i + 1].At : through;
            sum = sum.With(change.Status, Hours(change.At > from ? change.At : from, end));
            if (change.Status == MachineStatus.Down && failed is null)
            {
                failed = change.At;
                sum = sum with { Failures = sum.Failures + (change.At >= from ? 1 : 0) };
            }
            else if (failed is { } since && change.Status is not (MachineStatus.Down or MachineStatus.Stale or MachineStatus.Unreachable))
            {
                bool isRepair = change.Status is MachineStatus.Up or MachineStatus.Degraded && change.At >= from;
                sum = isRepair ? sum with { Repairs = sum.Repairs + 1, Repairing = sum.Repairing + Hours(since, change.At) } : sum;
                failed = null;
            }
        }
        return sum;
    }

    private Reliability With(MachineStatus status, double hours) => status switch
    {
        MachineStatus.Up or MachineStatus.Degraded => this with { Available = Available + hours },
        MachineStatus.Down => this with { Down = Down + hours },
        MachineStatus.Maintenance or MachineStatus.NotCommissioned => this with { Planned = Planned + hours },
        _ => this with { Unknown = Unknown + hours },
    };

    private static double Hours(DateTimeOffset from, DateTimeOffset through) => through > from ? (through - from).TotalHours : 0;
}

/// <summary>How reliable one machine of the inventory was.</summary>
/// <param name="Id">Device id.</param>
/// <param name="Site">The site that it is at.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Model">Vendor and model.</param>
/// <param name="Reliability">How reliable it was.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineReliability")]
public sealed record MachineReliability(
    [property: Id(0)] string Id, [property: Id(1)] SiteId Site, [property: Id(2)] string? Kind, [property: Id(3)] string? Model, [property: Id(4)] Reliability Reliability);
