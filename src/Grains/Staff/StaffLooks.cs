using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Staff;

namespace PassportMonitor.Grains.Staff;

/// <summary>Looks at officers as events of the log and back. Pure.</summary>
internal static class StaffLooks
{
    private const string Source = "/access";
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private sealed record Body(string By, string Origin, DateOnly From, DateOnly Through, string[] Officers);

    /// <summary>The event of a look.</summary>
    public static NewEvent Write(Origin origin, StaffViewed viewed, string id, DateTimeOffset at) => new()
    {
        Source = Source, Id = id, Type = (ushort)EventType.StaffViewed, Subject = viewed.Site.Value, OccurredAt = at, Sequence = 0,
        Data = JsonSerializer.SerializeToUtf8Bytes(new Body(viewed.By, origin.Name, viewed.From, viewed.Through, viewed.Officers), s_json),
    };

    /// <summary>The looks among entries, the newest first.</summary>
    public static StaffLook[] Of(IEnumerable<LogEntry> entries, Origin origin, DateOnly from, DateOnly through) =>
    [
        .. entries.Where(e => (EventType)e.Event.Type == EventType.StaffViewed && e.Event.Source == Source && e.Removal is null)
            .Where(e => DateOnly.FromDateTime(e.Event.OccurredAt.UtcDateTime) >= from && DateOnly.FromDateTime(e.Event.OccurredAt.UtcDateTime) <= through)
            .OrderByDescending(e => e.Offset)
            .Select(e => (e.Event.OccurredAt, Body: JsonSerializer.Deserialize<Body>(e.Event.Data, s_json)!))
            .Where(l => l.Body.Origin == origin.Name)
            .Take(Limits.StaffLooks)
            .Select(l => new StaffLook(l.OccurredAt, l.Body.By, l.Body.From, l.Body.Through, l.Body.Officers)),
    ];
}
