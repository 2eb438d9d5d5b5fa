using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Offices;

/// <summary>A site's live state; the key is <c>origin:site</c>.</summary>
public interface IOfficeGrain : IGrainWithStringKey
{
    /// <summary>Its counters and machines by all facts delivered so far.</summary>
    [ReadOnly] Task<OfficeView> Get();
}

/// <summary>A site's live state.</summary>
/// <param name="Counters">Its counters, by id.</param>
/// <param name="Machines">Its machines, by id.</param>
[GenerateSerializer, Immutable, Alias("pm.OfficeView")]
public sealed record OfficeView([property: Id(0)] CounterView[] Counters, [property: Id(1)] MachineView[] Machines);

/// <summary>A counter.</summary>
/// <param name="Id"><c>site/counter</c>.</param>
/// <param name="Open">Open or closed; null before the first fact.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">Why it is closed, when told.</param>
/// <param name="LastSeen">When its newest fact occurred.</param>
[GenerateSerializer, Immutable, Alias("pm.CounterView")]
public sealed record CounterView(
    [property: Id(0)] string Id, [property: Id(1)] bool? Open, [property: Id(2)] DateTimeOffset? Since,
    [property: Id(3)] string? Reason, [property: Id(4)] DateTimeOffset? LastSeen);

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
