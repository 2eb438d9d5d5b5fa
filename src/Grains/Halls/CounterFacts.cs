using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Halls;

/// <summary>A counter was opened or closed.</summary>
/// <param name="Place">Where the fact stands in order.</param>
/// <param name="Open">Opened or closed.</param>
/// <param name="Stage">The stage that it serves, when told.</param>
/// <param name="Officer">Who works at it, when told: a pseudonym.</param>
/// <param name="Reason">Why it closed, when told.</param>
public readonly record struct CounterFact(Place Place, bool Open, string? Stage, string? Officer, string? Reason)
{
    /// <summary>When, UTC ticks.</summary>
    public long At => Place.At;

    /// <summary>What a fact says of its counter.</summary>
    public static CounterFact Of(HallFact fact) =>
        new(fact.Place, fact.Type == EventType.CounterOpened, fact.Stage, fact.Officer, fact.Reason);
}

/// <summary>How one counter stood between two of its facts. Instants are UTC ticks.</summary>
public readonly record struct CounterSpan(long From, long Until, bool Open, string? Reason);

/// <summary>
/// One counter's own facts of the last days, in order, and the one before them: since then it stood as it does at their begin. A late one takes its
/// place among them, so what they say depends on the set of them alone; one that is older than all of them needs those that were forgotten.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class CounterFacts
{
    private readonly List<CounterFact> _facts;

    /// <summary>A counter with these facts, in order.</summary>
    public CounterFacts(IEnumerable<CounterFact> inOrder) => _facts = [.. inOrder];

    /// <summary>The facts, in order.</summary>
    public IReadOnlyList<CounterFact> Facts => _facts;

    /// <summary>Whether a fact is older than all that are kept.</summary>
    public bool IsBefore(CounterFact fact) => _facts.Count > 0 && fact.Place.CompareTo(_facts[0].Place) < 0;

    /// <summary>Takes one fact and tells how the spans change: those that it splits leave, its parts come.</summary>
    public void Take(CounterFact fact, Action<CounterSpan, int> changed)
    {
        int found = _facts.BinarySearch(fact, Comparer<CounterFact>.Create((a, b) => a.Place.CompareTo(b.Place)));
        if (found >= 0)
        {
            return;
        }
        int at = ~found;
        CounterFact? before = at > 0 ? _facts[at - 1] : null;
        CounterFact? after = at < _facts.Count ? _facts[at] : null;
        if (before is { } b && after is { } a)
        {
            changed(Between(b, a.At), -1);
        }
        if (before is { } last)
        {
            changed(Between(last, fact.At), 1);
        }
        if (after is { } next)
        {
            changed(Between(fact, next.At), 1);
        }
        _facts.Insert(at, fact);
    }

    /// <summary>Keeps the newest facts, as many as may be kept.</summary>
    public void Trim() => _facts.RemoveRange(0, Math.Max(0, _facts.Count - Limits.FactsPerCounter));

    /// <summary>Forgets facts before an instant (UTC ticks) but the newest of them. Says whether there were any.</summary>
    public bool Forget(long before)
    {
        int old = _facts.FindLastIndex(f => f.At < before);
        _facts.RemoveRange(0, Math.Max(0, old));
        return old > 0;
    }

    private static CounterSpan Between(CounterFact fact, long until) => new(fact.At, until, fact.Open, fact.Reason);
}
