using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Areas;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>A national service, such as the identity link, as its probes tell.</summary>
internal sealed record NationalService(ServiceStatus Status)
{
    public string Id => Status.Id;
    public bool Up => Status.Up;
    public DateTimeOffset Since => Status.Since;
    public DateTimeOffset LastProbe => Status.LastProbe;
    public int? Milliseconds => Status.Milliseconds;
    public int? Waiting => Status.Waiting;

    internal static IEnumerable<NationalService> All(Reading reading) => (reading.Picture?.Services ?? []).Select(s => new NationalService(s));
}
