using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Offices;

/// <summary>The machines of a site as they last reported; the key is <c>origin:site</c>. Its counters are part of its hall, which is part of the picture.</summary>
public interface IOfficeGrain : IGrainWithStringKey
{
    /// <summary>Its machines by all facts delivered so far.</summary>
    [ReadOnly] Task<OfficeView> Get();
}

/// <summary>A site's machines. Member 0 held counters and is not used again.</summary>
/// <param name="Machines">By id.</param>
[GenerateSerializer, Immutable, Alias("pm.OfficeView")]
public sealed record OfficeView([property: Id(1)] MachineView[] Machines);

/// <summary>A machine, in its first form.</summary>
/// <param name="Id">Device id.</param>
/// <param name="Kind">What it is, as reported.</param>
/// <param name="Working">Working or not; null before the first fact.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastSeen">When its newest fact occurred.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineView")]
public sealed record MachineView(
    [property: Id(0)] string Id, [property: Id(1)] string? Kind, [property: Id(2)] bool? Working,
    [property: Id(3)] DateTimeOffset? Since, [property: Id(4)] DateTimeOffset? LastSeen);
