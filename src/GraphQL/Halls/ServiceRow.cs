using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Areas;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>A national service, such as the identity link: as declared, and as its probes tell. One of the two may be missing.</summary>
internal sealed class ServiceRow(string id, NationalService? declared, ServiceStatus? probed, DateTimeOffset asOf)
{
    public string Id => id;
    public string? Name => declared?.Name;
    public string? NameUrdu => declared?.NameUrdu;
    public string? Instruction => declared?.Instruction;
    public ServiceStops? Stops => declared?.Stops;
    public int? SilentMinutes => declared?.SilentMinutes;

    /// <summary>Unknown without a probe, and when the newest is older than declared.</summary>
    public bool? Up => probed is null || (declared is not null && asOf - probed.LastProbe > TimeSpan.FromMinutes(declared.SilentMinutes)) ? null : probed.Up;

    public DateTimeOffset? Since => probed?.Since;
    public DateTimeOffset? LastProbe => probed?.LastProbe;
    public int? Milliseconds => probed?.Milliseconds;
    public int? Waiting => probed?.Waiting;

    internal static IEnumerable<ServiceRow> All(Reading reading)
    {
        Dictionary<string, ServiceStatus> probed = (reading.Picture?.Services ?? []).ToDictionary(s => s.Id, StringComparer.Ordinal);
        Dictionary<string, NationalService> declared = (reading.Snapshot.Policies.Policies?.Services ?? []).ToDictionary(s => s.Id, StringComparer.Ordinal);
        return probed.Keys.Union(declared.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => new ServiceRow(id, declared.GetValueOrDefault(id), probed.GetValueOrDefault(id), reading.Snapshot.Version.AsOf));
    }
}
