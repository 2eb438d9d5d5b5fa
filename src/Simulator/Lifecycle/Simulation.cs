using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>
/// The simulated service: gives its facts one after another. A pure function of its settings: no clock in it, and nothing that a caller
/// does changes what comes. The stock comes first, case by case; then everything in order of time.
/// </summary>
internal sealed class Simulation
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const long EarliestZoneMs = 14 * HourMs; // the first zone's day begins so long before the UTC day

    private readonly SimulationSettings _settings;
    private readonly CaseFacts _facts;
    private readonly PathMaker _paths;
    private readonly Arrivals _arrivals;
    private readonly Pacing _pacing;
    private readonly Stock _stock;
    private readonly CaseHeap _heap = new();
    private readonly Step[] _way = new Step[PathMaker.MostSteps];
    private readonly SimEvent[] _stockFacts = new SimEvent[PathMaker.MostSteps];
    private readonly List<Arrival> _comers = [];
    private readonly Dictionary<uint, (uint Case, long TokenAt)> _replaced = [];
    private readonly Dictionary<uint, long> _willBeReissued = [];
    private readonly long _startMs;

    private int _stockMade;
    private int _stockFactsCount;
    private int _stockFactsGiven;
    private uint _cases;
    private DateOnly _nextDay;
    private long _nextFlowHour;

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
    }

    /// <summary>Cases begun so far.</summary>
    internal uint Cases => _cases;

    /// <summary>Cases that have a step to come.</summary>
    internal int Pending => _heap.Count;

    /// <summary>The next fact, if it happens by <paramref name="untilMs"/> (Unix milliseconds).</summary>
    internal bool TryNext(long untilMs, out SimEvent fact)
    {
        if (NextOfStock(out fact))
        {
            return true;
        }
        if (_settings.OnlyStock)
        {
            return false;
        }
        AddArrivals(untilMs);
        if (_heap.Count == 0 || _heap.First.At > untilMs)
        {
            return false;
        }
        fact = Happen(_heap.Pop());
        return true;
    }

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

    private SimEvent Happen(PendingStep pending)
    {
        Draws draws = _facts.DrawsOf(pending.Case);
        ReadOnlySpan<Step> way = _way.AsSpan(0, _paths.Make(draws, _way));
        SimEvent fact = _facts.ToEvent(draws, pending, way, pending.At);
        if (fact.Type == EventType.TokenIssued && fact.Odd != Odd.TokenTwice)
        {
            fact = StartClock(fact, way[^1]);
        }
        if (fact.Detail == Detail.Reissued)
        {
            Reissue(pending);
        }
        if (pending.Step + 1 < way.Length)
        {
            PendingStep next = pending with { Step = (byte)(pending.Step + 1) };
            _heap.Push(next with { At = _pacing.After(pending.At, draws, next, way[next.Step]) });
        }
        return fact;
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

    private void Reissue(PendingStep old)
    {
        if (_willBeReissued.Remove(old.Case, out long tokenAt))
        {
            uint number = ++_cases;
            _replaced[number] = (old.Case, tokenAt);
            _heap.Push(new PendingStep(old.At + 1000, number, old.Site, 0));
        }
    }

    /// <summary>Draws arrivals up to the limit, in whole days or squeezed hours, so that what is drawn never depends on the caller's steps.</summary>
    private void AddArrivals(long untilMs)
    {
        while (NextEdge() is var edge && edge <= untilMs && (_heap.Count == 0 || edge <= _heap.First.At))
        {
            _comers.Clear();
            if (Flowing)
            {
                AddFlowHour();
            }
            else
            {
                AddDay();
            }
        }
    }

    private void AddFlowHour()
    {
        double spanMs = HourMs / _settings.Speed;
        _arrivals.AddFlow(_nextFlowHour, _startMs + (long)(_nextFlowHour * spanMs), spanMs, _comers);
        _nextFlowHour++;
        Begin(long.MaxValue);
    }

    private void AddDay()
    {
        _arrivals.AddDay(_nextDay, _comers);
        _nextDay = _nextDay.AddDays(1);
        Begin(_settings.Speed == 1 ? long.MaxValue : _startMs);
    }

    private bool Flowing => _settings.Speed != 1 && DayEdge > _startMs;

    private long DayEdge => ((long)(_nextDay.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * DayMs) - EarliestZoneMs;

    private long NextEdge() => Flowing ? _startMs + (long)(_nextFlowHour * (HourMs / _settings.Speed)) : DayEdge;

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
