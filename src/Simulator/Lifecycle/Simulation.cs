using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Halls;
using PassportMonitor.Simulator.Production;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// The simulated service: gives its facts one after another. A pure function of its settings: no clock in it, and nothing that a caller
/// does changes what comes. The stock comes first, case by case; then everything in order of time.
/// </summary>
internal sealed class Simulation : ICaseDesk
{
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;
    private const long ComesAgainAfterMs = 18 * HourMs; // the next morning, or later when that isn't open
    private const int DoorSalt = 6001;
    private const int BadBookSalt = 6101;
    private const double BadBookShare = 0.25;
    private const byte ExtraSequence = 100;
    private const long PrintAgainMs = 20 * MinuteMs;
    private const long EarliestZoneMs = 14 * HourMs; // the first zone's day begins so long before the UTC day

    private readonly SimulationSettings _settings;
    private readonly CaseFacts _facts;
    private readonly PathMaker _paths;
    private readonly Arrivals _arrivals;
    private readonly Pacing _pacing;
    private readonly Stock _stock;
    private readonly HallHouse? _halls;
    private readonly ProductionFloor _floor;
    private readonly Queue<SimFact> _happened = [];
    private readonly CaseHeap _heap = new();
    private readonly Step[] _way = new Step[PathMaker.MostSteps];
    private readonly SimEvent[] _stockFacts = new SimEvent[PathMaker.MostSteps];
    private readonly List<Arrival> _comers = [];
    private readonly Dictionary<uint, (uint Case, long TokenAt)> _replaced = [];
    private readonly Dictionary<uint, long> _willBeReissued = [];
    private readonly Dictionary<uint, int> _spoiled = [];
    private readonly long _startMs;

    private int _stockMade;
    private int _stockFactsCount;
    private int _stockFactsGiven;
    private uint _cases;
    private DateOnly _nextDay;
    private long _nextFlowMinute;

    internal Simulation(ServiceWorld world, SimulationSettings settings)
    {
        _settings = settings;
        _facts = new CaseFacts(world, settings);
        _paths = new PathMaker(settings.ShortStock ? settings.Shares with { Odd = 0 } : settings.Shares);
        _arrivals = new Arrivals(world, settings);
        _pacing = new Pacing(world, settings, _facts);
        _stock = new Stock(world, settings, _facts, _paths, _arrivals);
        _startMs = settings.Start.ToUnixTimeMilliseconds();
        _nextDay = DateOnly.FromDateTime(settings.Start.UtcDateTime).AddDays(-settings.Days);
        _heap.Expect(settings.Open);
        _floor = new ProductionFloor(world, settings, new ProductionTeller(world, settings, told => _happened.Enqueue(new SimFact(default, told))));
        if (settings.Flow == 0 && !settings.OnlyStock)
        {
            CaseWriter tokens = new(world, settings.RunMark);
            _halls = new HallHouse(world, settings, _nextDay, this, tokens.TokenOf, told => _happened.Enqueue(new SimFact(default, told)));
        }
    }

    /// <summary>Cases begun so far.</summary>
    internal uint Cases => _cases;

    /// <summary>The floor of production.</summary>
    internal ProductionFloor Floor => _floor;

    /// <summary>Cases that have a step to come.</summary>
    internal int Pending => _heap.Count;

    /// <summary>The next fact, if it happens by <paramref name="untilMs"/> (Unix milliseconds).</summary>
    internal bool TryNext(long untilMs, out SimFact fact)
    {
        if (_happened.TryDequeue(out fact))
        {
            return true;
        }
        if (NextOfStock(out SimEvent stock))
        {
            fact = new SimFact(_floor.Note(stock, stock: true), null);
            return true;
        }
        while (!_settings.OnlyStock && _happened.Count == 0 && Advance(untilMs))
        {
            // Much of what happens tells nothing.
        }
        return _happened.TryDequeue(out fact);
    }

    /// <summary>Lets the earliest thing happen; false when nothing does by then.</summary>
    private bool Advance(long untilMs)
    {
        AddArrivals(Math.Min(untilMs, _halls?.NextAt ?? long.MaxValue));
        long inHalls = _halls?.NextAt ?? long.MaxValue;
        long first = _heap.Count > 0 ? _heap.First.At : long.MaxValue;
        if (_floor.NextAt <= Math.Min(untilMs, Math.Min(inHalls, first)))
        {
            _floor.Dawn();
            return true;
        }
        if (Math.Min(inHalls, first) > untilMs)
        {
            return false;
        }
        if (inHalls < first)
        {
            _halls!.Next();
        }
        else
        {
            FallDue(_heap.Pop());
        }
        return true;
    }

    /// <summary>A step that people come for is done in the hall, in its time; any other happens.</summary>
    private void FallDue(PendingStep pending)
    {
        Draws draws = _facts.DrawsOf(pending.Case);
        ReadOnlySpan<Step> way = _way.AsSpan(0, _paths.Make(draws, _way));
        Step step = way[pending.Step];
        if (step.Type == EventType.PersonalizationStarted && _settings.Script.PrintsAgainAt(pending.At) is { } again)
        {
            _heap.Push(pending with { At = again });
            return;
        }
        if (step.Type == EventType.QcPassed && _settings.Script.BooksAreBad(pending.At) && Spoils(pending, draws, way))
        {
            return;
        }
        if (_halls is null || !IsVisit(step))
        {
            Work(pending, step.Type);
            return;
        }
        bool collects = step.Type == EventType.Delivered;
        ushort site = collects ? _facts.CollectAt(draws, pending.Site) : pending.Site;
        long opens = _halls.DoorOpens(site, collects, pending.At, draws.Unit(DoorSalt));
        if (opens > pending.At)
        {
            _heap.Push(pending with { At = opens });
        }
        else
        {
            _halls.Arrive(pending, step.Type, site, pending.At);
        }
    }

    /// <summary>A book of a bad batch may be spoiled: the case gets another, and comes to quality control again.</summary>
    private bool Spoils(PendingStep pending, Draws draws, ReadOnlySpan<Step> way)
    {
        int times = _spoiled.GetValueOrDefault(pending.Case);
        if (times >= 3 || !draws.Chance(BadBookSalt + times, BadBookShare))
        {
            return false;
        }
        _spoiled[pending.Case] = times + 1;
        SimEvent fact = _facts.ToEvent(draws, pending, way, pending.At);
        byte sequence = (byte)(ExtraSequence + (2 * times));
        _happened.Enqueue(new SimFact(_floor.Note(fact with { Type = EventType.QcFailed, Sequence = sequence }, stock: false), null));
        _happened.Enqueue(new SimFact(_floor.Note(fact with { Type = EventType.PersonalizationStarted, Sequence = (byte)(sequence + 1), At = fact.At + 1 }, stock: false), null));
        _heap.Push(pending with { At = pending.At + PrintAgainMs });
        return true;
    }

    /// <summary>A step that nobody comes for happens; what rides in one box moves together.</summary>
    private void Work(PendingStep due, EventType type)
    {
        foreach (PendingStep pending in _floor.Moving(due, type))
        {
            Draws draws = _facts.DrawsOf(pending.Case);
            ReadOnlySpan<Step> way = _way.AsSpan(0, _paths.Make(draws, _way));
            Happen(pending, draws, way, due.At, SimEvent.AnyOfficer);
            if (PushNext(pending, draws, way, due.At) is { } next)
            {
                Board(pending, next, draws, way);
            }
        }
    }

    /// <summary>What is packed next rides in the box of its site, and what rides goes on to the end of its way.</summary>
    private void Board(PendingStep done, PendingStep next, Draws draws, ReadOnlySpan<Step> way)
    {
        if (way[done.Step].Type == EventType.Packed && way[next.Step].Type == EventType.Dispatched)
        {
            _floor.Board(next, _facts.CollectAt(draws, done.Site));
        }
        else if (way[done.Step].Type == EventType.Dispatched && way[next.Step].Type == EventType.ReceivedAtOffice)
        {
            _floor.RideOn(next);
        }
    }

    /// <inheritdoc/>
    PendingStep? ICaseDesk.StepDone(PendingStep pending, long at, int officer)
    {
        Draws draws = _facts.DrawsOf(pending.Case);
        ReadOnlySpan<Step> way = _way.AsSpan(0, _paths.Make(draws, _way));
        Happen(pending, draws, way, at, (short)officer);
        while (pending.Step + 1 < way.Length)
        {
            pending = pending with { Step = (byte)(pending.Step + 1), At = at };
            Step next = way[pending.Step];
            if (next.Pace == Pace.AtDesk && IsVisit(next))
            {
                return pending;
            }
            if (next.Odd is not (Odd.ClockFault or Odd.TokenTwice))
            {
                _heap.Push(pending with { At = _pacing.After(at, draws, pending, next) });
                return null;
            }
            Happen(pending, draws, way, at, (short)officer); // said once too often, or by a wrong clock, at the same counter
        }
        return null;
    }

    /// <inheritdoc/>
    void ICaseDesk.InVain(PendingStep step, long at) => _heap.Push(step with { At = at + ComesAgainAfterMs });

    /// <summary>Done at a counter, with the applicant there.</summary>
    private static bool IsVisit(Step step) => step.Odd is not (Odd.ClockFault or Odd.TokenTwice) && step.Type switch
    {
        EventType.TokenIssued or EventType.BiometricsCaptured or EventType.DataEntered => step.Place == Place.Office,
        EventType.Delivered => step.Place == Place.Collect && step.Pace == Pace.Collection,
        _ => false,
    };

    private bool NextOfStock(out SimEvent fact)
    {
        while (_stockFactsGiven == _stockFactsCount && _stockMade < _settings.Open)
        {
            _stockMade++;
            _stockFactsGiven = 0;
            _stockFactsCount = _stock.Make(++_cases, _stockFacts, _way, out PendingStep? next);
            if (next is { } step)
            {
                _heap.Push(step);
            }
        }
        bool any = _stockFactsGiven < _stockFactsCount;
        fact = any ? _stockFacts[_stockFactsGiven++] : default;
        return any;
    }

    private void Happen(PendingStep pending, Draws draws, ReadOnlySpan<Step> way, long at, short officer)
    {
        SimEvent fact = _facts.ToEvent(draws, pending, way, at) with { Officer = officer };
        if (fact.Type == EventType.TokenIssued && fact.Odd != Odd.TokenTwice)
        {
            fact = StartClock(fact, way[^1]);
        }
        if (fact.Detail == Detail.Reissued)
        {
            Reissue(pending, at);
        }
        fact = _floor.Note(fact, stock: false);
        _happened.Enqueue(new SimFact(fact, null));
    }

    private PendingStep? PushNext(PendingStep pending, Draws draws, ReadOnlySpan<Step> way, long at)
    {
        if (pending.Step + 1 >= way.Length)
        {
            return null;
        }
        PendingStep next = pending with { Step = (byte)(pending.Step + 1) };
        next = next with { At = _pacing.After(at, draws, next, way[next.Step]) };
        _heap.Push(next);
        return next;
    }

    /// <summary>Lets a re-issued token carry the clock of the first one, and remembers the clock of one that will be re-issued.</summary>
    private SimEvent StartClock(SimEvent fact, Step last)
    {
        if (_replaced.Remove(fact.Case, out (uint Case, long TokenAt) old))
        {
            fact = fact with { Replaces = old.Case, ReplacesTokenAt = old.TokenAt };
        }
        if (last.Detail == Detail.Reissued)
        {
            _willBeReissued[fact.Case] = fact.Replaces != 0 ? fact.ReplacesTokenAt : fact.At;
        }
        return fact;
    }

    private void Reissue(PendingStep old, long at)
    {
        if (_willBeReissued.Remove(old.Case, out long tokenAt))
        {
            uint number = ++_cases;
            _replaced[number] = (old.Case, tokenAt);
            _heap.Push(new PendingStep(at + 1000, number, old.Site, 0));
        }
    }

    /// <summary>Draws arrivals up to the limit, in whole days or minutes, so that what is drawn never depends on the caller's steps.</summary>
    private void AddArrivals(long untilMs)
    {
        while (NextEdge() is var edge && edge <= untilMs && (_heap.Count == 0 || edge <= _heap.First.At))
        {
            _comers.Clear();
            if (Flowing)
            {
                _arrivals.AddFlow(_nextFlowMinute, edge, MinuteMs, _comers);
                _nextFlowMinute++;
                Begin(long.MaxValue);
            }
            else
            {
                _arrivals.AddDay(_nextDay, _comers);
                _nextDay = _nextDay.AddDays(1);
                Begin(_settings.Flow == 0 ? long.MaxValue : _startMs);
            }
        }
    }

    private bool Flowing => _settings.Flow > 0 && DayEdge > _startMs;

    private long DayEdge => ((long)(_nextDay.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * DayMs) - EarliestZoneMs;

    private long NextEdge() => Flowing ? _startMs + (_nextFlowMinute * MinuteMs) : DayEdge;

    /// <summary>Numbers those who came, but for those after the hours' end: from the start on the flow brings them.</summary>
    private void Begin(long throughMs)
    {
        foreach (Arrival comer in _comers)
        {
            if (comer.At <= throughMs)
            {
                _heap.Push(new PendingStep(comer.At, ++_cases, comer.Site, 0));
            }
        }
    }
}
