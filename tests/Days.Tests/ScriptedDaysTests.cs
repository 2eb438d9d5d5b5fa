using System.Globalization;
using PassportMonitor.Contracts.Alarms;
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

    private static readonly string[] s_ofProduction = [AlarmRuleNames.BookDifference, AlarmRuleNames.BadBatch];

    public static IEnumerable<TheoryDataRow<string>> Scripts => ExpectedDays.All.Select(d => new TheoryDataRow<string>(d.Script));

    [Fact]
    public void EveryScriptHasItsExpectation() => Assert.Equal(DayScripts.All.Select(s => s.Name).Order(), ExpectedDays.All.Select(d => d.Script).Order());

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task GivenAScriptedDay_ThenTheAlarmsAreThoseExpected_NoneMoreNoneLess(string script)
    {
        ExpectedDay day = ExpectedDays.All.Single(d => d.Script == script);
        (List<Stood> stood, List<Stood> late) = await Watch(day);
        Compare(script, day.Alarms, day.Printed > 0 ? [.. stood.Where(s => s_ofProduction.Concat(day.Alarms.Select(a => RuleOf(a.Id))).Contains(RuleOf(s.Id)))] : stood);
        Compare($"{script}, found late", day.FoundLate, late);
    }

    private static string RuleOf(string alarm) => alarm.Split('/')[0];

    private static void Compare(string script, ExpectedAlarm[] wanted, List<Stood> stood)
    {
        string told = string.Join(Environment.NewLine, stood.Select(s => $"  {s.Id} {s.From:HH:mm:ss} to {s.Until?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "the end"} ({s.Reason})"));
        List<Stood> left = [.. stood];
        foreach (ExpectedAlarm expected in wanted)
        {
            Stood? found = left.Find(s => s.Id == expected.Id);
            Assert.True(found is not null, $"{script}: {expected.Id} was not raised. Raised:{Environment.NewLine}{told}");
            left.Remove(found);
            Assert.True(found.From >= expected.RaisedFrom && found.From <= expected.RaisedThrough, $"{script}: {expected.Id} was raised at another time:{Environment.NewLine}{told}");
            bool gone = expected.GoneFrom is null ? found.Until is null : found.Until >= expected.GoneFrom && found.Until <= expected.GoneThrough;
            Assert.True(gone, $"{script}: {expected.Id} returned at another time:{Environment.NewLine}{told}");
        }
        Assert.True(left.Count == 0, $"{script}: more was raised than expected:{Environment.NewLine}{told}");
    }

    private static async Task<(List<Stood> Stood, List<Stood> FoundLate)> Watch(ExpectedDay day)
    {
        SimulationSettings settings = ScriptRun.Settings(DayScripts.Find(day.Script)!, s_day, seed: 1, volume: day.Printed > 0 ? day.Printed : 1000);
        AlarmDay played = day.Printed > 0 ? new(s_world, settings with { Days = 28 }, production: true) : new(s_world, settings, new VirtualWatch(s_world, settings));
        List<Stood> stood = [];
        await played.Play(day.From.ToTimeSpan(), day.Until.ToTimeSpan(), VirtualRoom.Step, now => Note(stood, played.BoardAt(now), TimeOnly.FromTimeSpan(now - settings.Start)));
        return (stood, [.. played.BoardAt(settings.Start + day.Until.ToTimeSpan()).FoundLate.Select(f => new Stood(
            f.Alarm, Clock(f.From, settings), Clock(f.Through, settings), string.Join(' ', f.Figures.Select(g => $"{g.Measure} {g.Value}"))))]);
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
