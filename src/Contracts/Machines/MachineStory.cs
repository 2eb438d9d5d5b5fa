namespace PassportMonitor.Contracts.Machines;

/// <summary>One entry of a machine's story: an entry of the inventory, or a change of how it stands.</summary>
/// <param name="At">When it occurred.</param>
/// <param name="Status">How it stood from then on; null for an entry of the inventory.</param>
/// <param name="Fault">Its worst fault, a code.</param>
/// <param name="Site">The site that the entry names.</param>
/// <param name="Duty">What it was meant to do from then on; null for a change.</param>
/// <param name="Until">When maintenance would end.</param>
/// <param name="By">Who changed the entry through the API; null when it came with the inventory.</param>
/// <param name="Why">Why, a code.</param>
/// <param name="From">When maintenance would begin; null for at once.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineStory")]
public sealed record MachineStory(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] MachineStatus? Status, [property: Id(2)] string? Fault, [property: Id(3)] string? Site,
    [property: Id(4)] MachineDuty? Duty, [property: Id(5)] DateTimeOffset? Until, [property: Id(6)] string? By, [property: Id(7)] string? Why, [property: Id(8)] DateTimeOffset? From = null);

/// <summary>How reliable machines were; the key is the origin's name.</summary>
public interface IMachineReportGrain : IGrainWithStringKey
{
    /// <summary>Machines of the inventory at some sites, or all, in the last <paramref name="days"/> (1 to <see cref="Limits.FlowDays"/>) times 24 hours, by all facts folded so far.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many days.</exception>
    Task<MachineReport> Get(SiteId[]? sites, int days);
}

/// <summary>How reliable machines were.</summary>
/// <param name="From">Begin of the period.</param>
/// <param name="Through">Its end: when it was put together.</param>
/// <param name="Machines">By id.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineReport")]
public sealed record MachineReport([property: Id(0)] DateTimeOffset From, [property: Id(1)] DateTimeOffset Through, [property: Id(2)] MachineReliability[] Machines);
