using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Sender;

public sealed class DisorderTests
{
    private static readonly SimulationSettings s_settings = new()
    {
        Seed = 11, Start = new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), Days = 20, Volume = 100,
    };

    [Fact]
    public void WhateverIsPutOutOfOrder_EveryFactIsSentOncePlainlyAndSomeTwice()
    {
        ServiceWorld world = ServiceWorld.Load();
        List<SimEvent> made = Lifecycle.SimulationTests.Drain(new Simulation(world, s_settings), s_settings.Start);
        List<Sent> sent = Drain(new Disorder(new Simulation(world, s_settings), DisorderShares.Usual, s_settings.Seed));
        SimEvent[] plain = [.. sent.Where(l => !l.Copy).Select(l => l.Fact)];
        Assert.Equal(made.Count, plain.Length);
        Assert.Equal(made.ToHashSet(), [.. plain]);
        Assert.NotEqual(made, plain);
        Assert.InRange(sent.Count(l => l.Copy) / (double)made.Count, 0.008, 0.012);
        Assert.Equal(sent, Drain(new Disorder(new Simulation(world, s_settings), DisorderShares.Usual, s_settings.Seed)));
    }

    [Fact]
    public void GivenNoDisorder_ThenTheOrderIsThatOfTheSimulation()
    {
        ServiceWorld world = ServiceWorld.Load();
        List<SimEvent> made = Lifecycle.SimulationTests.Drain(new Simulation(world, s_settings), s_settings.Start);
        Assert.Equal(made, Drain(new Disorder(new Simulation(world, s_settings), DisorderShares.None, 1)).Select(l => l.Fact));
    }

    private static List<Sent> Drain(Disorder disorder)
    {
        List<Sent> lines = [];
        while (disorder.TryNext(s_settings.Start.ToUnixTimeMilliseconds(), out Sent line) || disorder.TryRelease(out line))
        {
            if (line.Told is null)
            {
                lines.Add(line);
            }
        }
        return lines;
    }
}
