using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Production;

/// <summary>What the ledger of production needs of one fact about a book, a box or an application. Facts with a clock fault, and those whose data retention took, are none.</summary>
[GenerateSerializer, Immutable, Alias("pm.ProductionFact")]
public sealed record ProductionFact
{
    /// <summary>Its place in the partition.</summary>
    [Id(0)] public required long Offset { get; init; }
    /// <summary>CloudEvents source.</summary>
    [Id(1)] public required string Source { get; init; }
    /// <summary>The event's id.</summary>
    [Id(2)] public required string EventId { get; init; }
    /// <summary>What happened.</summary>
    [Id(3)] public required EventType Type { get; init; }
    /// <summary>When, in UTC ticks.</summary>
    [Id(4)] public required long At { get; init; }
    /// <summary>The sender's order within one instant.</summary>
    [Id(5)] public required long Sequence { get; init; }
    /// <summary>The book, box, site or token that it is about.</summary>
    [Id(6)] public required string Subject { get; init; }
    /// <summary>Where; null when not told.</summary>
    [Id(7)] public string? Site { get; init; }
    /// <summary>Where to; of a plan: its day.</summary>
    [Id(8)] public string? To { get; init; }
    /// <summary>The book's number.</summary>
    [Id(9)] public string? Book { get; init; }
    /// <summary>The box.</summary>
    [Id(10)] public string? Box { get; init; }
    /// <summary>The machine.</summary>
    [Id(11)] public string? Machine { get; init; }
    /// <summary>How many; null when not told.</summary>
    [Id(12)] public int? Count { get; init; }
    /// <summary>Found by a count of a run.</summary>
    [Id(13)] public int? Found { get; init; }
    /// <summary>A reason code.</summary>
    [Id(14)] public string? Reason { get; init; }
    /// <summary>Of a fact about a book: the application.</summary>
    [Id(15)] public string? Token { get; init; }
    /// <summary>Who carries a box.</summary>
    [Id(16)] public string? Carrier { get; init; }

    /// <summary>Where it stands in order.</summary>
    internal Place Place => new(At, Sequence, EventId, Source);

    /// <summary>Whether an entry is one.</summary>
    internal static bool IsOf(LogEntry entry) => (EventType)entry.Event.Type is EventType.PersonalizationStarted or EventType.QcPassed or EventType.QcFailed
        or EventType.Packed or EventType.Dispatched or EventType.ReceivedAtOffice or EventType.LostInTransit or EventType.Destroyed
        or (>= EventType.BookReceived and <= EventType.PrintPlanned) or (>= EventType.BoxDispatched and <= EventType.BoxLost)
        && entry.Removal is null && !CaseFact.HasClockFault(entry);

    /// <summary>Reads an entry of the log; null when it names neither book nor box. Its data was checked at the intake.</summary>
    internal static ProductionFact? Of(LogEntry entry, TextPool texts)
    {
        NewEvent e = entry.Event;
        string? site = null, to = null, book = null, box = null, machine = null, reason = null, token = null, carrier = null;
        int? count = null, found = null;
        Utf8JsonReader json = new(e.Data);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string? Shared(ref Utf8JsonReader value) => value.Read() ? texts.Of(value.ValueSpan) : null;
            string? Own(ref Utf8JsonReader value) => value.Read() ? value.GetString() : null;
            int? Whole(ref Utf8JsonReader value) => value.Read() ? value.GetInt32() : null;
            if (json.ValueTextEquals("site"u8)) { site = Shared(ref json); }
            else if (json.ValueTextEquals("book"u8)) { book = Own(ref json); }
            else if (json.ValueTextEquals("box"u8)) { box = Own(ref json); }
            else if (json.ValueTextEquals("machine"u8)) { machine = Shared(ref json); }
            else if (json.ValueTextEquals("to"u8) || json.ValueTextEquals("date"u8)) { to = Shared(ref json); }
            else if (json.ValueTextEquals("count"u8) || json.ValueTextEquals("blanks"u8)) { count = Whole(ref json); }
            else if (json.ValueTextEquals("found"u8)) { found = Whole(ref json); }
            else if (json.ValueTextEquals("reason"u8)) { reason = Shared(ref json); }
            else if (json.ValueTextEquals("token"u8)) { token = Own(ref json); }
            else if (json.ValueTextEquals("carrier"u8)) { carrier = Shared(ref json); }
            else { json.Read(); json.Skip(); }
        }
        bool application = EventTypes.Get((EventType)e.Type).Subject == SubjectKind.Application;
        return application && book is null && box is null ? null : new ProductionFact
        {
            Offset = entry.Offset, Source = e.Source, EventId = e.Id, Type = (EventType)e.Type, At = e.OccurredAt.UtcTicks, Sequence = e.Sequence, Subject = e.Subject,
            Site = site, To = to, Book = book, Box = box, Machine = machine, Count = count, Found = found, Reason = reason, Token = token, Carrier = carrier,
        };
    }
}

/// <summary>A partition's facts of production from one offset on.</summary>
/// <param name="From">The offset that was asked from.</param>
/// <param name="Through">Facts below it are in.</param>
/// <param name="Facts">The facts, in offset order.</param>
[GenerateSerializer, Immutable, Alias("pm.ProductionNews")]
public sealed record ProductionNews([property: Id(0)] long From, [property: Id(1)] long Through, [property: Id(2)] ProductionFact[] Facts);
