using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Scripts;

/// <summary>What a scripted day changes, seen in its sequence of facts.</summary>
public sealed class ScriptTests
{
    private static readonly ServiceWorld s_world = ServiceWorld.Load();
    private static readonly DateOnly s_day = new(2026, 11, 24);

    private sealed record Fact(DateTimeOffset SentAt, DateTimeOffset At, EventType Type, string Subject, JsonElement Data)
    {
        internal string Site => Subject.Split('/')[0];
    }

    [Fact]
    public void EveryScriptNamesSitesThatThereAre()
    {
        foreach (DayScript script in DayScripts.All)
        {
            string[] named = [.. script.Surges.Select(s => s.Site), .. script.Cut?.Sites ?? [], .. script.DeadShifts.Select(d => d.Site), .. script.Power?.Sites ?? []];
            Assert.All(named, id => Assert.Contains(s_world.Sites, s => s.Id == id && s.Takes));
            Assert.All(script.Troubles, trouble => Assert.Contains(MachinePark.Printers(s_world, printedPerHour: 30), machine => machine.Id == trouble.Machine));
            Assert.Same(script, DayScripts.Find(script.Name));
        }
        Assert.Equal(10, DayScripts.All.Select(s => s.Name).Distinct().Count());
    }

    [Fact]
    public void GivenTheSameSeed_ThenTheDayIsTheSame_AndSendingNeverRunsBack()
    {
        List<Fact> once = Play("monday-rush", 11);
        Assert.Equal(once.Select(f => (f.SentAt, f.At, f.Type, f.Subject)), Play("monday-rush", 11).Select(f => (f.SentAt, f.At, f.Type, f.Subject)));
        Assert.All(once.Zip(once.Skip(1)), pair => Assert.True(pair.First.SentAt <= pair.Second.SentAt));
        Assert.All(once, f => Assert.True(f.At <= f.SentAt));
    }

    [Fact]
    public void GivenACutLine_ThenNothingComesOfItsSites_AndAllComesAfterwardsInOneBurst()
    {
        DayScript script = DayScripts.Find("fibre-cut")!;
        List<Fact> facts = Play("fibre-cut", 15);
        List<Fact> cut = [.. facts.Where(f => script.Cut!.Sites.Contains(f.Site) && f.Type != EventType.SiteRegistered)];
        Assert.DoesNotContain(cut, f => f.SentAt > Clock(10, 0) && f.SentAt < Clock(14, 0));
        List<Fact> burst = [.. cut.Where(f => f.At >= Clock(10, 0) && f.At < Clock(14, 0))];
        Assert.True(burst.Count > 200, $"Only {burst.Count} facts.");
        Assert.All(burst, f => Assert.Equal(Clock(14, 0), f.SentAt));
        Assert.Equal(burst.Select(f => f.At).Order(), burst.Select(f => f.At));
    }

    [Fact]
    public void GivenAServiceThatIsLost_ThenItsProbesFail_AndNobodyIsCalledForIntake()
    {
        List<Fact> facts = Play("identity-lost", 13);
        foreach (Fact probe in facts.Where(f => f.Type == EventType.ServiceProbed))
        {
            bool lost = probe.Subject == "identity" && probe.At >= Clock(10, 0) && probe.At < Clock(12, 0);
            Assert.Equal(!lost, probe.Data.GetProperty("up").GetBoolean());
        }
        Fact[] called = [.. facts.Where(f => f.Type == EventType.VisitCalled && f.At >= Clock(10, 0) && f.At < Clock(12, 0))];
        Assert.All(called, f => Assert.Contains(f.Data.GetProperty("stage").GetString(), new[] { "collection", "enquiry" }));
        Assert.Contains(facts, f => f.Type == EventType.VisitTurnedAway && f.Data.GetProperty("reason").GetString() == "national-service");
        Assert.Contains(facts, f => f.Type == EventType.VisitCalled && f.At >= Clock(12, 0) && f.Data.GetProperty("stage").GetString() is "token" or "one-window");
    }

    [Fact]
    public void GivenANightShiftThatDoesNotOpen_ThenNothingHappensInTheHallUntilTheMorning()
    {
        List<Fact> facts = [.. Play("night-shift", 10).Where(f => f.Site == "karachi-awami-markaz")];
        EventType[] hall = [EventType.CounterOpened, EventType.CounterClosed, EventType.VisitTicketed, EventType.VisitCalled, EventType.VisitServing, EventType.VisitLeft];
        Assert.DoesNotContain(facts, f => hall.Contains(f.Type) && f.At >= Clock(0, 0) && f.At < Clock(8, 0));
        Assert.Contains(facts, f => f.Type == EventType.RosterReported && f.Data.TryGetProperty("signedOn", out JsonElement present) && present.GetInt32() == 0);
        Assert.Contains(facts, f => f.Type is EventType.CounterOpened && f.At >= Clock(8, 0) && f.At < Clock(8, 5));
    }

    [Fact]
    public void GivenAWindow_ThenItIsAnnouncedBefore()
    {
        Fact[] windows = [.. Play("umrah-wave", 1).Where(f => f.Type == EventType.WindowAnnounced && f.Data.GetProperty("from").GetString() == "2026-11-24")];
        Assert.NotEmpty(windows);
        Assert.All(windows, f => Assert.True(f.At < Clock(0, 0).AddDays(-7)));
    }

    private static DateTimeOffset Clock(int hour, int minute) => ScriptRun.Begin(s_day).AddHours(hour).AddMinutes(minute);

    private static List<Fact> Play(string script, int hours)
    {
        SimulationSettings settings = ScriptRun.Settings(DayScripts.Find(script)!, s_day, seed: 1, volume: 1000);
        List<Fact> facts = [];
        foreach (ScriptFact fact in ScriptRun.Play(s_world, settings, TimeSpan.FromHours(hours)))
        {
            using JsonDocument json = JsonDocument.Parse(fact.Line);
            JsonElement e = json.RootElement;
            facts.Add(new Fact(fact.SentAt, e.GetProperty("time").GetDateTimeOffset(), EventTypes.Find(e.GetProperty("type").GetString()!)!.Type,
                e.GetProperty("subject").GetString()!, e.GetProperty("data").Clone()));
        }
        return facts;
    }
}
