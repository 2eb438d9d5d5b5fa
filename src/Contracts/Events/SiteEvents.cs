namespace PassportMonitor.Contracts.Events;

/// <summary>
/// Facts of machines, books and boxes, and of the national services (domain notes, sections 6 to 8).
/// </summary>
internal static class SiteEvents
{
    private const string Prefix = "pk.gov.dgip.";

    private static readonly FieldDefinition s_site = new("site", FieldKind.Id, true, "The site it is at.");
    private static readonly FieldDefinition s_maybeCounter = new("counter", FieldKind.Code, false, "The counter's code within the site.");
    private static readonly FieldDefinition s_officer = new("officer", FieldKind.Code, false, "Who did it: the sender's pseudonym, never a name.");
    private static readonly FieldDefinition s_token = new("token", FieldKind.Code, false, "The application's token, when there is one already.");
    private static readonly FieldDefinition s_reason = new("reason", FieldKind.Code, false, "Reason code.");
    private static readonly FieldDefinition s_machine = new("machine", FieldKind.Code, false, "The machine that it happened on.");
    private static readonly FieldDefinition s_bookToken = s_token with { Description = "The application's token, when the book was bound to one." };
    private static readonly FieldDefinition s_bookCount = new("count", FieldKind.Integer, false,
        "How many books, numbered from the subject on; 1 when absent.", null, 1, 1_000_000);

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Define(EventType.MachineReported, "machine.reported", SubjectKind.Machine, "a machine reports, or is found, working or not; the subject is its device id",
            s_site,
            new("kind", FieldKind.Code, true, "What it is: printer, laminator, chip-encoder, qc-reader, token-printer, biometric-scanner, camera, counter-pc, link, ups, …"),
            new("working", FieldKind.Boolean, true, "Whether it can do its work now."),
            new("state", FieldKind.Choice, false, "How it stands, when known more exactly.", ["up", "degraded", "down", "unreachable", "maintenance", "not-commissioned"]),
            s_maybeCounter,
            new("fault", FieldKind.Code, false, "The fault, by the code of its vendor or MIB."),
            Count("made", "Pieces made since its own counter began; a smaller figure than before means that the counter began again."),
            Count("rejected", "Pieces rejected since its own counter began.")),
        Define(EventType.MachineRegistered, "machine.registered", SubjectKind.Machine, "a machine is entered into the inventory, or its entry changes; the subject is its device id. The newest entry counts, whole",
            s_site,
            new("kind", FieldKind.Code, true, "What it is, as in machine.reported; switch, router, server and generator too."),
            new("model", FieldKind.Label, false, "Vendor and model."),
            s_maybeCounter,
            new("check", FieldKind.Choice, true, "How it is watched: by what is reported of it, its SNMP agent, a TCP connection, an ICMP echo, or heartbeats (machine.reported) that it sends regularly.",
                ["reports", "snmp", "tcp", "ping", "heartbeat"]),
            new("address", FieldKind.Label, false, "Its IP address; for TCP, and for SNMP on another port than 161, with the port after a colon."),
            new("credential", FieldKind.Code, false, "For SNMP: the name of the credential in the server's settings."),
            new("upstream", FieldKind.Code, false, "Device id of what the way to it leads through, at whatever site; or the national service that it can't work without."),
            new("power", FieldKind.Code, false, "Device id of what powers it."),
            new("serves", FieldKind.Code, false, "The national service that runs on it."),
            new("passportsPerHour", FieldKind.Number, false, "Passports that it makes, or lets be taken in, an hour when it works.", null, 0, 100_000),
            new("heartbeatMinutes", FieldKind.Integer, false, "For heartbeats: how often it should be heard, in minutes; 5 when absent.", null, 1, 1_440),
            new("spareDays", FieldKind.Integer, false, "Days until a spare part comes, customs included.", null, 0, 1_000),
            new("duty", FieldKind.Choice, false, "What it is meant to do; in-service when absent.", ["in-service", "maintenance", "not-commissioned", "retired"]),
            new("until", FieldKind.Instant, false, "For maintenance: when it ends."),
            new("from", FieldKind.Instant, false, "For maintenance: when it begins; at once when absent."),
            new("by", FieldKind.Code, false, "Who changed it through the API: the credential's subject."),
            new("why", FieldKind.Code, false, "Why: a code.")),
        Define(EventType.BookReceived, "book.received", SubjectKind.Book, "blank books come into a store; the subject is the first one's number",
            s_site, s_bookCount, new("consignment", FieldKind.Code, false, "The consignment they came with.")),
        Define(EventType.BookSpoiled, "book.spoiled", SubjectKind.Book, "books are spoiled; the subject is the first one's number",
            s_site, s_bookCount, s_machine, s_reason, s_bookToken),
        Define(EventType.BookVoided, "book.voided", SubjectKind.Book, "books are voided, bound or blank; the subject is the first one's number",
            s_site, s_bookCount, s_reason, s_bookToken),
        Define(EventType.BoxDispatched, "box.dispatched", SubjectKind.Box, "a box is handed to the carrier; the subject is its id",
            s_site with { Description = "The site it leaves." }, s_site with { Name = "to", Required = false, Description = "The site it goes to." },
            Passports("Passports in it."), new("carrier", FieldKind.Code, false, "Who carries it.")),
        Define(EventType.BoxReceived, "box.received", SubjectKind.Box, "a box is scanned in and its passports are counted; the subject is its id",
            s_site with { Description = "The site that receives it." }, Passports("Passports found in it."), s_officer),
        Define(EventType.ServiceProbed, "service.probed", SubjectKind.Service, "a national service is tried; the subject is the service",
            new("up", FieldKind.Boolean, true, "Whether it answered as it should."),
            new("milliseconds", FieldKind.Integer, false, "How long the answer took.", null, 0, 600_000),
            new("waiting", FieldKind.Integer, false, "Requests that wait for it.", null, 0, 100_000_000)),
    ];

    private static FieldDefinition Count(string name, string description) => new(name, FieldKind.Integer, false, description, null, 0, 4_294_967_295);

    private static FieldDefinition Passports(string description) => new("count", FieldKind.Integer, true, description, null, 0, 100_000);

    /// <summary>What the watch over machines records; the intake takes none of it.</summary>
    internal static readonly IReadOnlyList<EventTypeDefinition> OfTheWatch =
    [
        new(EventType.MachineStateChanged, $"{Prefix}machine.state-changed.v1", "Recorded when a watched machine stands otherwise than before; the subject is its device id.", SubjectKind.Machine,
            [
                s_site,
                new("state", FieldKind.Choice, true, "How it stands.", ["up", "degraded", "down", "unreachable", "stale", "maintenance", "not-commissioned"]),
                new("fault", FieldKind.Code, false, "The worst fault, by the name of its MIB, or a word of ours."),
            ],
            Internal: true),
    ];

    private static EventTypeDefinition Define(EventType type, string name, SubjectKind subject, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", subject, fields);
}
