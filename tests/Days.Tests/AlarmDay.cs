using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Days.Tests;

/// <summary>A simulated day through fold, rules and alarm book on a virtual clock. Nobody acknowledges anything: the room hears all that it ever could.</summary>
internal sealed class AlarmDay(ServiceWorld world, SimulationSettings settings, VirtualWatch? machines = null, bool production = false)
{
    private readonly VirtualRoom _room = new(production);
    private readonly StandingRules _rules = new(AlarmRules.All);
    private readonly LateWatch _watch = new();

    internal AlarmBook Book { get; } = new(Origin.Simulated);

    /// <summary>All entries, in order.</summary>
    internal List<AlarmTransition> Log { get; } = [];

    /// <summary>What the rules saw last.</summary>
    internal RuleInput? Seen { get; private set; }

    internal AlarmBoard BoardAt(DateTimeOffset now) => Book.Board(Log.Count, null, now);

    /// <summary>Plays from a clock time on, what was sent before at once, and lets look after each step.</summary>
    internal async Task Play(TimeSpan from, TimeSpan until, TimeSpan step, Action<DateTimeOffset> look)
    {
        using IEnumerator<ScriptFact> sent = (machines?.Inventory(settings.Start) ?? []).Concat(ScriptRun.Play(world, settings, until)).GetEnumerator();
        bool more = sent.MoveNext();
        for (DateTimeOffset now = settings.Start + from; now <= settings.Start + until; now += step)
        {
            List<ScriptFact> batch = [];
            for (; more && sent.Current.SentAt <= now; more = sent.MoveNext())
            {
                batch.Add(sent.Current);
            }
            await Step(now, batch);
            look(now);
        }
    }

    private async Task Step(DateTimeOffset now, List<ScriptFact> batch)
    {
        List<(NewEvent Event, DateTimeOffset At)> recorded = [.. batch.Select(fact => (VirtualRoom.Parse(fact.Line), fact.SentAt))];
        recorded.ForEach(fact => machines?.Take(fact.Event, fact.At));
        recorded.AddRange((machines?.Look(now) ?? []).Select(change => (change, now)));
        RuleInput? seen = Seen = await _room.MoveTo(now, recorded);
        Verdict verdict = seen is null ? Verdict.Nothing : _rules.Judge(seen);
        Assert.All(verdict.Unjudged, rule => Assert.Equal(StandingRules.FactsComing, rule.Value)); // none failed
        Record(Book.Judge(verdict, now));
        foreach (LateSpan span in seen is null ? [] : _watch.Due(seen.Picture, now))
        {
            PastJudge judge = new(_rules, seen!, span.Site);
            _room.Past(span).ToList().ForEach(judge.Take);
            Record(Book.Record(judge.Found.Where(f => !PastJudge.WasTold(f, Log.Where(e => e.Subject == f.Subject))), now));
        }
    }

    private void Record(IEnumerable<AlarmTransition> entries)
    {
        foreach (AlarmTransition entry in entries)
        {
            Log.Add(entry with { Offset = Log.Count });
            Book.Apply(Log[^1]);
        }
    }
}
