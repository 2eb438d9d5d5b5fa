using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Lifecycle;

public sealed class SimulationTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);
    private static readonly ServiceWorld s_world = ServiceWorld.Load();

    private static SimulationSettings Settings(ulong seed = 7) => new() { Seed = seed, Start = s_start, Days = 40, Volume = 100 };

    [Fact]
    public void GivenTheSameSeedAndStart_WhenAskedInOtherSteps_ThenTheFactsAreTheSame()
    {
        List<SimEvent> atOnce = Drain(new Simulation(s_world, Settings()), s_start.AddHours(2));
        List<SimEvent> inSteps = [];
        Simulation second = new(s_world, Settings());
        for (DateTimeOffset to = s_start.AddDays(-41); to < s_start.AddHours(2); to = to.AddMinutes(97))
        {
            inSteps.AddRange(Drain(second, to));
        }
        inSteps.AddRange(Drain(second, s_start.AddHours(2)));
        Assert.True(atOnce.Count > 30_000, $"Only {atOnce.Count} facts.");
        Assert.Equal(atOnce, inSteps);
        Assert.NotEqual(atOnce, Drain(new Simulation(s_world, Settings(8)), s_start.AddHours(2)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(60, 0)]
    [InlineData(60, 500)]
    public void WhenAskedUntilAnInstant_ThenNoFactLiesBeyondIt_AndTimeNeverRunsBack(double speed, double flow)
    {
        Simulation simulation = new(s_world, Settings() with { Speed = speed, Flow = flow, Open = 2000 });
        long earlier = long.MinValue;
        foreach (DateTimeOffset to in new[] { s_start, s_start.AddMinutes(30), s_start.AddHours(5) })
        {
            foreach (SimEvent fact in Drain(simulation, to))
            {
                Assert.True(fact.At <= to.ToUnixTimeMilliseconds());
                bool inOrder = fact.Case > 2000 && fact.Odd != Odd.ClockFault;
                Assert.False(inOrder && fact.At < earlier);
                earlier = inOrder ? fact.At : earlier;
            }
        }
    }

    [Fact]
    public void GivenFlow_WhenLive_ThenSoManyComeAnHour()
    {
        Simulation simulation = new(s_world, Settings() with { Speed = 60, Flow = 18_000, Days = 5 });
        Drain(simulation, s_start);
        Assert.InRange(Drain(simulation, s_start.AddHours(1)).Count(f => f.Type == EventType.TokenIssued), 17_000, 19_000);
    }

    [Fact]
    public void GivenSpeed_WhenLive_ThenWorkIsQuicker_AndNoMorePeopleComeThanUsually()
    {
        DateTimeOffset until = s_start.AddHours(2);
        SimulationSettings usual = Settings() with { Volume = 3000, Days = 10 };
        List<SimEvent> real = Drain(new Simulation(s_world, usual), until);
        List<SimEvent> quick = Drain(new Simulation(s_world, usual with { Speed = 60 }), until);
        Assert.InRange(Live(quick, EventType.TokenIssued) / (double)Live(real, EventType.TokenIssued), 0.8, 1.25);
        Assert.True(Live(quick, EventType.PersonalizationStarted) > 5 * Live(real, EventType.PersonalizationStarted));
    }

    private static int Live(List<SimEvent> facts, EventType type) => facts.Count(f => f.Type == type && f.At > s_start.ToUnixTimeMilliseconds());

    internal static List<SimEvent> Drain(Simulation simulation, DateTimeOffset until) => [.. DrainAll(simulation, until).Where(f => f.Told is null).Select(f => f.Event)];

    internal static List<SimFact> DrainAll(Simulation simulation, DateTimeOffset until)
    {
        List<SimFact> facts = [];
        while (simulation.TryNext(until.ToUnixTimeMilliseconds(), out SimFact fact))
        {
            facts.Add(fact);
        }
        return facts;
    }
}
