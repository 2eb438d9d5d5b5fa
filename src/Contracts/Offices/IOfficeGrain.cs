using Orleans.Concurrency;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Contracts.Offices;

/// <summary>The machines of a site as they last reported; the key is <c>origin:site</c>. Its counters are part of its hall, which is part of the picture.</summary>
public interface IOfficeGrain : IGrainWithStringKey
{
    /// <summary>Its machines by all facts delivered so far; doesn't wait for any being stored.</summary>
    [AlwaysInterleave] Task<OfficeView> Get();
}

/// <summary>A site's machines. Member 0 held counters and is not used again.</summary>
/// <param name="Machines">By id.</param>
[GenerateSerializer, Immutable, Alias("pm.OfficeView")]
public sealed record OfficeView([property: Id(1)] MachineView[] Machines);
