using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>Reads what a site reports of its hall as a whole: snapshots, heartbeats, rosters. Its data was checked at the intake.</summary>
internal static class HallReports
{
    /// <summary>Takes a report into a hall; of each kind only the newest in order counts.</summary>
    internal static void Take(Hall hall, LogEntry entry)
    {
        Place place = HallFact.PlaceOf(entry);
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        JsonElement root = data.RootElement;
        switch ((EventType)entry.Event.Type)
        {
            case EventType.SiteHeartbeat:
                TakeHeartbeat(hall, place, root);
                break;
            case EventType.HallSnapshot:
                hall.Take(place, new HallSnapshot(
                    root.GetProperty("service").GetString()!, entry.Event.OccurredAt, Number(root, "waiting"), Number(root, "inside"),
                    Number(root, "countersOpen"), root.TryGetProperty("currentTicket", out JsonElement ticket) ? ticket.GetString() : null));
                break;
            case EventType.RosterReported:
                hall.Take(place, new Roster(
                    root.GetProperty("from").GetDateTimeOffset().ToUniversalTime(), root.GetProperty("until").GetDateTimeOffset().ToUniversalTime(),
                    root.GetProperty("rostered").GetInt32(), Number(root, "signedOn"), Number(root, "needed"), entry.Event.OccurredAt));
                break;
        }
    }

    private static void TakeHeartbeat(Hall hall, Place place, JsonElement root)
    {
        if (Number(root, "outside") is { } outside)
        {
            hall.TakeOutside(place, outside);
        }
        if (Number(root, "waiting") is { } waiting)
        {
            hall.TakeWaiting(place, waiting);
        }
    }

    private static int? Number(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
}
