using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Days.Tests;

/// <summary>What all 319 sites ask of an operator: on an ordinary Monday, and when something strikes all of them at once.</summary>
public sealed class RoomLoadTests
{
    private const int HourlyMost = 6;
    private const int NationalMost = 10;
    private static readonly DateOnly s_monday = new(2026, 11, 23);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly ServiceWorld s_world = ServiceWorld.Load();

    [Fact]
    public async Task GivenAnOrdinaryMonday_ThenAnOperatorOfTheRoomOrOfARegionHearsAtMostSixAnnunciationsAnHour()
    {
        SimulationSettings settings = new() { Seed = 1, Start = ScriptRun.Begin(s_monday), Days = 7, HallDays = 28, Volume = 1000 };
        AlarmDay day = new(s_world, settings);
        Dictionary<string, int> regions = new(StringComparer.Ordinal);
        await day.Play(TimeSpan.Zero, TimeSpan.FromHours(24), s_minute, now =>
        {
            foreach (RegionLoad region in day.Book.Load(now).Regions.Where(r => r.Region != RegionId.None)) // those of no region are the room's
            {
                regions[region.Region.Value] = Math.Max(regions.GetValueOrDefault(region.Region.Value), region.LastHour);
            }
        });

        AlarmTransition[] room = [.. day.Log.Where(e => e.Type == EventType.AlarmAnnunciated)];
        int most = room.Select(a => room.Count(b => b.At > a.At - TimeSpan.FromHours(1) && b.At <= a.At)).DefaultIfEmpty().Max();
        string told = string.Join(Environment.NewLine, room.Select(a => $"  {a.At - settings.Start:hh\\:mm} {a.Subject} {a.Priority} of {a.Members}"));
        string raised = string.Join(", ", day.Log.Where(e => e.Type == EventType.AlarmRaised).CountBy(e => e.Rule!).Select(r => $"{r.Key} {r.Value}"));
        string figures = string.Create(CultureInfo.InvariantCulture,
            $"Monday, {s_world.WithHall.Length} halls: {room.Length} annunciations to the room, at most {most} in any hour; most in an hour of one region: {string.Join(", ", regions.Select(r => $"{r.Key} {r.Value}"))}; raised: {raised}{Environment.NewLine}{told}");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(most <= HourlyMost && regions.Values.All(r => r <= HourlyMost), figures);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("feed")]
    public async Task GivenANationalEvent_ThenItReachesOperatorsAsAtMostTenAlarms_AndAllOthersAreUnderTheirRoot(string what)
    {
        TimeOnly from = new(10, 0);
        DayScript script = new($"national-{what}", "Something strikes all sites at once.")
        {
            Loss = what == "identity" ? new("identity", from, new(12, 0), new(10, 30)) : null,
            Cut = what == "feed" ? new(from, new(12, 0), [.. s_world.Sites.Select(s => s.Id)]) : null,
        };
        SimulationSettings settings = ScriptRun.Settings(script, s_monday, seed: 1, volume: 3000);
        AlarmDay day = new(s_world, settings);
        int stood = 0;
        int under = 0;
        int shown = 0;
        await day.Play(new(9, 55, 0), new(13, 0, 0), s_minute, now =>
        {
            AlarmBoard board = day.BoardAt(now);
            Dictionary<string, AlarmView> alarms = board.Alarms.ToDictionary(a => a.Id);
            AlarmView[] covered = [.. board.Alarms.Where(a => a.Status == AlarmStatus.SuppressedByDesign)];
            Assert.All(covered, a => Assert.True(alarms.ContainsKey(a.Root!), $"{a.Id} lies under {a.Root}, which isn't on the board."));
            Assert.All(covered.CountBy(a => a.Root!), root => Assert.Equal(root.Value, alarms[root.Key].Consequences));
            Assert.All(board.Groups.SelectMany(g => g.Members), member => Assert.True(alarms.ContainsKey(member)));
            stood = Math.Max(stood, board.Alarms.Count(a => a.Holds));
            under = Math.Max(under, covered.Length);
            shown = Math.Max(shown, board.Groups.Length);
        });

        DateTimeOffset began = settings.Start + from.ToTimeSpan();
        AlarmTransition[] room = [.. day.Log.Where(e => e.Type == EventType.AlarmAnnunciated && e.At >= began)];
        string told = string.Join(Environment.NewLine, room.Select(a => $"  {a.At - settings.Start:hh\\:mm} {a.Subject} {a.Priority} of {a.Members}"));
        string figures = string.Create(CultureInfo.InvariantCulture,
            $"{what} lost at all {s_world.Sites.Length} sites: at most {stood} alarms hold at once, {under} under a root, {shown} groups on the board; told {room.Length} times of {room.Select(a => a.Subject).Distinct().Count()}:{Environment.NewLine}{told}");
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(room.Select(a => a.Subject).Distinct().Count() <= NationalMost && shown <= NationalMost && room.Length <= NationalMost, figures);
    }
}
