using System.Globalization;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Days.Tests;

/// <summary>Each scripted day through the real fold, rules and book on a virtual clock, against the alarms that were written down beforehand.</summary>
public sealed class ScriptedDaysTests
{
    private static readonly DateOnly s_day = new(2026, 11, 24);
    private static readonly ServiceWorld s_world = ServiceWorld.Load();

    private sealed record Stood(string Id, TimeOnly From, TimeOnly? Until, string Reason);

    public static IEnumerable<TheoryDataRow<string>> Scripts => ExpectedDays.All.Select(d => new TheoryDataRow<string>(d.Script));

    [Fact]
    public void EveryScriptHasItsExpectation() => Assert.Equal(DayScripts.All.Select(s => s.Name).Order(), ExpectedDays.All.Select(d => d.Script).Order());

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task GivenAScriptedDay_ThenTheAlarmsAreThoseExpected_NoneMoreNoneLess(string script)
    {
        ExpectedDay day = ExpectedDays.All.Single(d => d.Script == script);
        Watched watched = await Watch(day);
        if (day.Printed > 0)
        {
            Compare(script, [.. day.Alarms, .. BoxTroubles(watched), .. StuckWork(watched)], watched.Stood);
            ProductionPicture made = watched.Seen!.Picture.Production!;
            Assert.Equal(watched.Truth!.Books, made.Books.Nation);
            Assert.Equal(watched.Truth.Boxes, (made.Boxes.ByState[(int)BoxState.Dispatched - 1], made.Boxes.ByState[(int)BoxState.Received - 1]));
        }
        else
        {
            Compare(script, day.Alarms, watched.Stood);
        }
        Compare($"{script}, found late", day.FoundLate, watched.FoundLate);
    }

    /// <summary>Which boxes of four weeks are late or short is chance, and the simulation knows it: each site must be told when it is so, and no other.</summary>
    private static IEnumerable<ExpectedAlarm> BoxTroubles(Watched watched) => watched.Truth!.Trouble(watched.Begin + watched.Day.From.ToTimeSpan()).Select(trouble =>
    {
        TimeOnly Clock(DateTimeOffset at) => TimeOnly.FromTimeSpan(at - watched.Begin);
        TimeOnly? gone = trouble.Until is { } until ? Clock(until) : null;
        return new ExpectedAlarm($"{AlarmRuleNames.BoxTrouble}/{trouble.Site}", Clock(trouble.From), Clock(trouble.From).AddMinutes(1), gone, gone?.AddMinutes(1));
    });

    /// <summary>In four weeks some cases stand still in a stage longer than they may, with a full queue before printing or on a road that they don't come back from: each stage must be told when it holds one, and no other.</summary>
    private static IEnumerable<ExpectedAlarm> StuckWork(Watched watched) =>
        watched.Truth!.Stuck.Spans(watched.Begin + watched.Day.From.ToTimeSpan(), watched.Begin + watched.Day.Until.ToTimeSpan(), VirtualRoom.Step).Select(span =>
        {
            TimeOnly Clock(DateTimeOffset at) => TimeOnly.FromTimeSpan(at - watched.Begin);
            TimeOnly? gone = span.Until is { } until ? Clock(until) : null;
            return new ExpectedAlarm($"{AlarmRuleNames.StuckWork}/{WireNames.Of(span.Stage)}", Clock(span.From), Clock(span.From), gone, gone);
        });

    private static void Compare(string script, ExpectedAlarm[] wanted, List<Stood> stood)
    {
        string told = string.Join(Environment.NewLine, stood.Select(s => $"  {s.Id} {s.From:HH:mm:ss} to {s.Until?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "the end"} ({s.Reason})"));
        List<Stood> left = [.. stood];
        foreach (ExpectedAlarm expected in wanted)
        {
            Stood? found = left.Find(s => s.Id == expected.Id && s.From >= expected.RaisedFrom && s.From <= expected.RaisedThrough) ?? left.Find(s => s.Id == expected.Id);
            Assert.True(found is not null, $"{script}: {expected.Id} was not raised. Raised:{Environment.NewLine}{told}");
            left.Remove(found);
            Assert.True(found.From >= expected.RaisedFrom && found.From <= expected.RaisedThrough, $"{script}: {expected.Id} was raised at another time:{Environment.NewLine}{told}");
            bool gone = expected.GoneFrom is null ? found.Until is null : found.Until >= expected.GoneFrom && found.Until <= expected.GoneThrough;
            Assert.True(gone, $"{script}: {expected.Id} returned at another time:{Environment.NewLine}{told}");
        }
        Assert.True(left.Count == 0, $"{script}: more was raised than expected:{Environment.NewLine}{told}");
    }

    /// <summary>What a day showed, and for a day about production what truly happened.</summary>
    private sealed record Watched(ExpectedDay Day, DateTimeOffset Begin, List<Stood> Stood, List<Stood> FoundLate, RuleInput? Seen, FloorTruth? Truth);

    private static async Task<Watched> Watch(ExpectedDay day)
    {
        SimulationSettings settings = ScriptRun.Settings(DayScripts.Find(day.Script)!, s_day, seed: 1, volume: day.Printed > 0 ? day.Printed : 1000);
        settings = day.Printed > 0 ? settings with { Days = 28 } : settings;
        AlarmDay played = day.Printed > 0 ? new(s_world, settings, production: true) : new(s_world, settings, new VirtualWatch(s_world, settings));
        List<Stood> stood = [];
        await played.Play(day.From.ToTimeSpan(), day.Until.ToTimeSpan(), VirtualRoom.Step, now => Note(stood, played.BoardAt(now), TimeOnly.FromTimeSpan(now - settings.Start)));
        DateTimeOffset end = settings.Start + day.Until.ToTimeSpan();
        List<Stood> late = [.. played.BoardAt(end).FoundLate.Select(f => new Stood(
            f.Alarm, Clock(f.From, settings), Clock(f.Through, settings), string.Join(' ', f.Figures.Select(g => $"{g.Measure} {g.Value}"))))];
        return new Watched(day, settings.Start, stood, late, played.Seen, day.Printed > 0 ? new FloorTruth(s_world, settings, end - ScriptRun.Step) : null);
    }

    /// <summary>Clock time; what was before the day is told as its midnight.</summary>
    private static TimeOnly Clock(DateTimeOffset at, SimulationSettings settings) => TimeOnly.FromTimeSpan(at > settings.Start ? at - settings.Start : TimeSpan.Zero);

    /// <summary>Standing and told: suppressed ones follow from a root and are told to nobody.</summary>
    private static void Note(List<Stood> stood, AlarmBoard board, TimeOnly now)
    {
        Dictionary<string, AlarmView> standing = board.Alarms.Where(a => a.Status == AlarmStatus.Unacknowledged).ToDictionary(a => a.Id);
        for (int i = 0; i < stood.Count; i++)
        {
            if (stood[i].Until is null && !standing.ContainsKey(stood[i].Id))
            {
                stood[i] = stood[i] with { Until = now };
            }
        }
        foreach (AlarmView alarm in standing.Values.Where(a => !stood.Exists(s => s.Id == a.Id && s.Until is null)))
        {
            stood.Add(new Stood(alarm.Id, now, null, $"{alarm.Reason} {string.Join(' ', alarm.Figures.Select(f => $"{f.Measure} {f.Value}"))}"));
        }
    }
}
