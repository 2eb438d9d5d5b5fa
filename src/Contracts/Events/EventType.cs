namespace PassportMonitor.Contracts.Events;

/// <summary>
/// Every kind of fact that the intake takes, and from 401 on those that the system records itself. The numbers are storage format: explicit, never reused; a retired one stays here.
/// The name on the wire, the fields and their rules stand in <see cref="EventTypes"/>.
/// </summary>
public enum EventType : ushort
{
    /// <summary>application.initiated</summary>
    ApplicationInitiated = 101,
    /// <summary>application.token-issued</summary>
    TokenIssued = 102,
    /// <summary>application.biometrics-captured</summary>
    BiometricsCaptured = 103,
    /// <summary>application.data-entered</summary>
    DataEntered = 104,
    /// <summary>application.record-checked</summary>
    RecordChecked = 105,
    /// <summary>application.granted</summary>
    Granted = 106,
    /// <summary>application.hq-received</summary>
    HqReceived = 107,
    /// <summary>application.hq-matching-started</summary>
    HqMatchingStarted = 108,
    /// <summary>application.entitled</summary>
    Entitled = 109,
    /// <summary>application.print-queued</summary>
    PrintQueued = 110,
    /// <summary>application.personalization-started</summary>
    PersonalizationStarted = 111,
    /// <summary>application.qc-passed</summary>
    QcPassed = 112,
    /// <summary>application.packed</summary>
    Packed = 113,
    /// <summary>application.dispatched</summary>
    Dispatched = 114,
    /// <summary>application.received-at-office</summary>
    ReceivedAtOffice = 115,
    /// <summary>application.ready</summary>
    Ready = 116,
    /// <summary>application.delivered</summary>
    Delivered = 117,
    /// <summary>application.deferred</summary>
    Deferred = 118,
    /// <summary>application.resumed: a deferral or referral ended; the case stands again where it stood before.</summary>
    Resumed = 119,
    /// <summary>application.referred</summary>
    Referred = 120,
    /// <summary>application.returned-to-office</summary>
    ReturnedToOffice = 121,
    /// <summary>application.rejected</summary>
    Rejected = 122,
    /// <summary>application.qc-failed: the book is spoiled, the case is back in the print queue.</summary>
    QcFailed = 123,
    /// <summary>application.courier-out</summary>
    CourierOut = 124,
    /// <summary>application.undelivered</summary>
    Undelivered = 125,
    /// <summary>application.returned</summary>
    Returned = 126,
    /// <summary>application.uncollected</summary>
    Uncollected = 127,
    /// <summary>application.returned-to-hq</summary>
    ReturnedToHq = 128,
    /// <summary>application.destroyed</summary>
    Destroyed = 129,
    /// <summary>application.cancelled</summary>
    Cancelled = 130,
    /// <summary>application.lost-in-transit</summary>
    LostInTransit = 131,
    /// <summary>application.activity-recorded: a step of the source's own that maps to no stage.</summary>
    ActivityRecorded = 132,

    /// <summary>region.registered</summary>
    RegionRegistered = 201,
    /// <summary>site.registered</summary>
    SiteRegistered = 202,
    /// <summary>site.state-changed</summary>
    SiteStateChanged = 203,
    /// <summary>site.closure-ordered</summary>
    SiteClosureOrdered = 204,
    /// <summary>calendar.defined</summary>
    CalendarDefined = 205,
    /// <summary>calendar.holiday-announced</summary>
    HolidayAnnounced = 206,
    /// <summary>calendar.holiday-withdrawn</summary>
    HolidayWithdrawn = 207,
    /// <summary>calendar.season-announced (such as Ramadan hours)</summary>
    SeasonAnnounced = 208,
    /// <summary>policy.promise-set</summary>
    PromiseSet = 209,
    /// <summary>policy.stage-limit-set</summary>
    StageLimitSet = 210,
    /// <summary>policy.silence-limit-set</summary>
    SilenceLimitSet = 211,
    /// <summary>site.capacity-surveyed</summary>
    CapacitySurveyed = 212,
    /// <summary>calendar.window-announced: days with a rush of their own, such as an Umrah window.</summary>
    WindowAnnounced = 213,
    /// <summary>policy.alarm-set</summary>
    AlarmPolicySet = 214,
    /// <summary>policy.wait-limit-set</summary>
    WaitLimitSet = 215,
    /// <summary>service.declared: a national service and what follows when it is lost.</summary>
    ServiceDeclared = 216,
    /// <summary>policy.baseline-frozen: the quarter that later figures are compared with.</summary>
    BaselineFrozen = 217,
    /// <summary>supply.declared: a consumable of production, what a passport takes of it and how long it takes to come.</summary>
    SupplyDeclared = 218,

    /// <summary>site.heartbeat: the site is there, though nothing happens.</summary>
    SiteHeartbeat = 301,
    /// <summary>visit.ticketed</summary>
    VisitTicketed = 311,
    /// <summary>visit.called</summary>
    VisitCalled = 312,
    /// <summary>visit.serving</summary>
    VisitServing = 313,
    /// <summary>visit.recalled</summary>
    VisitRecalled = 314,
    /// <summary>visit.no-show</summary>
    VisitNoShow = 315,
    /// <summary>visit.left</summary>
    VisitLeft = 316,
    /// <summary>visit.abandoned</summary>
    VisitAbandoned = 317,
    /// <summary>visit.turned-away</summary>
    VisitTurnedAway = 318,
    /// <summary>visit.next-stage: served at one stage, waiting for the next.</summary>
    VisitNextStage = 319,
    /// <summary>hall.snapshot: what a token machine counts, for offices that send no visits, or beside them.</summary>
    HallSnapshot = 321,
    /// <summary>roster.reported: who should be there in a shift, and who signed on.</summary>
    RosterReported = 322,
    /// <summary>counter.opened</summary>
    CounterOpened = 331,
    /// <summary>counter.closed</summary>
    CounterClosed = 332,
    /// <summary>machine.reported: working or not, and how.</summary>
    MachineReported = 341,
    /// <summary>machine.registered</summary>
    MachineRegistered = 342,
    /// <summary>book.received</summary>
    BookReceived = 351,
    /// <summary>book.spoiled</summary>
    BookSpoiled = 352,
    /// <summary>book.voided</summary>
    BookVoided = 353,
    /// <summary>book.sent: blanks leave a store for another one.</summary>
    BookSent = 354,
    /// <summary>book.arrived: blanks that another store sent come in.</summary>
    BookArrived = 355,
    /// <summary>book.destroyed</summary>
    BookDestroyed = 356,
    /// <summary>book.run-counted: the blanks of a run of numbers are counted.</summary>
    BookRunCounted = 357,
    /// <summary>book.stock-counted: all blanks of a store are counted; the subject is the site.</summary>
    BookStockCounted = 358,
    /// <summary>print.planned: passports that a site means to make on a day; the subject is the site.</summary>
    PrintPlanned = 359,
    /// <summary>box.dispatched</summary>
    BoxDispatched = 361,
    /// <summary>box.received</summary>
    BoxReceived = 362,
    /// <summary>box.packed: a box is closed.</summary>
    BoxPacked = 363,
    /// <summary>box.counted: a box that came is counted, or counted again.</summary>
    BoxCounted = 364,
    /// <summary>box.lost: the carrier gives a box up.</summary>
    BoxLost = 365,
    /// <summary>service.probed: a national service was tried, and answered or not.</summary>
    ServiceProbed = 371,
    /// <summary>supply.counted</summary>
    SupplyCounted = 381,
    /// <summary>supply.received</summary>
    SupplyReceived = 382,
    /// <summary>supply.expected: a consignment is on its way.</summary>
    SupplyExpected = 383,

    /// <summary>alarm.raised</summary>
    AlarmRaised = 401,
    /// <summary>alarm.priority-changed</summary>
    AlarmPriorityChanged = 402,
    /// <summary>alarm.returned</summary>
    AlarmReturned = 403,
    /// <summary>alarm.acknowledged</summary>
    AlarmAcknowledged = 404,
    /// <summary>alarm.shelved</summary>
    AlarmShelved = 405,
    /// <summary>alarm.unshelved</summary>
    AlarmUnshelved = 406,
    /// <summary>alarm.suppressed</summary>
    AlarmSuppressed = 407,
    /// <summary>alarm.released</summary>
    AlarmReleased = 408,
    /// <summary>alarm.out-of-service</summary>
    AlarmOutOfService = 409,
    /// <summary>alarm.in-service</summary>
    AlarmInService = 410,
    /// <summary>alarm.reset</summary>
    AlarmReset = 411,
    /// <summary>alarm.escalated</summary>
    AlarmEscalated = 412,
    /// <summary>alarm.annunciated</summary>
    AlarmAnnunciated = 413,
    /// <summary>alarm.found-late</summary>
    AlarmFoundLate = 414,
    /// <summary>watch.opened</summary>
    WatchOpened = 421,
    /// <summary>watch.changed</summary>
    WatchChanged = 422,
    /// <summary>watch.noted</summary>
    WatchNoted = 423,
    /// <summary>watch.closed</summary>
    WatchClosed = 424,
    /// <summary>handover.opened</summary>
    HandoverOpened = 431,
    /// <summary>handover.confirmed</summary>
    HandoverConfirmed = 432,
    /// <summary>room.muted</summary>
    RoomMuted = 433,
    /// <summary>room.unmuted</summary>
    RoomUnmuted = 434,
    /// <summary>machine.state-changed: a watched machine stands otherwise than before.</summary>
    MachineStateChanged = 441,

    /// <summary>access.staff-viewed</summary>
    StaffViewed = 451,

    /// <summary>log.data-removed: retention took the data of old entries away.</summary>
    DataRemoved = 901,
}
