using PassportMonitor.Contracts.Cases;
using PassportMonitor.Simulator.Books;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Days.Tests;

/// <summary>When a case stood in a stage beyond its limit, counted plainly from what the simulation did: one case after another, with the simulator's own model of a case.</summary>
internal sealed class StuckTruth
{
    private static readonly Dictionary<Stage, long> s_limits = ReferenceFacts.StageLimits.ToDictionary(l => l.Stage, l => (long)TimeSpan.FromHours(l.Hours).TotalMilliseconds);

    private readonly List<BookEntry> _facts = [];

    internal void Take(SimEvent fact) => _facts.Add(BookEntry.Of(fact));

    /// <summary>
    /// When each stage held such a case, as one sees it who looks in steps between two instants and at both; null for an end that is still to come.
    /// </summary>
    internal IEnumerable<(Stage Stage, DateTimeOffset From, DateTimeOffset? Until)> Spans(DateTimeOffset from, DateTimeOffset until, TimeSpan step)
    {
        long LookAfter(long ms) => Math.Max(0, (long)Math.Ceiling((ms - from.ToUnixTimeMilliseconds()) / step.TotalMilliseconds));
        foreach (IGrouping<Stage, (Stage, long From, long Until)> stage in Beyond().GroupBy(s => s.Stage))
        {
            long last = (until - from).Ticks / step.Ticks;
            (long From, long Until)[] seen = [.. stage.Select(s => (From: LookAfter(s.From), Until: s.Until == long.MaxValue ? long.MaxValue : LookAfter(s.Until))).Where(s => s.From < s.Until && s.From <= last).Order()];
            for (int at = 0; at < seen.Length;)
            {
                (long begin, long end) = seen[at];
                for (at++; at < seen.Length && seen[at].From <= end; at++)
                {
                    end = Math.Max(end, seen[at].Until);
                }
                yield return (stage.Key, from + (begin * step), end > last ? null : from + (end * step));
            }
        }
    }

    /// <summary>Each stay beyond a limit, in Unix milliseconds.</summary>
    private IEnumerable<(Stage Stage, long From, long Until)> Beyond()
    {
        _facts.Sort();
        for (int at = 0; at < _facts.Count;)
        {
            CaseFold fold = new();
            (uint number, long since) = (_facts[at].Case, 0);
            for (; at < _facts.Count && _facts[at].Case == number; at++)
            {
                (Stage stage, bool open) = (fold.Stage, fold.IsOpen);
                fold.Take(_facts[at], null);
                if (fold.Stage == stage && open == fold.IsOpen)
                {
                    continue;
                }
                if (open && s_limits.TryGetValue(stage, out long limit) && _facts[at].At > since + limit)
                {
                    yield return (stage, since + limit, _facts[at].At);
                }
                since = fold.Stage == stage ? since : _facts[at].At;
            }
            if (fold.IsOpen && s_limits.TryGetValue(fold.Stage, out long most))
            {
                yield return (fold.Stage, since + most, long.MaxValue);
            }
        }
    }
}
