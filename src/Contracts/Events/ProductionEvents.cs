namespace PassportMonitor.Contracts.Events;

/// <summary>Facts that account for blank books and boxes to the last piece, beside those of <see cref="SiteEvents"/> (domain notes, sections 6 and 7).</summary>
internal static class ProductionEvents
{
    private const string Prefix = "pk.gov.dgip.";

    private static readonly FieldDefinition s_store = new("site", FieldKind.Id, true, "The store.");
    private static readonly FieldDefinition s_site = new("site", FieldKind.Id, true, "The site it is at.");
    private static readonly FieldDefinition s_officer = new("officer", FieldKind.Code, false, "Who did it: the sender's pseudonym, never a name.");
    private static readonly FieldDefinition s_reason = new("reason", FieldKind.Code, false, "Reason code.");
    private static readonly FieldDefinition s_books = new("count", FieldKind.Integer, false, "How many books, numbered from the subject on; 1 when absent.", null, 1, 1_000_000);

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Define(EventType.BookSent, "book.sent", SubjectKind.Book, "blank books leave a store for another one; the subject is the first one's number",
            s_store with { Description = "The store that they leave." }, new("to", FieldKind.Id, true, "The store that they go to."), s_books, s_officer),
        Define(EventType.BookArrived, "book.arrived", SubjectKind.Book, "blank books that another store sent come in; the subject is the first one's number",
            s_store with { Description = "The store that they come to." }, s_books, s_officer),
        Define(EventType.BookDestroyed, "book.destroyed", SubjectKind.Book, "spoiled, voided or returned books are destroyed; the subject is the first one's number",
            s_site, s_books, s_reason, s_officer, new("witness", FieldKind.Code, false, "Who saw it: the sender's pseudonym, never a name.")),
        Define(EventType.BookRunCounted, "book.run-counted", SubjectKind.Book, "the blank books of a run of numbers are counted; the subject is the first one's number",
            s_store, s_books with { Description = "How many numbers the run has, from the subject on; 1 when absent." },
            Whole("found", "Blank books found of it.", 1_000_000), s_officer),
        Define(EventType.BookStockCounted, "book.stock-counted", SubjectKind.Site, "all blank books of a store are counted; the subject is the site",
            Whole("blanks", "Blank books found.", 100_000_000), s_officer),
        Define(EventType.PrintPlanned, "print.planned", SubjectKind.Site, "a site plans how many passports it makes on a day; the newest plan of a day tells. The subject is the site",
            new("date", FieldKind.Date, true, "The national day."), Whole("count", "Passports.", 1_000_000)),
        Define(EventType.BoxPacked, "box.packed", SubjectKind.Box, "a box is closed; the subject is its id",
            s_site with { Description = "The site that packs it." }, new("to", FieldKind.Id, false, "The site it goes to."), Whole("count", "Passports in it.", 100_000), s_officer),
        Define(EventType.BoxCounted, "box.counted", SubjectKind.Box, "a box that came is counted, or counted again; the subject is its id",
            s_site with { Description = "The site that counts it." }, Whole("count", "Passports found in it.", 100_000), s_officer),
        Define(EventType.BoxLost, "box.lost", SubjectKind.Box, "a box is given up as lost; the subject is its id",
            s_site with { Required = false, Description = "The site that says so." }, s_reason),
    ];

    private static FieldDefinition Whole(string name, string description, double most) => new(name, FieldKind.Integer, true, description, null, 0, most);

    private static EventTypeDefinition Define(EventType type, string name, SubjectKind subject, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", subject, fields);
}
