using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Machines;

/// <summary>The machines of the simulated service: as many as are asked for, each with what it needs among them.</summary>
public sealed class MachineParkTests
{
    private static readonly ServiceWorld s_world = ServiceWorld.Load();

    /// <summary>Each printer has the speed that it is built for, and there are as many as the work needs: none has more to make than it can.</summary>
    [Theory]
    [InlineData(0, 3, "Passport Desk 12")]
    [InlineData(30, 4, "Passport Desk 12")]
    [InlineData(500, 16, "Passport Press 40")]
    [InlineData(1_000, 25, "Passport Press 40")]
    public void PrintersAreAsManyAsTheWorkNeeds(double perHour, int printers, string model)
    {
        SimMachine[] room = MachinePark.Printers(s_world, perHour);
        Assert.Equal((printers, model), (room.Length, room[0].Model));
        Assert.True(room.Sum(printer => printer.PassportsPerHour) > perHour);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    [InlineData(164)]
    [InlineData(300)]
    [InlineData(2_000)]
    [InlineData(5_000)]
    public void ThereAreAsManyAsAskedFor(int count)
    {
        SimMachine[] park = MachinePark.Of(s_world, count, printedPerHour: 30);
        HashSet<string> ids = [.. park.Select(machine => machine.Id)];
        Assert.Equal((count, count), (park.Length, ids.Count));
        Assert.All(park, machine => Assert.All(machine.AllNeeds, need => Assert.Contains(need.Id, ids)));
    }
}
