using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Machines;

/// <summary>The machines of the simulated service: as many as are asked for, each with what it needs among them.</summary>
public sealed class MachineParkTests
{
    private static readonly ServiceWorld s_world = ServiceWorld.Load();

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(185)]
    [InlineData(300)]
    [InlineData(2_000)]
    [InlineData(5_000)]
    public void ThereAreAsManyAsAskedFor(int count)
    {
        SimMachine[] park = MachinePark.Of(s_world, count, volume: 1_000);
        HashSet<string> ids = [.. park.Select(machine => machine.Id)];
        Assert.Equal((count, count), (park.Length, ids.Count));
        Assert.All(park, machine => Assert.All(machine.AllNeeds, need => Assert.Contains(need.Id, ids)));
    }
}
