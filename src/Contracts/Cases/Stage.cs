namespace PassportMonitor.Contracts.Cases;

/// <summary>Where an application stands: the canonical lifecycle (domain notes, section 7). Numbers are storage format, never reused.</summary>
public enum Stage : byte
{
    /// <summary>No fact has told a stage yet (such as an imported case without a stage mapping).</summary>
    None = 0,
    /// <summary>Started online, or fee reference only. Not open: no promise runs.</summary>
    Initiated = 1,
    /// <summary>Fee verified, photo taken: the applicant's clock starts.</summary>
    TokenIssued = 2,
    /// <summary>Fingerprints accepted.</summary>
    BiometricsCaptured = 3,
    /// <summary>Form signed.</summary>
    DataEntered = 4,
    /// <summary>ECL, BL and identity checks answered.</summary>
    RecordChecked = 5,
    /// <summary>Approved after the interview: the department's clock starts.</summary>
    Granted = 6,
    /// <summary>Package accepted at headquarters.</summary>
    HqReceived = 7,
    /// <summary>Fingerprint, face and duplicate checks are running.</summary>
    HqMatching = 8,
    /// <summary>All checks clear: entitlement decided.</summary>
    Entitled = 9,
    /// <summary>Assigned to a production batch.</summary>
    PrintQueued = 10,
    /// <summary>A book is bound; printing, laminating or encoding.</summary>
    Personalizing = 11,
    /// <summary>Quality control passed.</summary>
    QcPassed = 12,
    /// <summary>In a box.</summary>
    Packed = 13,
    /// <summary>Handed to the carrier.</summary>
    Dispatched = 14,
    /// <summary>Box scanned in at the collecting office.</summary>
    ReceivedAtOffice = 15,
    /// <summary>The applicant was told: the promise is met or missed here.</summary>
    Ready = 16,
    /// <summary>Handed over. Terminal.</summary>
    Delivered = 17,
    /// <summary>Waiting, usually for the applicant.</summary>
    Deferred = 18,
    /// <summary>At an agency for security clearance.</summary>
    Referred = 19,
    /// <summary>Sent back to the office for better data or a new capture.</summary>
    ReturnedToOffice = 20,
    /// <summary>Refused. Terminal.</summary>
    Rejected = 21,
    /// <summary>On the way to the applicant by courier.</summary>
    CourierOut = 22,
    /// <summary>The courier could not deliver.</summary>
    Undelivered = 23,
    /// <summary>The courier brought it back to the office.</summary>
    Returned = 24,
    /// <summary>Ready beyond the collection time.</summary>
    Uncollected = 25,
    /// <summary>An uncollected passport went back to headquarters.</summary>
    ReturnedToHq = 26,
    /// <summary>An uncollected passport was destroyed.</summary>
    Destroyed = 27,
    /// <summary>Withdrawn. Terminal.</summary>
    Cancelled = 28,
    /// <summary>The box came short.</summary>
    LostInTransit = 29,
}

/// <summary>How urgent the applicant paid for it to be. Numbers are storage format.</summary>
public enum Category : byte
{
    /// <summary>Not told, or not one we know.</summary>
    Unknown = 0,
    /// <summary>Normal.</summary>
    Normal = 1,
    /// <summary>Urgent.</summary>
    Urgent = 2,
    /// <summary>Fast track.</summary>
    FastTrack = 3,
}

/// <summary>Who has a case in hand. Numbers are storage format.</summary>
public enum Holder : byte
{
    /// <summary>Nobody any more: the case is closed.</summary>
    None = 0,
    /// <summary>The office or mission.</summary>
    Office = 1,
    /// <summary>Headquarters.</summary>
    Headquarters = 2,
    /// <summary>A security agency.</summary>
    Agency = 3,
    /// <summary>The production site.</summary>
    Production = 4,
    /// <summary>The carrier or courier.</summary>
    Carrier = 5,
    /// <summary>The applicant.</summary>
    Applicant = 6,
}

/// <summary>The one derived reason why a case is where it is; every late case has exactly one. Numbers are storage format.</summary>
public enum Cause : byte
{
    /// <summary>The facts don't tell.</summary>
    Unknown = 0,
    /// <summary>In the office's own steps (biometrics, data entry, checks, interview).</summary>
    OfficeProcessing = 1,
    /// <summary>Sent back for better data or a new capture.</summary>
    Recapture = 2,
    /// <summary>Deferred: the applicant must act.</summary>
    AwaitingApplicant = 3,
    /// <summary>Deferred for another reason than the applicant.</summary>
    Deferred = 4,
    /// <summary>Security clearance is out.</summary>
    SecurityClearance = 5,
    /// <summary>On its way from the office to headquarters.</summary>
    TransferToHq = 6,
    /// <summary>Matching or entitlement at headquarters.</summary>
    HqMatching = 7,
    /// <summary>In the print queue.</summary>
    PrintQueue = 8,
    /// <summary>In personalisation, quality control or packing.</summary>
    Production = 9,
    /// <summary>Back in production after a spoiled book.</summary>
    Reprint = 10,
    /// <summary>With the carrier.</summary>
    InTransit = 11,
    /// <summary>The box came short.</summary>
    LostInTransit = 12,
    /// <summary>In the office, but the applicant has not been told.</summary>
    AwaitingNotice = 13,
}

/// <summary>What is odd about a case's facts. The facts are kept all the same (law 4). Bits are storage format.</summary>
[Flags]
public enum CaseFlags : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>ORDER: a step that the lifecycle doesn't know from where the case stood.</summary>
    Order = 1,
    /// <summary>BACKWARD: a step back that no return explains.</summary>
    Backward = 2,
    /// <summary>CLOCK_FAULT: a fact dated before 2000 or more than 15 minutes ahead of its recording; it is set apart and moves nothing.</summary>
    ClockFault = 4,
    /// <summary>UNKNOWN_SITE: the site where it stands, or where it will be collected, isn't in the register.</summary>
    UnknownSite = 8,
    /// <summary>UNKNOWN_APPLICATION: stages told without a token having been issued.</summary>
    UnknownApplication = 16,
    /// <summary>AFTER_CLOSE: a fact dated after the case was closed; it is set apart and doesn't reopen it.</summary>
    AfterClose = 32,
    /// <summary>TOKEN_TWICE: the token was issued more than once; the first counts.</summary>
    TokenTwice = 64,
    /// <summary>UNKNOWN_CATEGORY: the token names no urgency that we know.</summary>
    UnknownCategory = 128,
    /// <summary>BOOK_NOT_VOIDED: cancelled after a book was bound, and no fact voids the book.</summary>
    BookNotVoided = 256,
    /// <summary>AFTER_RETENTION: a fact came after retention had taken the case's data away; it is kept, and moves nothing.</summary>
    AfterRetention = 512,
}
