using System.Globalization;
using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;
using Xunit;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>Laws of the alarm book over generated days: conditions that come and go, roots, silence, restarts and operators.</summary>
public sealed class AlarmProperties
{
    private const int Sites = 5;

    /// <summary>At one instant: for each site whether its condition is reached, holds only, is gone, or can't be judged; and whether the root stands.</summary>
    private sealed record Instant(int Minutes, int[] Sites, bool Root, int Act);

    private static readonly Gen<Instant> s_instant = Gen.Select(
        Gen.Int[1, 7], Gen.Frequency((5, Gen.Const(0)), (3, Gen.Const(1)), (4, Gen.Const(2)), (1, Gen.Const(3))).Array[Sites],
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))), Gen.Int[0, 40]).Select((m, s, r, a) => new Instant(m, s, r, a));

    private static readonly Gen<Instant[]> s_day = s_instant.Array[1, 60];

    /// <summary>A plain model of one condition: no book, no states, only the rule of the delays.</summary>
    private sealed class Model
    {
        private double _on = double.NaN;
        private double _off = double.NaN;
        private double _frozen = double.NaN;

        internal bool Raised { get; private set; }

        internal void Step(int told, double now)
        {
            if (told == 3)
            {
                _frozen = double.IsNaN(_frozen) ? now : _frozen;
                return;
            }
            if (!double.IsNaN(_frozen))
            {
                (_on, _off, _frozen) = (_on + now - _frozen, _off + now - _frozen, double.NaN);
            }
            bool holds = told is 0 or 1;
            _on = !holds ? double.NaN : double.IsNaN(_on) && told == 0 ? now : _on;
            _off = holds || !Raised ? double.NaN : double.IsNaN(_off) ? now : _off;
            Raised = Raised ? !(now - _off >= 4) : now - _on >= 6;
        }
    }

    [Fact]
    public void NoAlarmWithoutAConditionThatHeldLongEnough_NoneMissed_NoneDoubled() => s_day.Sample(day =>
    {
        AlarmRun run = new();
        Model[] models = [.. Enumerable.Range(0, Sites).Select(_ => new Model())];
        double minute = 0;
        foreach (Instant instant in day)
        {
            minute += instant.Minutes;
            bool[] before = [.. models.Select(m => m.Raised)];
            AlarmTransition[] entries = run.Push(minute, Told(instant with { Root = false }, 0));
            for (int s = 0; s < Sites; s++)
            {
                models[s].Step(instant.Sites[s], minute);
                string id = $"overcrowding/site-{s}";
                Assert.Equal(models[s].Raised && !before[s] ? 1 : 0, entries.Count(e => e.Subject == id && e.Type == EventType.AlarmRaised));
                Assert.Equal(!models[s].Raised && before[s] ? 1 : 0, entries.Count(e => e.Subject == id && e.Type == EventType.AlarmReturned));
                Assert.Equal(models[s].Raised, run.View(id)?.Holds ?? false);
            }
        }
    }, iter: 300);

    /// <summary>
    /// Between the news the book is asked at nothing but the instants that it names itself, and during a downtime not at all. Held against the plain model, which steps
    /// every minute: each delay ends at its own time, not before, and at the first moment when its time passed in the downtime.
    /// </summary>
    [Fact]
    public void AskedOnlyWhenSomethingIsDue_EachDelayEndsAtItsOwnTime_AndAfterADowntimeAtOnce() => Gen.Select(s_day, Gen.Int[0, 59]).Sample((day, downFrom) =>
    {
        AlarmRun run = new();
        Model[] models = [.. Enumerable.Range(0, Sites).Select(_ => new Model())];
        List<string> expected = [];
        int minute = 0;
        Assessment[] told = [];
        for (int i = 0; i < day.Length; i++)
        {
            int next = minute + day[i].Minutes;
            if (i == downFrom)
            {
                run.Save();
                run.Restart();
            }
            else
            {
                for (int m = minute + 1; i > 0 && m < next; m++)
                {
                    StepAll(models, day[i - 1].Sites, m, expected);
                }
                while (run.Book.NextDue(run.Now) is { } due && due < AlarmRun.At(next))
                {
                    run.Push((due - AlarmRun.Start).TotalMinutes, told);
                }
            }
            told = Told(day[i] with { Root = false }, 0);
            StepAll(models, day[i].Sites, next, expected);
            run.Push(next, told);
            minute = next;
        }
        Assert.Equal(expected.Order(StringComparer.Ordinal), run.Log.Where(e => e.Type is EventType.AlarmRaised or EventType.AlarmReturned)
            .Select(e => $"{e.Type} {e.Subject} {e.At:O}").Order(StringComparer.Ordinal));
    }, iter: 500);

    private static void StepAll(Model[] models, int[] sites, int minute, List<string> expected)
    {
        for (int s = 0; s < Sites; s++)
        {
            bool before = models[s].Raised;
            models[s].Step(sites[s], minute);
            if (models[s].Raised != before)
            {
                expected.Add($"{(before ? EventType.AlarmReturned : EventType.AlarmRaised)} overcrowding/site-{s} {AlarmRun.At(minute):O}");
            }
        }
    }

    [Fact]
    public void NoConsequenceAsksWhileItsRootStands_AndNoneIsForgottenAfter() => s_day.Sample(day =>
    {
        AlarmRun run = new();
        double minute = 0;
        foreach (Instant instant in day)
        {
            minute += instant.Minutes;
            AlarmTransition[] entries = run.Push(minute, Told(instant, 0));
            AlarmView[] alarms = run.Book.Board(0, null, run.Now).Alarms;
            bool stands = alarms.Any(a => a is { Rule: "service-lost", Holds: true });
            foreach (AlarmView alarm in alarms.Where(a => a is { Rule: "overcrowding", Holds: true }))
            {
                bool holds = instant.Sites[int.Parse(alarm.Id[^1..], CultureInfo.InvariantCulture)] is 0 or 1; // what only serves its off-delay asks nobody anew
                Assert.True(alarm.Status == (stands ? AlarmStatus.SuppressedByDesign : AlarmStatus.Unacknowledged) || (!stands && !holds && alarm.Status == AlarmStatus.SuppressedByDesign), $"{alarm.Id} {alarm.Status}");
            }
            Assert.DoesNotContain(entries, e => stands && e.Type == EventType.AlarmAnnunciated && e.Rule == "overcrowding");
        }
    }, iter: 300);

    [Fact]
    public void ARestartAnywhereLeadsToTheSameEntries() => Gen.Select(s_day, Gen.Int[0, 59]).Sample((day, at) =>
    {
        AlarmRun straight = Play(day, restartAt: -1);
        AlarmRun restarted = Play(day, at);
        Assert.Equal(straight.Log.Select(Text), restarted.Log.Select(Text));
    }, iter: 200);

    [Fact]
    public void TheFoldOfTheLogAloneGivesTheSameStatesAndGroups() => s_day.Sample(day =>
    {
        AlarmRun run = Play(day, restartAt: -1);
        AlarmBook rebuilt = new(Origin.Simulated);
        run.Log.ForEach(rebuilt.Apply);
        Assert.Equal(States(run.Book, run.Now), States(rebuilt, run.Now));
    }, iter: 200);

    [Fact]
    public void WhateverTheWay_TheSameAlarmsStandInTheEnd() => Gen.Select(s_day, s_day, Gen.Int[0, 2].Array[Sites]).Sample((one, other, end) =>
    {
        Instant last = new(0, end, false, 0);
        string Stand(Instant[] day)
        {
            AlarmRun run = Play(day, restartAt: -1);
            double minute = (run.Now - AlarmRun.Start).TotalMinutes;
            for (int step = 1; step <= 30; step++)
            {
                run.Push(minute + step, Told(last with { Sites = [.. end.Select(e => e == 1 ? 0 : e)] }, 0));
            }
            return string.Join(' ', run.Book.Board(0, null, run.Now).Alarms.Where(a => a.Holds).Select(a => a.Id).Order(StringComparer.Ordinal));
        }
        Assert.Equal(Stand(one), Stand(other));
    }, iter: 200);

    [Fact]
    public void EveryEntrySaysTheStateThatItLedTo_AndIsTheSameAfterTheLog() => s_day.Sample(day =>
    {
        Dictionary<string, AlarmState> states = [];
        foreach (AlarmTransition entry in Play(day, restartAt: -1).Log.Where(e => e.Status is not null))
        {
            AlarmState before = states.GetValueOrDefault(entry.Subject) ?? new AlarmState { Id = entry.Subject, Rule = entry.Rule! };
            states[entry.Subject] = before.Evolve(entry);
            Assert.Equal(entry.Status, states[entry.Subject].Status);
        }
        foreach (AlarmTransition entry in Play(day, restartAt: -1).Log)
        {
            Assert.Equal(Text(entry), Text(AlarmCodec.Read(new Contracts.Log.LogEntry
            {
                Partition = 0, Offset = entry.Offset, Event = AlarmCodec.Write(entry, "/simulated/alarms", entry.Offset + 1), RecordedAt = entry.At, ContentHash = [], Chain = [],
            })));
        }
    }, iter: 50);

    /// <summary>Plays a day with its operators; at one step grain storage is written and the desk starts anew.</summary>
    private static AlarmRun Play(Instant[] day, int restartAt)
    {
        AlarmRun run = new();
        double minute = 0;
        for (int i = 0; i < day.Length; i++)
        {
            minute += day[i].Minutes;
            if (i == restartAt / 2)
            {
                run.Save();
            }
            if (i == restartAt)
            {
                run.SaveTimers(); // delays are stored more often than the fold
                run.Restart();
            }
            run.Push(minute, Told(day[i], minute));
            if (day[i].Act < 4 * Sites)
            {
                run.Command((AlarmAction)(day[i].Act % 4), $"overcrowding/site-{day[i].Act / 4}", until: minute + 20);
            }
        }
        return run;
    }

    private static Assessment[] Told(Instant instant, double minute)
    {
        IEnumerable<Assessment> halls = instant.Sites.Select((told, s) => AlarmRun.Crowd(
            $"site-{s}", told == 0, told is 0 or 1, s == 0 ? AlarmPriority.High : AlarmPriority.Low, 6, 4, roots: ["service-lost/nadra"], latches: s == 1) with { Unknown = told == 3 });
        IEnumerable<Assessment> root = instant.Root ? [AlarmRun.Crowd("nadra", true, onMinutes: 0, offMinutes: 0, rule: "service-lost")] : [];
        return [.. halls.Where(a => a.Unknown || a.Limits[0].Holds), .. root];
    }

    private static string Text(AlarmTransition e) =>
        $"{e.Offset} {e.Type} {e.At:O} {e.Subject} {e.Status} {e.Priority} {e.Audience} {e.By} {e.Reason} {e.Root} {e.Until:O} {e.HoldsSince:O} {e.Members} {e.Impact} {e.Latches} {string.Join<AlarmFigure>(',', e.Figures)}";

    private static IEnumerable<string> States(AlarmBook book, DateTimeOffset now)
    {
        AlarmBoard board = book.Board(0, null, now);
        return board.Alarms.Where(a => a.Status != AlarmStatus.Normal).Select(a => $"{a.Id} {a.Status} {a.Since:O} {a.Priority} {a.RaisedAt:O} {a.SoundedAt:O} {a.Group} {a.RaisedToday} {a.Offset}")
            .Concat(board.Groups.Select(g => $"{g.Id} {g.AnnunciatedAt:O} {g.Members.Length} {g.Unannounced}")).Order(StringComparer.Ordinal);
    }
}
