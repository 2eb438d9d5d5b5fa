using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Lifecycle;

/// <summary>Books and boxes of the simulated production: no book twice, boxes that go and come whole, and counts that are the truth.</summary>
public sealed class ProductionFloorTests
{
    private static readonly ServiceWorld s_world = ServiceWorld.Load();
    private static readonly DateTimeOffset s_start = new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NoBookIsBoundTwice_AndTheCountIsWhatIsLeft()
    {
        (List<SimFact> facts, Simulation simulation) = Run(new() { Seed = 5, Start = s_start, Days = 20, HallDays = 0, Volume = 800 }, 30);
        uint[] bound = [.. facts.Where(f => f.Told is null && f.Event.Type == EventType.PersonalizationStarted).Select(f => f.Event.Book)];
        Assert.True(bound.Length > 3_000);
        Assert.Equal(bound.Length, bound.Distinct().Count());
        Assert.DoesNotContain(0u, bound);
        long delivered = Told(facts, EventType.BookArrived).Sum(f => f.Data.GetProperty("count").GetInt64());
        ToldFact count = facts.Select(f => f.Told).OfType<ToldFact>().Last(t => t.Type == EventType.BookStockCounted);
        long byThen = facts.TakeWhile(f => f.Told != count).Count(f => f.Told is null && f.Event.Type == EventType.PersonalizationStarted);
        long deliveredByThen = facts.TakeWhile(f => f.Told != count).Select(f => f.Told).OfType<ToldFact>().Where(t => t.Type == EventType.BookArrived).Sum(t => Data(t).GetProperty("count").GetInt64());
        Assert.Equal(deliveredByThen - byThen, Data(count).GetProperty("blanks").GetInt64());
        Assert.Equal(delivered - simulation.Floor.Used, simulation.Floor.Blanks);
    }

    [Fact]
    public void ABoxComesWithWhatItWasSentWith_LessThoseThatAreTheLost()
    {
        (List<SimFact> facts, _) = Run(new() { Seed = 5, Start = s_start, Days = 20, HallDays = 0, Volume = 800, Shares = new PathShares { LostInTransit = 0.05 } }, 30);
        Dictionary<string, int> sent = Told(facts, EventType.BoxDispatched).ToDictionary(b => b.Subject, b => b.Data.GetProperty("count").GetInt32());
        Dictionary<string, int> came = Told(facts, EventType.BoxReceived).ToDictionary(b => b.Subject, b => b.Data.GetProperty("count").GetInt32());
        Assert.True(came.Count > 100);
        Assert.Contains(came, b => b.Value < sent[b.Key]);
        ILookup<uint, SimEvent> dispatched = facts.Where(f => f.Told is null && f.Event is { Type: EventType.Dispatched, Box: not 0 }).ToLookup(f => f.Event.Box, f => f.Event);
        foreach ((string box, int count) in sent)
        {
            SimEvent[] inside = [.. dispatched[uint.Parse(box.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture)]];
            Assert.Equal((count, 1), (inside.Length, inside.Select(e => e.At).Distinct().Count()));
        }
        Assert.All(came, b => Assert.True(b.Value <= sent[b.Key]));
    }

    [Theory]
    [InlineData("laminate-stop")]
    [InlineData("bad-books")]
    public void AScriptedDayStopsOrSpoilsPrinting(string name)
    {
        DateOnly day = new(2026, 11, 16);
        SimulationSettings settings = ScriptRun.Settings(DayScripts.Find(name)!, day, 7, 4_000) with { Days = 25, HallDays = 0 };
        (List<SimFact> facts, _) = Run(settings, 1);
        SimEvent[] today = [.. facts.Where(f => f.Told is null && f.Event.At >= Clock(day, 9) && f.Event.At < Clock(day, 19)).Select(f => f.Event)];
        int started = today.Count(e => e.Type == EventType.PersonalizationStarted), failed = today.Count(e => e.Type == EventType.QcFailed), passed = today.Count(e => e.Type == EventType.QcPassed);
        if (name == "laminate-stop")
        {
            Assert.Equal(0, started);
            ToldFact count = facts.Select(f => f.Told).OfType<ToldFact>().Last(t => t.Type == EventType.BookStockCounted);
            Assert.True(count.At == Clock(day, 6));
        }
        else
        {
            Assert.InRange((double)failed / (failed + passed), 0.2, 0.3);
        }
    }

    private static long Clock(DateOnly day, int hour) => new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.FromHours(5)).ToUnixTimeMilliseconds();

    private static (List<SimFact> Facts, Simulation Simulation) Run(SimulationSettings settings, int days)
    {
        Simulation simulation = new(s_world, settings);
        return (SimulationTests.DrainAll(simulation, settings.Start.AddDays(days)), simulation);
    }

    private static IEnumerable<(string Subject, JsonElement Data)> Told(IEnumerable<SimFact> facts, EventType type) =>
        facts.Select(f => f.Told).OfType<ToldFact>().Where(t => t.Type == type).Select(t => (t.Subject, Data(t)));

    private static JsonElement Data(ToldFact told) => JsonSerializer.Deserialize<JsonElement>(told.Line).GetProperty("data");
}
