using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Cases;

/// <summary>
/// One application by the facts so far. Immutable: a step makes a new one, so an older version of a list simply keeps the old one.
/// Pure: no clock, no I/O, no Orleans. Instants are UTC ticks, 0 for "not yet"; sites are numbers of a <see cref="NameTable"/>.
/// </summary>
public sealed record CaseState
{
    /// <summary>Its key.</summary>
    public required CaseKey Key { get; init; }
    /// <summary>Where it stands.</summary>
    public Stage Stage { get; init; }
    /// <summary>Where it stood before a deferral or referral.</summary>
    public Stage Resume { get; init; }
    /// <summary>Urgency, from the token.</summary>
    public Category Category { get; init; }
    /// <summary>Whether the applicant cancelled it: the promise then leaves the count of those due.</summary>
    public bool Withdrawn { get; init; }
    /// <summary>Whether a deferral waits for the applicant.</summary>
    public bool WaitingForApplicant { get; init; }
    /// <summary>Whether it was deferred, returned to its office or printed again: not right first time.</summary>
    public bool Disturbed { get; init; }
    /// <summary>What is odd; UNKNOWN_SITE is judged by the register and not kept here.</summary>
    public CaseFlags Flags { get; init; }
    /// <summary>Number of the site where it is counted.</summary>
    public short Site { get; init; }
    /// <summary>Number of the collecting site.</summary>
    public short CollectAt { get; init; }
    /// <summary>Books bound, spoiled ones included.</summary>
    public short Books { get; init; }
    /// <summary>Books spoiled.</summary>
    public short Reprints { get; init; }
    /// <summary>The box that it was put in last; null when in none.</summary>
    public string? Box { get; init; }
    /// <summary>Facts folded.</summary>
    public int Facts { get; init; }
    /// <summary>Occurred-at of the newest fact in order.</summary>
    public long LastAt { get; init; }
    /// <summary>Sequence of the newest fact in order.</summary>
    public long LastSequence { get; init; }
    /// <summary>Since when it stands in its stage.</summary>
    public long StageSince { get; init; }
    /// <summary>When the applicant's clock started: the token, or the one that it replaces.</summary>
    public long TokenAt { get; init; }
    /// <summary>When it was first ready (or delivered, or rejected, without having been ready).</summary>
    public long ReadyAt { get; init; }
    /// <summary>When it was delivered, rejected or cancelled.</summary>
    public long ClosedAt { get; init; }

    /// <summary>Whether retention took its facts' data away. Of the case nothing is known any more but that it was, and what odd facts came after.</summary>
    public bool Removed { get; init; }

    /// <summary>What stays of a case when its data leaves.</summary>
    public static CaseState RemovedCase(CaseKey key) => new() { Key = key, Removed = true };

    /// <summary>Open: token issued and neither delivered, rejected nor cancelled.</summary>
    public bool IsOpen => TokenAt != 0 && ClosedAt == 0;

    /// <summary>Whether this fact comes after all that are folded, so that one step is enough. Equal places need a refold: only ids could order them.</summary>
    public bool Precedes(CaseFact fact) =>
        Facts == 0 || Removed || fact.ClockFault || fact.At > LastAt || (fact.At == LastAt && fact.Sequence > LastSequence);

    /// <summary>The case after one more fact, which must come last in order. Changes of standing that a day's flows count are told to <paramref name="flows"/>.</summary>
    public CaseState Evolve(CaseFact fact, IFlowSink? flows)
    {
        CaseState next = After(fact, flows);
        if (flows is not null && !Removed && !fact.ClockFault && (next.Flags & ~Flags) != CaseFlags.None)
        {
            flows.Flagged(next.Site, fact.At);
        }
        return next;
    }

    private CaseState After(CaseFact fact, IFlowSink? flows)
    {
        CaseState next = this with { Facts = Facts + 1, Flags = Removed ? Flags | CaseFlags.AfterRetention : Flags };
        if (fact.ClockFault)
        {
            return next with { Flags = next.Flags | CaseFlags.ClockFault };
        }
        if (Removed)
        {
            return next;
        }
        next = next with { LastAt = fact.At, LastSequence = fact.Sequence };
        if (StageGraph.IsTerminal(Stage))
        {
            return next with { Flags = Flags | CaseFlags.AfterClose };
        }
        if (fact.Type == EventType.TokenIssued && TokenAt != 0)
        {
            return next with { Flags = Flags | CaseFlags.TokenTwice };
        }
        return StageGraph.TellsStage(fact.Type) ? next.Step(fact, flows) : next;
    }

    private CaseState Step(CaseFact fact, IFlowSink? flows)
    {
        CaseFlags odd = StageGraph.Judge(Stage, Resume, fact.Type);
        Stage target = StageGraph.Target(fact.Type, Resume);
        CaseState next = (this with { Flags = Flags | odd }).WithFact(fact, target);
        if (next.TokenAt == 0 && target != Stage.Initiated)
        {
            next = next with { Flags = next.Flags | CaseFlags.UnknownApplication };
        }
        if (flows is not null && next.TokenAt != 0 && (target != Stage || next.Site != Site))
        {
            TellFlows(next, fact.At, flows);
        }
        return next;
    }

    private CaseState WithFact(CaseFact fact, Stage target)
    {
        bool held = target is Stage.Deferred or Stage.Referred;
        bool wasHeld = Stage is Stage.Deferred or Stage.Referred;
        short site = SiteAfter(fact, target);
        CaseState next = this with
        {
            Stage = target,
            StageSince = target == Stage ? StageSince : fact.At,
            Resume = held ? (wasHeld ? Resume : Stage) : Stage.None,
            WaitingForApplicant = target == Stage.Deferred && fact.WaitingForApplicant,
            Site = site,
            Box = fact.Box ?? Box,
            Disturbed = Disturbed || fact.Type is EventType.Deferred or EventType.ReturnedToOffice or EventType.QcFailed,
        };
        return fact.Type switch
        {
            EventType.TokenIssued => next with
            {
                TokenAt = fact.ReplacesTokenAt != 0 ? fact.ReplacesTokenAt : fact.At,
                Category = fact.Category,
                CollectAt = fact.CollectAt >= 0 ? fact.CollectAt : fact.Site,
                Flags = fact.Category == Category.Unknown ? next.Flags | CaseFlags.UnknownCategory : next.Flags,
            },
            EventType.PersonalizationStarted => next with { Books = (short)Math.Min(Books + 1, short.MaxValue) },
            EventType.QcFailed => next with { Reprints = (short)Math.Min(Reprints + 1, short.MaxValue) },
            EventType.Ready => next with { ReadyAt = ReadyAt != 0 ? ReadyAt : fact.At },
            EventType.Delivered or EventType.Rejected => next with { ReadyAt = ReadyAt != 0 ? ReadyAt : fact.At, ClosedAt = fact.At },
            EventType.Cancelled => next with
            {
                ClosedAt = fact.At,
                Withdrawn = fact.ByApplicant,
                Flags = Books > 0 && !fact.BookVoided ? next.Flags | CaseFlags.BookNotVoided : next.Flags,
            },
            _ => next,
        };
    }

    /// <summary>The one site that the case is counted at after a fact.</summary>
    private short SiteAfter(CaseFact fact, Stage target)
    {
        if (StageGraph.IsInTransit(target))
        {
            return SiteNumbers.InTransit;
        }
        if (fact.Site >= 0)
        {
            return fact.Site;
        }
        return Site == SiteNumbers.InTransit ? CollectAt : Site;
    }

    private void TellFlows(CaseState next, long at, IFlowSink flows)
    {
        if (TokenAt != 0)
        {
            flows.Left(Site, Stage, next.Category, at);
            if (next.Stage != Stage)
            {
                flows.Spent(Site, Stage, at, TimeSpan.FromTicks(at - StageSince));
            }
        }
        flows.Entered(next.Site, next.Stage, next.Category, at);
        if (next.ReadyAt != ReadyAt && next.Stage is Stage.Ready or Stage.Delivered && ReadyAt == 0)
        {
            flows.BecameReady(next.Site, at, TimeSpan.FromTicks(at - next.TokenAt));
        }
        if (next.Stage == Stage.Delivered)
        {
            flows.WasDelivered(next.Site, at, !next.Disturbed);
        }
    }
}

/// <summary>Numbers that every <see cref="NameTable"/> of sites gives first.</summary>
public static class SiteNumbers
{
    /// <summary>The unknown site; also where names beyond the table's limit go.</summary>
    public const short Unknown = 0;
    /// <summary>In transit.</summary>
    public const short InTransit = 1;

    /// <summary>A table of sites that knows these two.</summary>
    public static NameTable NewTable()
    {
        NameTable sites = new(SiteId.Unknown.Value, Limits.SitesPerPartition);
        sites.NumberOf(SiteId.InTransit.Value);
        return sites;
    }
}

/// <summary>Hears the changes that a day's flows count. Instants are UTC ticks.</summary>
public interface IFlowSink
{
    /// <summary>An open case came to a stage or site.</summary>
    void Entered(short site, Stage stage, Category category, long at);
    /// <summary>An open case left a stage or site.</summary>
    void Left(short site, Stage stage, Category category, long at);
    /// <summary>How long it had stood in the stage that it left.</summary>
    void Spent(short site, Stage stage, long at, TimeSpan time);
    /// <summary>It became ready, so long after its token.</summary>
    void BecameReady(short site, long at, TimeSpan time);
    /// <summary>It was delivered, with nothing on its way that had to be done again or not.</summary>
    void WasDelivered(short site, long at, bool rightFirstTime);
    /// <summary>A fact gave the case a flag that it didn't have. Facts with a wrong clock aren't told: nobody knows their day.</summary>
    void Flagged(short site, long at);
}
