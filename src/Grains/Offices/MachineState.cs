using System.Text.Json;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Offices;

namespace PassportMonitor.Grains.Offices;

/// <summary>A machine by its reports: the newest in order tells. Pure; order and repetition of arrival don't matter.</summary>
public sealed record MachineState
{
    /// <summary>What it is, as reported.</summary>
    public string? Kind { get; private init; }
    /// <summary>The site that it reports, or null.</summary>
    public string? Site { get; private init; }
    /// <summary>Working or not; null before the first report.</summary>
    public bool? Working { get; private init; }
    /// <summary>When its newest report occurred.</summary>
    public DateTimeOffset? LastSeen { get; private init; }

    private string NewestId { get; init; } = "";

    /// <summary>The machine after one more report.</summary>
    public MachineState Evolve(LogEntry fact)
    {
        NewEvent e = fact.Event;
        bool newer = LastSeen is null || e.OccurredAt > LastSeen
            || (e.OccurredAt == LastSeen && string.CompareOrdinal(e.Id, NewestId) > 0);
        if (!newer || e.OccurredAt - fact.RecordedAt > Limits.ClockAhead)
        {
            return this;
        }
        using JsonDocument data = JsonDocument.Parse(e.Data);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        bool? working = data.RootElement.TryGetProperty("working", out JsonElement w) ? w.GetBoolean() : null;
        return new MachineState { Kind = Text("kind"), Site = Text("site"), Working = working, LastSeen = e.OccurredAt, NewestId = e.Id };
    }

    /// <summary>How readers see it.</summary>
    public MachineView View(string id) => new(id, Kind, Working, LastSeen, LastSeen);
}
