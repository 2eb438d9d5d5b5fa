namespace PassportMonitor.Contracts.Events;

/// <summary>
/// What the alarm desk records of alarms, watch items, handovers and the room's sound. The state of alarms is the fold of these (law 5). The source is <c>/alarms</c>, or
/// <c>/simulated/alarms</c> for the simulated service, the id a dense number: a second desk fails on its first entry. The intake takes none of them.
/// </summary>
internal static class AlarmEvents
{
    private const string Prefix = "pk.gov.dgip.";

    private static readonly FieldDefinition s_rule = new("rule", FieldKind.Id, true, "The rule.");
    private static readonly FieldDefinition s_site = new("site", FieldKind.Id, false, "The site that it is about.");
    private static readonly FieldDefinition s_region = new("region", FieldKind.Id, false, "The region that it is about.");
    private static readonly FieldDefinition s_status = new("status", FieldKind.Choice, true, "The alarm's state after it.",
        ["normal", "unacknowledged", "acknowledged", "returned-unacknowledged", "latched", "shelved", "suppressed-by-design", "out-of-service"]);
    private static readonly FieldDefinition s_priority = new("priority", FieldKind.Choice, true, "Priority after it.", ["low", "medium", "high"]);
    private static readonly FieldDefinition s_audience = new("audience", FieldKind.Choice, true, "To whom it is told after it.", ["region", "room"]);
    private static readonly FieldDefinition s_reason = new("reason", FieldKind.Code, true, "Why: a code.");
    private static readonly FieldDefinition s_figures = new("figures", FieldKind.Figures, true, "The figures that matter.");
    private static readonly FieldDefinition s_people = new("peopleWaiting", FieldKind.Integer, true, "People waiting because of it.", null, 0, int.MaxValue);
    private static readonly FieldDefinition s_promises = new("promisesAtRisk", FieldKind.Integer, true, "Cases whose promise it may break.", null, 0, int.MaxValue);
    private static readonly FieldDefinition s_sites = new("sites", FieldKind.Integer, true, "Sites that it touches.", null, 0, int.MaxValue);
    private static readonly FieldDefinition s_rate = new("passportsPerHour", FieldKind.Number, false, "Passports an hour that aren't made or taken in because of it; left out when nobody can tell.", null, 0, 1_000_000_000);
    private static readonly FieldDefinition s_atMost = new("atMost", FieldKind.Boolean, false, "Whether it costs no more than that, and may cost nothing: it works still, or nobody knows whether it does; left out for false.");
    private static readonly FieldDefinition s_by = new("by", FieldKind.Code, true, "Who did it: the credential's subject.");
    private static readonly FieldDefinition s_note = new("note", FieldKind.Label, true, "The note.");
    private static readonly FieldDefinition s_owner = new("owner", FieldKind.Code, true, "Who must act.");
    private static readonly FieldDefinition s_actBy = new("actBy", FieldKind.Instant, true, "By when.");

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Alarm(EventType.AlarmRaised, "raised", "a condition held long enough",
            s_reason, s_figures, s_people, s_promises, s_sites, s_rate, s_atMost,
            new("action", FieldKind.Code, true, "What to do."), new("actor", FieldKind.Code, true, "Who should do it."),
            new("latches", FieldKind.Boolean, true, "Whether a person must reset it once the condition is gone."),
            new("holdsSince", FieldKind.Instant, true, "Since when the condition holds.")),
        Alarm(EventType.AlarmPriorityChanged, "priority-changed", "a standing alarm gets another priority", s_reason, s_figures, s_people, s_promises, s_sites, s_rate, s_atMost),
        Alarm(EventType.AlarmReturned, "returned", "the condition is gone long enough"),
        Alarm(EventType.AlarmAcknowledged, "acknowledged", "a person acknowledges it", s_by, s_reason),
        Alarm(EventType.AlarmShelved, "shelved", "a person puts it aside", s_by, s_reason, new("until", FieldKind.Instant, true, "End of the shelf.")),
        Alarm(EventType.AlarmUnshelved, "unshelved", "it leaves the shelf: by a person, or because the end has come", s_by with { Required = false }),
        Alarm(EventType.AlarmSuppressed, "suppressed", "an alarm that explains it stands", new FieldDefinition("root", FieldKind.Label, true, "That alarm.")),
        Alarm(EventType.AlarmReleased, "released", "nothing explains it any more"),
        Alarm(EventType.AlarmOutOfService, "out-of-service", "a person takes it out of service", s_by, s_reason),
        Alarm(EventType.AlarmInService, "in-service", "a person returns it to service", s_by),
        Alarm(EventType.AlarmReset, "reset", "a person resets it", s_by),
        Alarm(EventType.AlarmEscalated, "escalated", "nobody acknowledged it in time and the room is told"),
        Define(EventType.AlarmAnnunciated, "alarm.annunciated", "the room is told of a group; the subject is the group", s_rule, s_region, s_priority,
            new("members", FieldKind.Integer, true, "Alarms in the group.", null, 1, int.MaxValue), s_people, s_promises, s_sites, s_rate, s_atMost),
        Define(EventType.AlarmFoundLate, "alarm.found-late", "late facts show a condition that held only in the past; it never sounds", s_rule, s_site, s_region, s_priority, s_figures,
            new("from", FieldKind.Instant, true, "When it would have been raised."), new("through", FieldKind.Instant, true, "When its condition ended.")),
        Define(EventType.WatchOpened, "watch.opened", "a watch item is opened; the subject is watch/ID",
            new("matter", FieldKind.Code, true, "What it is about."), s_site, s_region, s_owner, s_actBy, s_by),
        Define(EventType.WatchChanged, "watch.changed", "a watch item gets another owner or date", s_site, s_region, s_owner, s_actBy, s_by),
        Define(EventType.WatchNoted, "watch.noted", "a note is added to a watch item", s_site, s_region, s_note, s_by),
        Define(EventType.WatchClosed, "watch.closed", "a watch item is closed", s_site, s_region, s_reason, s_by),
        Define(EventType.HandoverOpened, "handover.opened", "a shift hands over; the subject is handover/ID. What was handed over is the fold below this entry",
            s_by, new("notes", FieldKind.Labels, true, "Notes.")),
        Define(EventType.HandoverConfirmed, "handover.confirmed", "the next shift takes over", s_by),
        Define(EventType.RoomMuted, "room.muted", "a person mutes the room's alarm sound, or moves the end of the mute; the subject is room",
            s_by, new("until", FieldKind.Instant, true, "When the mute ends by itself.")),
        Define(EventType.RoomUnmuted, "room.unmuted", "the mute ends: by a person, because its end has come, or broken by a new critical alarm; the subject is room",
            s_by with { Required = false }, s_reason with { Description = "asked, ended or critical-alarm." }),
    ];

    private static EventTypeDefinition Alarm(EventType type, string name, string when, params FieldDefinition[] fields) =>
        Define(type, $"alarm.{name}", $"{when}; the subject is the alarm", [s_rule, s_site, s_region, s_status, s_priority, s_audience, .. fields]);

    private static EventTypeDefinition Define(EventType type, string name, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", SubjectKind.Alarm, fields, Internal: true);
}
