namespace PassportMonitor.Contracts.Events;

/// <summary>One versioned event type: its wire name and its closed list of fields. The JSON Schema under <c>docs/events</c> says the same.</summary>
/// <param name="Type">Storage number.</param>
/// <param name="Name">CloudEvents <c>type</c>, such as <c>pk.gov.dgip.application.token-issued.v1</c>.</param>
/// <param name="Description">"Recorded when …": one sentence.</param>
/// <param name="Subject">What the CloudEvents <c>subject</c> names.</param>
/// <param name="Fields">The fields that data may have; others are refused (law 10).</param>
/// <param name="Internal">True when this system records it itself, such as a transition of an alarm: the intake takes none.</param>
public sealed record EventTypeDefinition(
    EventType Type, string Name, string Description, SubjectKind Subject, IReadOnlyList<FieldDefinition> Fields, bool Internal = false);

/// <summary>What the subject of an event names; also the routing class of the log. Of ASCII alphabets only, 1 to 64 characters; an alarm's up to 100.</summary>
public enum SubjectKind : byte
{
    /// <summary>An application's token, 1 to 40 characters of <c>A-Z a-z 0-9 . _ -</c>.</summary>
    Application = 1,
    /// <summary>Register, calendars and policies: all in partition 0, so that they have one order. Subject: the <see cref="FieldKind.Id"/> of a site, region, calendar, category, stage, rule or service.</summary>
    Reference = 2,
    /// <summary>A site, a <see cref="FieldKind.Id"/>. Sites, visits and counters of one site are in one partition, so that a hall is folded in one place.</summary>
    Site = 3,
    /// <summary>A visit: <c>site/ticket</c>, the ticket 1 to 31 characters of the alphabet of codes. A ticket is unique within its site for ever, such as by its day.</summary>
    Visit = 4,
    /// <summary>A counter: <c>site/counter</c>, the counter 1 to 31 characters of the alphabet of codes.</summary>
    Counter = 5,
    /// <summary>A machine's device id, a <see cref="FieldKind.Code"/>.</summary>
    Machine = 6,
    /// <summary>A blank book's number, a <see cref="FieldKind.Code"/>.</summary>
    Book = 7,
    /// <summary>A box's id, a <see cref="FieldKind.Code"/>.</summary>
    Box = 8,
    /// <summary>A national service, a <see cref="FieldKind.Id"/>. In partition 0.</summary>
    Service = 9,
    /// <summary>An alarm (<c>rule/subject</c>, such as <c>rule/site</c> or <c>rule/site/counter</c>), a group of alarms, a watch item or a handover, of the system's own making. In partition 0, so that all have one order.</summary>
    Alarm = 10,
    /// <summary>A partition of the log, by its number; each records its own, where it is.</summary>
    Partition = 11,
    /// <summary>A consumable of production, a <see cref="FieldKind.Id"/>. In partition 0.</summary>
    Supply = 12,
    /// <summary>A site whose staff someone looked at, a <see cref="FieldKind.Id"/>; of the system's own making. In partition 0.</summary>
    Access = 13,
}

/// <summary>One field of an event's data.</summary>
/// <param name="Name">JSON member name, camelCase.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Required">Whether data without it is refused.</param>
/// <param name="Description">Meaning and unit.</param>
/// <param name="Values">For <see cref="FieldKind.Choice"/>: the values it may have.</param>
/// <param name="Minimum">For numbers: least value, included.</param>
/// <param name="Maximum">For numbers: greatest value, included. For texts the kind fixes the length.</param>
public sealed record FieldDefinition(
    string Name, FieldKind Kind, bool Required, string Description,
    IReadOnlyList<string>? Values = null, double Minimum = 0, double Maximum = 0);

/// <summary>The shapes that a field may have. None of them holds free text.</summary>
public enum FieldKind : byte
{
    /// <summary>A site, region or calendar id: 1 to 32 of <c>a-z 0-9 -</c>.</summary>
    Id,
    /// <summary>A code of the sender's: 1 to 40 of <c>A-Z a-z 0-9 . _ -</c> (reason, category, channel, officer pseudonym, machine, book, box, token).</summary>
    Code,
    /// <summary>A name from a catalogue (activity, site or region name): 1 to 100 letters, marks, digits, spaces and <c>. , _ / ( ) ' : -</c>; no control characters.</summary>
    Label,
    /// <summary>One of <see cref="FieldDefinition.Values"/>.</summary>
    Choice,
    /// <summary>A whole number within the limits.</summary>
    Integer,
    /// <summary>A number within the limits.</summary>
    Number,
    /// <summary>true or false.</summary>
    Boolean,
    /// <summary>An RFC 3339 instant with an offset, at most 9 decimals of a second of which 7 are kept; a leap second counts into the second before it.</summary>
    Instant,
    /// <summary>A date, <c>YYYY-MM-DD</c>.</summary>
    Date,
    /// <summary>An IANA time zone, 1 to 40 characters of <c>A-Z a-z 0-9 + _ / -</c>.</summary>
    Zone,
    /// <summary>Opening hours of a week: an object with any of <c>mon … sun</c>, each a list of at most 4 strings <c>HH:MM-HH:MM</c>; an end at or before its start is on the next day, <c>00:00-24:00</c> is the whole day.</summary>
    WeekHours,
    /// <summary>Working days of a week: a list of at most 7 of <c>mon … sun</c>.</summary>
    WeekDays,
    /// <summary>Figures of an alarm: a list of objects with measure, value, limit, unit and defaultLimit. Of internal types only.</summary>
    Figures,
    /// <summary>A list of labels. Of internal types only.</summary>
    Labels,
}
