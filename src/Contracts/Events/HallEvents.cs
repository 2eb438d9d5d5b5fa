namespace PassportMonitor.Contracts.Events;

/// <summary>
/// Facts of halls and counters (domain notes, sections 4 and 7). The subject of a visit or counter names its site, so data doesn't say it
/// a second time. Offices differ: one tells every visit, another only what its token machine shows, a third both.
/// </summary>
internal static class HallEvents
{
    private const string Prefix = "pk.gov.dgip.";

    private static readonly FieldDefinition s_stage = new("stage", FieldKind.Code, true, "The stage of the visit: token, biometrics, data-entry, interview, collection, one-window, …");
    private static readonly FieldDefinition s_maybeStage = s_stage with { Required = false };
    private static readonly FieldDefinition s_service = new("service", FieldKind.Code, true, "What the citizen came for: application, collection, enquiry, …");
    private static readonly FieldDefinition s_counter = new("counter", FieldKind.Code, true, "The counter's code within the site.");
    private static readonly FieldDefinition s_maybeCounter = s_counter with { Required = false };
    private static readonly FieldDefinition s_officer = new("officer", FieldKind.Code, false, "Who did it: the sender's pseudonym, never a name.");
    private static readonly FieldDefinition s_token = new("token", FieldKind.Code, false, "The application's token, when there is one already.");
    private static readonly FieldDefinition s_reason = new("reason", FieldKind.Code, false, "Reason code.");

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Define(EventType.SiteHeartbeat, "site.heartbeat", SubjectKind.Site, "a site tells that it is there, though nothing happens; the subject is the site",
            People("waiting", "People with a ticket who wait, as the hall's own system counts them."),
            People("outside", "People who queue before the ticket, by a head count; absent when not measured.")),
        Visit(EventType.VisitTicketed, "ticketed", "a citizen draws a ticket", s_service, s_maybeStage,
            new("booked", FieldKind.Boolean, false, "Whether the visit was booked beforehand."), s_token),
        Visit(EventType.VisitCalled, "called", "a ticket is called", s_stage, s_counter, s_officer),
        Visit(EventType.VisitServing, "serving", "service starts", s_stage, s_counter, s_officer, s_token),
        Visit(EventType.VisitRecalled, "recalled", "a ticket is called again", s_stage, s_counter, s_officer),
        Visit(EventType.VisitNoShow, "no-show", "nobody came when the ticket was called for the last time", s_maybeStage, s_maybeCounter, s_officer),
        Visit(EventType.VisitLeft, "left", "the citizen leaves, served", s_maybeStage, s_maybeCounter, s_officer, s_token),
        Visit(EventType.VisitAbandoned, "abandoned", "the citizen leaves without having been served", s_maybeStage),
        Visit(EventType.VisitTurnedAway, "turned-away", "a citizen is sent away before the token, and counts as an arrival all the same", s_service with { Required = false }, s_reason, s_maybeCounter),
        Visit(EventType.VisitNextStage, "next-stage", "service at a counter ends and the citizen waits for the next stage",
            s_stage with { Description = "The stage that the citizen waits for now." }, s_maybeCounter, s_officer, s_token),
        Define(EventType.HallSnapshot, "hall.snapshot", SubjectKind.Site, "a token machine is read; the subject is the site. Its time is when it was read, or when the counted period ended", Snapshot()),
        Define(EventType.RosterReported, "roster.reported", SubjectKind.Site, "a shift is planned, or its staff signs on; the subject is the site. The newest report of a shift tells",
            new("from", FieldKind.Instant, true, "When the shift begins."),
            new("until", FieldKind.Instant, true, "When it ends."),
            People("rostered", "Officers planned.") with { Required = true },
            People("signedOn", "Officers who signed on; absent when not measured."),
            People("needed", "Officers that the plan itself holds for needed; absent when it doesn't say.")),
        Define(EventType.CounterOpened, "counter.opened", SubjectKind.Counter, "a counter opens; the subject is site/counter", s_maybeStage, s_officer),
        Define(EventType.CounterClosed, "counter.closed", SubjectKind.Counter, "a counter closes; the subject is site/counter",
            s_reason with { Description = "Why: end-of-shift, break, prayer, no-officer, machine-fault, link-down, …" }, s_officer),
    ];

    private static FieldDefinition[] Snapshot() =>
    [
        s_service,
        People("waiting", "People who wait now; absent when not measured."),
        People("inside", "People in the whole hall now, by a head count, whatever the service; absent when not measured."),
        Count("countersOpen", "Counters open now.", 1_000),
        new("currentTicket", FieldKind.Code, false, "The ticket that was called last."),
        Count("periodMinutes", "Minutes of the period that ends at the fact's time and that the fields below count; they mean nothing without it.", 1_440),
        People("served", "People whose wait ended in the period, those in the bands below."),
        People("notTimed", "People who came through in the period without a wait being taken."),
        People("waited15", "Of the served, those who waited up to 15 minutes."),
        People("waited30", "Over 15 and up to 30 minutes."),
        People("waited45", "Over 30 and up to 45 minutes."),
        People("waited60", "Over 45 and up to 60 minutes."),
        People("waited90", "Over 60 and up to 90 minutes."),
        People("waited120", "Over 90 and up to 120 minutes."),
        People("waitedOver120", "Over 120 minutes."),
        Count("waitMean", "Mean wait of the period, in minutes.", 10_000),
        Count("waitMax", "Longest wait of the period, in minutes.", 10_000),
        new("zone", FieldKind.Zone, false, "Time zone of a site that isn't in the register, as those of imported histories are not: its counted periods are told by it."),
    ];

    private static EventTypeDefinition Visit(EventType type, string name, string when, params FieldDefinition[] fields) =>
        Define(type, $"visit.{name}", SubjectKind.Visit, $"{when}; the subject is site/ticket", fields);

    private static FieldDefinition People(string name, string description) => Count(name, description, 100_000);

    private static FieldDefinition Count(string name, string description, int most) => new(name, FieldKind.Integer, false, description, null, 0, most);

    private static EventTypeDefinition Define(EventType type, string name, SubjectKind subject, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", subject, fields);
}
