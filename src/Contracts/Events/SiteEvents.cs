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

    private static EventTypeDefinition Define(EventType type, string name, SubjectKind subject, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", subject, fields);
}
