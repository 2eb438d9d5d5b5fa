using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Books;

/// <summary>
/// One case by its facts in order: a plain model of its own, which shares nothing with the server. Odd facts are known for what they were
/// made as; a site is an index, or one of the two places that are none.
/// </summary>
internal struct CaseFold
{
    internal const int InTransit = -1;
    internal const int UnknownSite = -2;
    internal const int Nowhere = -3;
    private const long Year2000 = 946_684_800_000;

    public CaseFold()
    {
    }

    internal Stage Stage { get; private set; } = Stage.None;
    internal int Site { get; private set; } = Nowhere;
    internal ushort CollectAt { get; private set; }
    internal Category Category { get; private set; }
    internal long TokenAt { get; private set; }
    internal bool WasReady { get; private set; }
    internal long ClosedAt { get; private set; }
    internal int Books { get; private set; }
    internal int Spoiled { get; private set; }

    /// <summary>When it was ready, or handed over or rejected without having been ready; 0 before that.</summary>
    internal long ReadyAt { get; private set; }

    /// <summary>Where it was ready or handed over first, for a case with a token; <see cref="Nowhere"/> when it was neither.</summary>
    internal int ReadySite { get; private set; } = Nowhere;

    /// <summary>The applicant cancelled it.</summary>
    internal bool Withdrawn { get; private set; }

    /// <summary>Its deferral waits for the applicant.</summary>
    internal bool WaitsForApplicant { get; private set; }
    internal CaseFlags Flags { get; private set; }
    private Stage _before = Stage.None;

    internal readonly bool IsOpen => TokenAt != 0 && ClosedAt == 0;

    /// <summary>Takes the next fact; true when the case moved to another stage or site.</summary>
    internal bool Take(in BookEntry fact, long? inheritedTokenAt)
    {
        if (fact.Type == EventType.ActivityRecorded)
        {
            return false;
        }
        if (fact.At < Year2000)
        {
            Flags |= CaseFlags.ClockFault;
            return false;
        }
        if (Stage is Stage.Delivered or Stage.Rejected or Stage.Cancelled)
        {
            Flags |= CaseFlags.AfterClose;
            return false;
        }
        if (fact.Type == EventType.TokenIssued && TokenAt != 0)
        {
            Flags |= CaseFlags.TokenTwice;
            return false;
        }
        return Move(fact, inheritedTokenAt);
    }

    private bool Move(in BookEntry fact, long? inheritedTokenAt)
    {
        (Stage oldStage, int oldSite) = (Stage, Site);
        Stage next = fact.Type == EventType.Resumed ? _before : StageOf(fact.Type);
        bool holds = next is Stage.Deferred or Stage.Referred;
        _before = !holds ? Stage.None : Stage is Stage.Deferred or Stage.Referred ? _before : Stage;
        Stage = next;
        Note(fact, inheritedTokenAt);
        Site = next is Stage.Dispatched or Stage.CourierOut or Stage.LostInTransit ? InTransit
            : fact.Site == SimEvent.UnknownSite ? UnknownSite
            : fact.Site != SimEvent.NoSite ? fact.Site
            : Site == InTransit ? CollectAt : Site;
        NoteEnd(fact);
        return Stage != oldStage || Site != oldSite;
    }

    private void NoteEnd(in BookEntry fact)
    {
        if (fact.Type is EventType.Ready or EventType.Delivered or EventType.Rejected && ReadyAt == 0)
        {
            ReadyAt = fact.At;
            ReadySite = TokenAt != 0 && fact.Type != EventType.Rejected ? Site : Nowhere;
        }
        Spoiled += fact.Type == EventType.QcFailed ? 1 : 0;
        Withdrawn |= fact.Type == EventType.Cancelled && fact.Detail != Detail.Reissued;
        WaitsForApplicant = fact.Type == EventType.Deferred && fact.Detail is not (Detail.WaitsForOffice or Detail.WaitsForHeadquarters);
    }

    private void Note(in BookEntry fact, long? inheritedTokenAt)
    {
        Flags |= fact.Odd switch
        {
            Odd.Order => CaseFlags.Order,
            Odd.Backward => CaseFlags.Backward,
            Odd.UnknownApplication => CaseFlags.UnknownApplication | CaseFlags.Order, // its first fact follows nothing
            Odd.UnknownCategory => CaseFlags.UnknownCategory,
            Odd.BookNotVoided => CaseFlags.BookNotVoided,
            _ => CaseFlags.None,
        };
        switch (fact.Type)
        {
            case EventType.TokenIssued:
                (TokenAt, CollectAt, Category) = (inheritedTokenAt ?? fact.At, fact.CollectAt, fact.Category);
                break;
            case EventType.PersonalizationStarted:
                Books++;
                break;
            case EventType.Ready:
                WasReady = true;
                break;
            case EventType.Delivered or EventType.Rejected or EventType.Cancelled:
                ClosedAt = fact.At;
                break;
        }
    }

    private static Stage StageOf(EventType type) => type switch
    {
        EventType.ApplicationInitiated => Stage.Initiated,
        EventType.TokenIssued => Stage.TokenIssued,
        EventType.BiometricsCaptured => Stage.BiometricsCaptured,
        EventType.DataEntered => Stage.DataEntered,
        EventType.RecordChecked => Stage.RecordChecked,
        EventType.Granted => Stage.Granted,
        EventType.HqReceived => Stage.HqReceived,
        EventType.HqMatchingStarted => Stage.HqMatching,
        EventType.Entitled => Stage.Entitled,
        EventType.PrintQueued or EventType.QcFailed => Stage.PrintQueued,
        EventType.PersonalizationStarted => Stage.Personalizing,
        EventType.QcPassed => Stage.QcPassed,
        EventType.Packed => Stage.Packed,
        EventType.Dispatched => Stage.Dispatched,
        EventType.ReceivedAtOffice => Stage.ReceivedAtOffice,
        EventType.Ready => Stage.Ready,
        EventType.Delivered => Stage.Delivered,
        EventType.Deferred => Stage.Deferred,
        EventType.Referred => Stage.Referred,
        EventType.ReturnedToOffice => Stage.ReturnedToOffice,
        EventType.Rejected => Stage.Rejected,
        EventType.CourierOut => Stage.CourierOut,
        EventType.Undelivered => Stage.Undelivered,
        EventType.Returned => Stage.Returned,
        EventType.Uncollected => Stage.Uncollected,
        EventType.ReturnedToHq => Stage.ReturnedToHq,
        EventType.Destroyed => Stage.Destroyed,
        EventType.Cancelled => Stage.Cancelled,
        EventType.LostInTransit => Stage.LostInTransit,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The books don't know this fact."),
    };
}
