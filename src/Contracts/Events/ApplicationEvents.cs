namespace PassportMonitor.Contracts.Events;

/// <summary>Facts of an application's lifecycle (domain notes, section 7).</summary>
internal static class ApplicationEvents
{
    private const string Prefix = "pk.gov.dgip.application.";

    private static readonly FieldDefinition s_site = new("site", FieldKind.Id, false, "Where it happened.");
    private static readonly FieldDefinition[] s_common =
    [
        new("officer", FieldKind.Code, false, "Who did it: the sender's pseudonym, never a name."),
        new("machine", FieldKind.Code, false, "The machine that did it."),
        new("activity", FieldKind.Label, false, "The source's own name for the step; process figures use it."),
        new("channel", FieldKind.Code, false, "How the applicant came (desk, internet, …)."),
        new("deadline", FieldKind.Instant, false, "A deadline that the source itself keeps for the case."),
    ];

    /// <summary>A step that maps to no stage is nothing without its name.</summary>
    private static readonly FieldDefinition[] s_commonWithActivity = [.. s_common.Select(f => f.Name == "activity" ? f with { Required = true } : f)];

    private static readonly FieldDefinition s_book = new("book", FieldKind.Code, false, "Number of the blank book.");
    private static readonly FieldDefinition s_box = new("box", FieldKind.Code, false, "Id of the box.");
    private static readonly FieldDefinition s_reason = new("reason", FieldKind.Code, false, "Reason code.");

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Define(EventType.ApplicationInitiated, "initiated", "an application is started online or a fee is paid"),
        Define(EventType.TokenIssued, "token-issued", "the fee is verified, the photo taken and the token issued; the applicant's clock starts",
            new("category", FieldKind.Code, true, "normal, urgent or fast-track; another code is kept and flagged."),
            new("collectAt", FieldKind.Id, false, "Where it will be collected; the site of the token when absent."),
            new("replaces", FieldKind.Code, false, "The cancelled token that this one stands for."),
            new("replacesTokenAt", FieldKind.Instant, false, "When the replaced token was issued: this case inherits its clock and promise."),
            new("document", FieldKind.Choice, false, "The book.", ["mrp", "e-passport"]),
            new("application", FieldKind.Choice, false, "What is asked for.", ["new", "renewal", "modification", "lost"])),
        Define(EventType.BiometricsCaptured, "biometrics-captured", "the fingerprints are accepted"),
        Define(EventType.DataEntered, "data-entered", "the form is signed"),
        Define(EventType.RecordChecked, "record-checked", "ECL, BL and identity checks are answered"),
        Define(EventType.Granted, "granted", "the application is approved after the interview; the department's clock starts"),
        Define(EventType.HqReceived, "hq-received", "headquarters accepts the package"),
        Define(EventType.HqMatchingStarted, "hq-matching-started", "fingerprint, face and duplicate checks start"),
        Define(EventType.Entitled, "entitled", "all checks are clear"),
        Define(EventType.PrintQueued, "print-queued", "it is assigned to a production batch"),
        Define(EventType.PersonalizationStarted, "personalization-started", "a blank book is bound to it", s_book),
        Define(EventType.QcPassed, "qc-passed", "the finished book passes quality control", s_book),
        Define(EventType.Packed, "packed", "it is put in a box", s_book, s_box),
        Define(EventType.Dispatched, "dispatched", "its box is handed to the carrier", s_box),
        Define(EventType.ReceivedAtOffice, "received-at-office", "its box is scanned in at the collecting office", s_box),
        Define(EventType.Ready, "ready", "the applicant is told that it is ready; the promise is met or missed here"),
        Define(EventType.Delivered, "delivered", "it is handed over"),
        Define(EventType.Deferred, "deferred", "it is put off", s_reason,
            new("waitingFor", FieldKind.Choice, false, "Who must act; the applicant when absent. Department time pauses only for the applicant.", ["applicant", "office", "headquarters"])),
        Define(EventType.Resumed, "resumed", "a deferral or referral ends; it stands again where it stood before"),
        Define(EventType.Referred, "referred", "it goes out for security clearance", s_reason),
        Define(EventType.ReturnedToOffice, "returned-to-office", "headquarters sends it back for better data or a new capture", s_reason),
        Define(EventType.Rejected, "rejected", "it is refused", s_reason),
        Define(EventType.QcFailed, "qc-failed", "the book fails quality control and is spoiled; it goes back to the print queue", s_book, s_reason),
        Define(EventType.CourierOut, "courier-out", "a courier takes it to the applicant"),
        Define(EventType.Undelivered, "undelivered", "the courier could not deliver it", s_reason),
        Define(EventType.Returned, "returned", "the courier brings it back to the office"),
        Define(EventType.Uncollected, "uncollected", "it was ready beyond the collection time"),
        Define(EventType.ReturnedToHq, "returned-to-hq", "an uncollected passport goes back to headquarters"),
        Define(EventType.Destroyed, "destroyed", "an uncollected passport is destroyed", s_book),
        Define(EventType.Cancelled, "cancelled", "it is withdrawn", s_reason,
            new("by", FieldKind.Choice, false, "Who withdrew it; the applicant when absent.", ["applicant", "office", "headquarters"]),
            new("bookVoided", FieldKind.Boolean, false, "Whether the bound book was voided.")),
        Define(EventType.LostInTransit, "lost-in-transit", "its box came short", s_box),
        Define(EventType.ActivityRecorded, "activity-recorded", "the source records a step of its own that maps to no stage"),
    ];

    private static EventTypeDefinition Define(EventType type, string name, string when, params FieldDefinition[] own) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", SubjectKind.Application,
            [type == EventType.TokenIssued ? s_site with { Required = true } : s_site, .. own, .. type == EventType.ActivityRecorded ? s_commonWithActivity : s_common]);
}
