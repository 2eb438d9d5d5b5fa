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
    [InlineData(1)]
    [InlineData(60)]
    public void WhenAskedUntilAnInstant_ThenNoFactLiesBeyondIt_AndTimeNeverRunsBack(double speed)
    {
        Simulation simulation = new(s_world, Settings() with { Speed = speed, Open = 2000 });
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
    public void GivenSpeed_WhenLive_ThenArrivalsAreMultipliedByIt()
    {
        Simulation simulation = new(s_world, Settings() with { Speed = 60, Days = 5, Volume = 10_000 });
        Drain(simulation, s_start);
        int tokens = Drain(simulation, s_start.AddHours(1)).Count(f => f.Type == EventType.TokenIssued);
        Assert.InRange(tokens, 10_000 * 5 / 7.0 * 2.5 * 0.9, 10_000 * 5 / 7.0 * 2.5 * 1.1); // 60 hours in one
    }

    internal static List<SimEvent> Drain(Simulation simulation, DateTimeOffset until)
    {
        List<SimEvent> facts = [];
        while (simulation.TryNext(until.ToUnixTimeMilliseconds(), out SimEvent fact))
        {
            facts.Add(fact);
        }
        return facts;
    }
}
