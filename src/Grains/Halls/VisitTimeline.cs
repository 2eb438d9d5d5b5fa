using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>One visit told whole, from all its facts: its row, its facts in order, and what was waited and served at each stage. Pure.</summary>
public sealed class VisitTimeline
{
    private readonly List<VisitFact> _facts = [];
    private readonly List<VisitStage> _stages = [];

    /// <summary>Folds the facts of a visit, given in any order. Those with a clock fault are told as odd and not folded.</summary>
    public VisitTimeline(VisitKey key, IEnumerable<LogEntry> entries)
    {
        TextPool texts = new();
        State = new VisitState { Key = key, Site = 0 };
        foreach ((LogEntry entry, HallFact fact) in entries.Select(e => (e, HallFact.Decode(e, texts))).OrderBy(e => e.Item2))
        {
            bool fault = HallFact.HasClockFault(entry);
            VisitState next = fault ? State : State.Evolve(fact);
            _facts.Add(new VisitFact(fact.Type, entry.Event.OccurredAt, entry.RecordedAt, fact.Stage, fact.Counter, fault || next.Odd > State.Odd, entry.Event.Source));
            TellStages(State, next, fact);
            State = next;
        }
    }

    /// <summary>The row.</summary>
    public VisitState State { get; }

    /// <summary>Its facts, in order.</summary>
    public IReadOnlyList<VisitFact> Facts => _facts;

    /// <summary>How readers see it, at a service day.</summary>
    public VisitView View(SiteDay day, string site) => new(VisitQuery.Summary(State, day, site), [.. _facts], [.. _stages]);

    private void TellStages(VisitState before, VisitState next, HallFact fact)
    {
        if (before.Status == VisitStatus.Serving && before.Facts > 0 && _stages.Count > 0 && (next.Services.Length != before.Services.Length || next.Status != VisitStatus.Serving))
        {
            _stages[^1] = _stages[^1] with { ServedUntil = HallTime.Instant(fact.At) };
        }
        if (next.Services.Length > before.Services.Length)
        {
            if (_stages.Count > 0 && _stages[^1].ServedFrom is null)
            {
                _stages[^1] = _stages[^1] with { Stage = next.Stage, ServedFrom = HallTime.Instant(fact.At) };
            }
            else
            {
                _stages.Add(new VisitStage(next.Stage, null, HallTime.Instant(fact.At), null));
            }
        }
        else if (next.WaitingSince != before.WaitingSince && next.WaitingSince != 0)
        {
            _stages.Add(new VisitStage(next.Stage, HallTime.Instant(next.WaitingSince), null, null));
        }
        else if (next.IsWaiting && _stages.Count > 0 && _stages[^1].ServedFrom is null && next.Facts > before.Facts)
        {
            _stages[^1] = _stages[^1] with { Stage = next.Stage };
        }
    }
}
