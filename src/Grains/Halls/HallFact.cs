using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>What the fold needs of one fact about a visit or a counter.</summary>
public sealed class HallFact : IComparable<HallFact>
{
    /// <summary>Its offset in the partition.</summary>
    public required long Offset { get; init; }
    /// <summary>What happened.</summary>
    public required EventType Type { get; init; }
    /// <summary>Where it stands in order.</summary>
    public required Place Place { get; init; }
    /// <summary>When it was recorded: UTC ticks.</summary>
    public required long RecordedAt { get; init; }
    /// <summary>Stage that it names.</summary>
    public string? Stage { get; private set; }
    /// <summary>Service that it names.</summary>
    public string? Service { get; private set; }
    /// <summary>Counter that it names.</summary>
    public string? Counter { get; private set; }
    /// <summary>Officer that it names: a pseudonym.</summary>
    public string? Officer { get; private set; }
    /// <summary>Application's token that it names.</summary>
    public string? Token { get; private set; }
    /// <summary>Reason that it names.</summary>
    public string? Reason { get; private set; }

    /// <summary>When it happened, by the sender's clock: UTC ticks.</summary>
    public long At => Place.At;

    /// <summary>
    /// Whether a fact's clock is wrong: ahead of ours, or so far behind that no figure could take the fact in, as when an office's clock stands
    /// in another year. An imported history is old without being wrong.
    /// </summary>
    public static bool HasClockFault(LogEntry entry) =>
        entry.Event.OccurredAt - entry.RecordedAt > Limits.ClockAhead
        || entry.Event.OccurredAt < Limits.EarliestFact
        || (entry.RecordedAt - entry.Event.OccurredAt > Limits.HallFactAge && !IsImported(entry.Event.Source));

    /// <summary>Whether it came late.</summary>
    public static bool IsLate(LogEntry entry) => entry.RecordedAt - entry.Event.OccurredAt > Limits.HallFactLate;

    /// <summary>Reads an entry of the log. Its data was checked at the intake.</summary>
    public static HallFact Decode(LogEntry entry, TextPool texts)
    {
        HallFact fact = new()
        {
            Offset = entry.Offset,
            Type = (EventType)entry.Event.Type,
            Place = PlaceOf(entry),
            RecordedAt = entry.RecordedAt.UtcTicks,
        };
        fact.ReadData(entry.Event.Data, texts);
        return fact;
    }

    /// <summary>Where an entry stands in its subject's order.</summary>
    public static Place PlaceOf(LogEntry entry) => new(entry.Event.OccurredAt.UtcTicks, entry.Event.Sequence, entry.Event.Id, entry.Event.Source);

    /// <inheritdoc/>
    public int CompareTo(HallFact? other) => other is null ? 1 : Place.CompareTo(other.Place);

    private static bool IsImported(string source) => Origin.Of(source) is var origin && origin != Origin.Live && origin != Origin.Simulated;

    private void ReadData(byte[] data, TextPool texts)
    {
        Utf8JsonReader json = new(data);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("stage"u8))
            {
                Stage = Text(ref json, texts);
            }
            else if (json.ValueTextEquals("service"u8))
            {
                Service = Text(ref json, texts);
            }
            else if (json.ValueTextEquals("counter"u8))
            {
                Counter = Text(ref json, texts);
            }
            else if (json.ValueTextEquals("officer"u8))
            {
                Officer = Text(ref json, texts);
            }
            else if (json.ValueTextEquals("token"u8))
            {
                json.Read();
                Token = json.GetString();
            }
            else if (json.ValueTextEquals("reason"u8))
            {
                Reason = Text(ref json, texts);
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }
    }

    private static string Text(ref Utf8JsonReader json, TextPool texts)
    {
        json.Read();
        return texts.Of(json.ValueSpan);
    }
}
