using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Halls;

/// <summary>A visit within one partition: its origin's number and its subject, <c>site/ticket</c>.</summary>
public readonly record struct VisitKey(short Origin, string Subject)
{
    /// <summary>The ticket, without the site.</summary>
    public string Ticket => Subject[(Subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>One service at a counter. Instants are UTC ticks; <paramref name="Until"/> is 0 while it runs.</summary>
public readonly record struct VisitService(string Stage, string? Counter, string? Officer, long From, long Until);

/// <summary>
/// One visit by the facts so far. Immutable: a step makes a new one, so an older version of a list simply keeps the old one.
/// Pure: no clock, no I/O, no Orleans. Instants are UTC ticks, 0 for "not yet". That a visit never ended is told by a version, not here.
/// </summary>
public sealed record VisitState
{
    /// <summary>Its key.</summary>
    public required VisitKey Key { get; init; }
    /// <summary>Number of its site.</summary>
    public required short Site { get; init; }
    /// <summary>Where it stands; never <see cref="VisitStatus.NeverEnded"/>.</summary>
    public VisitStatus Status { get; init; }
    /// <summary>What the citizen came for; empty when not told.</summary>
    public string Service { get; init; } = "";
    /// <summary>The stage that it waits for or is served at; empty when not told.</summary>
    public string Stage { get; init; } = "";
    /// <summary>Counter that called or serves.</summary>
    public string? Counter { get; init; }
    /// <summary>The application's token, when told.</summary>
    public string? Token { get; init; }
    /// <summary>When the ticket was drawn.</summary>
    public long TicketAt { get; init; }
    /// <summary>When its first fact occurred.</summary>
    public long Began { get; init; }
    /// <summary>Since when it stands so.</summary>
    public long Since { get; init; }
    /// <summary>Since when it waits for its stage.</summary>
    public long WaitingSince { get; init; }
    /// <summary>When it was first served.</summary>
    public long FirstServedAt { get; init; }
    /// <summary>When it ended.</summary>
    public long EndedAt { get; init; }
    /// <summary>Services, in order; only the last one may run.</summary>
    public VisitService[] Services { get; init; } = [];
    /// <summary>Facts folded.</summary>
    public int Facts { get; init; }
    /// <summary>Of them, those in an impossible order.</summary>
    public int Odd { get; init; }
    /// <summary>Occurred-at of the newest fact in order.</summary>
    public long LastAt { get; init; }
    /// <summary>Sequence of the newest fact in order.</summary>
    public long LastSequence { get; init; }

    /// <summary>Whether it is over, as its facts tell.</summary>
    public bool Ended => EndedAt != 0;

    /// <summary>Whether the citizen waits with a ticket; called but not yet served counts as waiting.</summary>
    public bool IsWaiting => Status is VisitStatus.Waiting or VisitStatus.Called;

    /// <summary>Whether this fact comes after all that are folded, so that one step is enough. Equal places need a refold: only ids could order them.</summary>
    public bool Precedes(HallFact fact) => Facts == 0 || fact.At > LastAt || (fact.At == LastAt && fact.Place.Sequence > LastSequence);

    /// <summary>The visit after these facts, which must be in order and come after those that it holds.</summary>
    public VisitState Fold(IEnumerable<HallFact> facts)
    {
        VisitState state = this;
        foreach (HallFact fact in facts)
        {
            state = state.Evolve(fact);
        }
        return state;
    }

    /// <summary>The visit after one more fact, which must come last in order.</summary>
    public VisitState Evolve(HallFact fact)
    {
        VisitState next = this with
        {
            Facts = Facts + 1, LastAt = fact.At, LastSequence = fact.Place.Sequence, Began = Facts == 0 ? fact.At : Began,
            Service = fact.Service ?? Service, Token = fact.Token ?? Token,
        };
        // A no-show who is called again after all is no no-show; nobody else comes back.
        bool over = Ended && !(Status == VisitStatus.NoShow && fact.Type is EventType.VisitCalled or EventType.VisitRecalled or EventType.VisitServing);
        if (over)
        {
            return next with { Odd = Odd + 1, Service = Service };
        }
        return fact.Type switch
        {
            EventType.VisitTicketed => Facts == 0 ? next.Wait(fact, VisitStatus.Waiting) with { TicketAt = fact.At } : next with { Odd = Odd + 1 },
            EventType.VisitCalled => next.EndService(fact).Wait(fact, VisitStatus.Called),
            EventType.VisitRecalled => Status == VisitStatus.Serving ? next with { Odd = Odd + 1 } : next.Wait(fact, VisitStatus.Called),
            EventType.VisitServing => next.EndService(fact).Serve(fact),
            EventType.VisitNextStage => (next.EndService(fact) with { WaitingSince = 0, Counter = null }).Wait(fact, VisitStatus.Waiting),
            EventType.VisitNoShow => Status == VisitStatus.Serving && Facts > 0 ? next with { Odd = Odd + 1 } : next.End(fact, VisitStatus.NoShow),
            EventType.VisitLeft => next.EndService(fact).End(fact, VisitStatus.Left),
            EventType.VisitAbandoned => next.EndService(fact).End(fact, VisitStatus.Abandoned),
            EventType.VisitTurnedAway => next.EndService(fact).End(fact, VisitStatus.TurnedAway) with { Odd = Facts == 0 ? Odd : Odd + 1 },
            _ => next,
        };
    }

    private VisitState Wait(HallFact fact, VisitStatus status) => this with
    {
        Status = status,
        Since = fact.At,
        Stage = fact.Stage ?? Stage,
        Counter = status == VisitStatus.Called ? fact.Counter ?? Counter : null,
        WaitingSince = WaitingSince != 0 ? WaitingSince : fact.At,
        EndedAt = 0,
    };

    private VisitState Serve(HallFact fact) => this with
    {
        Status = VisitStatus.Serving,
        Since = fact.At,
        Stage = fact.Stage ?? Stage,
        Counter = fact.Counter ?? Counter,
        WaitingSince = 0,
        EndedAt = 0,
        FirstServedAt = FirstServedAt != 0 ? FirstServedAt : fact.At,
        Services = [.. Services, new VisitService(fact.Stage ?? Stage, fact.Counter ?? Counter, fact.Officer, fact.At, 0)],
    };

    /// <summary>What comes next ends a service that runs: offices that tell no end tell the next step.</summary>
    private VisitState EndService(HallFact fact) => Status != VisitStatus.Serving || Services.Length == 0
        ? this
        : this with { Services = [.. Services[..^1], Services[^1] with { Until = fact.At, Officer = Services[^1].Officer ?? fact.Officer }] };

    private VisitState End(HallFact fact, VisitStatus status) => this with
    {
        Status = status,
        Since = fact.At,
        EndedAt = fact.At,
        WaitingSince = 0,
        Stage = fact.Stage ?? Stage,
        Counter = null,
    };
}
