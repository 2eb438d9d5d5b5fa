using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Halls;

/// <summary>What the halls tell, held against what can happen in a hall.</summary>
public sealed class HallTests
{
    private static readonly DateTimeOffset s_evening = new(2026, 11, 24, 16, 0, 0, TimeSpan.Zero); // Tuesday, 21:00 in Karachi
    private static readonly ServiceWorld s_world = ServiceWorld.Load();
    private static readonly SimulationSettings s_settings = new() { Seed = 7, Start = s_evening, Days = 12, HallDays = 3, Volume = 6000 };
    private static readonly List<SimFact> s_facts = Lifecycle.SimulationTests.DrainAll(new Simulation(s_world, s_settings), s_evening);

    private sealed record Fact(EventType Type, long At, string Site, string Subject, JsonElement Data);

    private static readonly List<Fact> s_told =
    [
        .. s_facts.Select(f => f.Told).OfType<ToldFact>().Select(t => new Fact(t.Type, t.At, s_world.Sites[t.Site].Id, t.Subject, Parse(t.Line))),
    ];

    private static readonly DateTimeOffset s_morning = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero); // 08:00 in Karachi

    private static readonly HashSet<string> s_home = [.. s_world.Sites.Where(s => s.Zone.Id == "Asia/Karachi").Select(s => s.Id)];

    private static List<List<Fact>> Visits(long fromMs) =>
    [
        .. s_told.Where(f => f.Type is >= EventType.VisitTicketed and <= EventType.VisitNextStage && f.At >= fromMs && s_home.Contains(f.Site))
            .GroupBy(f => f.Subject).Select(g => g.ToList()).Where(v => v[0].Type is EventType.VisitTicketed or EventType.VisitTurnedAway),
    ];

    [Fact]
    public void EveryVisitTodayGoesItsWay_AndEndsOnce()
    {
        List<List<Fact>> visits = Visits(s_morning.ToUnixTimeMilliseconds());
        Assert.True(visits.Count > 3000, $"Only {visits.Count} visits.");
        foreach (List<Fact> visit in visits)
        {
            for (int i = 1; i < visit.Count; i++)
            {
                Assert.True(visit[i].At >= visit[i - 1].At, visit[0].Subject);
                Assert.True(Follows(visit[i - 1].Type, visit[i].Type), $"{visit[0].Subject}: {visit[i].Type} after {visit[i - 1].Type}");
            }
        }
        double open = visits.Count(v => !IsEnd(v[^1].Type)) / (double)visits.Count;
        Assert.InRange(open, 0, 0.08); // missions and places that never close go on
        Assert.InRange(visits.Count(v => v[^1].Type == EventType.VisitTurnedAway) / (double)visits.Count, 0.005, 0.04);
        Assert.InRange(visits.Count(v => v[^1].Type == EventType.VisitNoShow) / (double)visits.Count, 0.003, 0.03);
    }

    [Fact]
    public void NobodyIsServedAtACounterThatIsClosedOrBusy()
    {
        Dictionary<string, bool> open = [];
        Dictionary<string, string> busy = [];
        foreach (Fact fact in s_told.Where(f => f.At >= s_morning.ToUnixTimeMilliseconds()))
        {
            string counter = fact.Data.TryGetProperty("counter", out JsonElement code) ? $"{fact.Site}/{code.GetString()}" : fact.Subject;
            switch (fact.Type)
            {
                case EventType.CounterOpened or EventType.CounterClosed:
                    Assert.False(busy.ContainsKey(counter), counter);
                    open[counter] = fact.Type == EventType.CounterOpened;
                    break;
                case EventType.VisitCalled:
                    Assert.True(open.GetValueOrDefault(counter, true), counter);
                    Assert.True(busy.TryAdd(counter, fact.Subject), counter);
                    break;
                case EventType.VisitNextStage or EventType.VisitLeft or EventType.VisitNoShow:
                    busy.Remove(counter);
                    break;
            }
        }
        Assert.True(open.Count > 400);
    }

    [Fact]
    public void VisitAndApplicationAgree()
    {
        string mark = new CaseWriter(s_world, s_settings.RunMark).TokenOf(0)[..8];
        Dictionary<string, SimEvent> tokens = s_facts.Where(f => f.Told is null && f.Event.Type == EventType.TokenIssued && f.Event.Odd == Odd.None)
            .ToDictionary(f => $"{mark}{f.Event.Case:D7}", f => f.Event);
        int compared = 0;
        foreach (List<Fact> visit in Visits(s_morning.ToUnixTimeMilliseconds()).Where(v => v[^1].Type == EventType.VisitLeft && v[0].Data.GetProperty("service").GetString() == "application"))
        {
            if (!visit[0].Data.TryGetProperty("token", out _) && tokens.TryGetValue(visit[^1].Data.GetProperty("token").GetString()!, out SimEvent token))
            {
                Assert.Equal(visit[0].Site, s_world.Sites[token.Site].Id);
                Assert.InRange(token.At, visit[0].At, visit[^1].At);
                compared++;
            }
        }
        Assert.True(compared > 1000, $"Only {compared} compared.");
    }

    [Fact]
    public void OnAnOrdinaryDayFewWaitLong_AndHallsAreNotEmpty()
    {
        double[] waits = [.. Visits(s_morning.ToUnixTimeMilliseconds()).Select(v => (First: v.Find(f => f.Type == EventType.VisitServing), Begin: v[0]))
            .Where(v => v.First is not null).Select(v => (v.First!.At - v.Begin.At) / 60_000.0).Order()];
        Assert.InRange(waits[waits.Length / 2], 1, 15);
        Assert.InRange(waits.Count(w => w > 60) / (double)waits.Length, 0, 0.03);
        Assert.InRange(waits.Count(w => w > 5) / (double)waits.Length, 0.15, 0.8);
    }

    [Fact]
    public void EarlierDaysTellOnlyTicketsAndEndings_AndBeforeThemNothing()
    {
        long today = s_evening.AddHours(-10).ToUnixTimeMilliseconds();
        List<Fact> archive = [.. s_told.Where(f => f.Type is >= EventType.VisitTicketed and <= EventType.VisitNextStage && f.At < today - 86_400_000)];
        Assert.True(archive.Count > 1000);
        Assert.DoesNotContain(archive, f => f.Type is EventType.VisitCalled or EventType.VisitServing or EventType.VisitNextStage or EventType.VisitRecalled);
        Assert.All(archive, f => Assert.True(f.At >= s_evening.AddDays(-3).ToUnixTimeMilliseconds()));
    }

    [Fact]
    public void OfficesDifferInWhatTheyTell()
    {
        string[] visits = Sites(EventType.VisitTicketed), snapshots = Sites(EventType.HallSnapshot);
        Assert.InRange(visits.Except(snapshots).Count(), 120, 220);
        Assert.InRange(snapshots.Except(visits).Count(), 40, 130);
        Assert.InRange(visits.Intersect(snapshots).Count(), 20, 80);
    }

    [Fact]
    public void EveryShiftIsRostered_AndSignedOnTo()
    {
        List<Fact> rosters = [.. s_told.Where(f => f.Type == EventType.RosterReported)];
        Assert.True(rosters.Count > 400);
        foreach (Fact roster in rosters.Where(r => r.Data.TryGetProperty("signedOn", out _)))
        {
            Assert.InRange(roster.Data.GetProperty("signedOn").GetInt32(), 1, roster.Data.GetProperty("rostered").GetInt32());
            Assert.True(roster.Data.GetProperty("from").GetDateTimeOffset().ToUnixTimeMilliseconds() <= roster.At);
        }
    }

    private static string[] Sites(EventType type) => [.. s_told.Where(f => f.Type == type).Select(f => f.Site).Distinct()];

    private static bool IsEnd(EventType type) => type is EventType.VisitLeft or EventType.VisitAbandoned or EventType.VisitNoShow or EventType.VisitTurnedAway;

    private static bool Follows(EventType before, EventType next) => before switch
    {
        EventType.VisitTicketed or EventType.VisitNextStage => next is EventType.VisitCalled or EventType.VisitAbandoned,
        EventType.VisitCalled => next is EventType.VisitServing or EventType.VisitRecalled,
        EventType.VisitRecalled => next is EventType.VisitServing or EventType.VisitRecalled or EventType.VisitNoShow,
        EventType.VisitServing => next is EventType.VisitNextStage or EventType.VisitLeft,
        _ => false,
    };

    private static JsonElement Parse(byte[] line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("data").Clone();
    }
}
