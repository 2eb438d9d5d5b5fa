using System.Text.Json;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Cases;

/// <summary>What the fold needs of one fact about an application.</summary>
/// <remarks>Order is (occurred at, sequence, id): law 2. Offsets and arrival play no part in it.</remarks>
public sealed class CaseFact : IComparable<CaseFact>
{
    /// <summary>Its offset in the partition.</summary>
    public required long Offset { get; init; }
    /// <summary>What happened.</summary>
    public required EventType Type { get; init; }
    /// <summary>When, by the sender's clock: UTC ticks.</summary>
    public required long At { get; init; }
    /// <summary>The sender's order within one instant.</summary>
    public required long Sequence { get; init; }
    /// <summary>The event's id: the last tie-breaker.</summary>
    public required string Id { get; init; }
    /// <summary>Dated before any passport, or ahead of our clock: the fact is set apart.</summary>
    public required bool ClockFault { get; init; }
    /// <summary>Number of the site that it names, or -1.</summary>
    public short Site { get; private set; } = -1;
    /// <summary>For a token: number of the site where it will be collected, or -1.</summary>
    public short CollectAt { get; private set; } = -1;
    /// <summary>For a token: its category.</summary>
    public Category Category { get; private set; }
    /// <summary>For a re-issued token: UTC ticks of the token that it replaces, or 0.</summary>
    public long ReplacesTokenAt { get; private set; }
    /// <summary>For a deferral: whether the applicant must act.</summary>
    public bool WaitingForApplicant { get; private set; } = true;
    /// <summary>For a cancellation: whether the book was voided.</summary>
    public bool BookVoided { get; private set; }
    /// <summary>For a cancellation: whether the applicant withdrew; only then does the promise leave the count of those due.</summary>
    public bool ByApplicant { get; private set; } = true;

    /// <summary>The box that it names; null when none.</summary>
    public string? Box { get; private set; }

    /// <summary>Whether a fact is dated before any passport, or ahead of our clock.</summary>
    public static bool HasClockFault(LogEntry entry) =>
        entry.Event.OccurredAt < Limits.EarliestFact || entry.Event.OccurredAt - entry.RecordedAt > Limits.ClockAhead;

    /// <summary>Reads an entry of the log. Its data was checked at the intake.</summary>
    public static CaseFact Decode(LogEntry entry, NameTable sites)
    {
        NewEvent e = entry.Event;
        CaseFact fact = new()
        {
            Offset = entry.Offset,
            Type = (EventType)e.Type,
            At = e.OccurredAt.UtcTicks,
            Sequence = e.Sequence,
            Id = e.Id,
            ClockFault = HasClockFault(entry),
        };
        fact.ReadData(e.Data, sites);
        return fact;
    }

    /// <inheritdoc/>
    public int CompareTo(CaseFact? other)
    {
        if (other is null)
        {
            return 1;
        }
        int order = At.CompareTo(other.At);
        order = order != 0 ? order : Sequence.CompareTo(other.Sequence);
        order = order != 0 ? order : string.CompareOrdinal(Id, other.Id);
        return order != 0 ? order : Offset.CompareTo(other.Offset); // two sources may use one id
    }

    private void ReadData(byte[] data, NameTable sites)
    {
        Utf8JsonReader json = new(data);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("site"u8))
            {
                json.Read();
                Site = sites.NumberOf(json.ValueSpan);
            }
            else if (json.ValueTextEquals("category"u8))
            {
                json.Read();
                Category = CategoryOf(ref json);
            }
            else if (json.ValueTextEquals("collectAt"u8))
            {
                json.Read();
                CollectAt = sites.NumberOf(json.ValueSpan);
            }
            else if (json.ValueTextEquals("replacesTokenAt"u8))
            {
                json.Read();
                ReplacesTokenAt = json.GetDateTimeOffset().UtcTicks;
            }
            else if (json.ValueTextEquals("waitingFor"u8))
            {
                json.Read();
                WaitingForApplicant = json.ValueTextEquals("applicant"u8);
            }
            else if (json.ValueTextEquals("by"u8))
            {
                json.Read();
                ByApplicant = json.ValueTextEquals("applicant"u8);
            }
            else if (json.ValueTextEquals("box"u8))
            {
                json.Read();
                Box = json.GetString();
            }
            else if (json.ValueTextEquals("bookVoided"u8))
            {
                json.Read();
                BookVoided = json.GetBoolean();
            }
            else
            {
                json.Read();
                json.Skip();
            }
        }
    }

    private static Category CategoryOf(ref Utf8JsonReader json) =>
        json.ValueTextEquals("normal"u8) ? Category.Normal
        : json.ValueTextEquals("urgent"u8) ? Category.Urgent
        : json.ValueTextEquals("fast-track"u8) ? Category.FastTrack
        : Category.Unknown;
}
