using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Turnout;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>Days that are too old to stay in memory, while a save is under way that takes them out of it: no reader misses them, and no fact is counted onto nothing.</summary>
public sealed class OldCellTests
{
    private static readonly DateTimeOffset s_old = HallWorld.Monday.AddDays(-60);
    private static readonly DateOnly s_day = DateOnly.FromDateTime(s_old.UtcDateTime);
    private readonly HallWorld _world = new();
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _hours;

    [Fact]
    public async Task GivenASaveThatEndsWhileThePastIsRead_ThenNothingOfItIsMissed()
    {
        (int partition, Task saving) = await Saving();

        _world.Store.BeforeReading = () => End(saving);
        PeriodCount[] periods = await Periods(partition, s_day.AddDays(-1)); // the day before is in no memory, so the store is read
        Assert.Equal([10, 20, 30], periods.Select(p => p.Timed).Order());
        Assert.Equal([10, 20, 30], (await Periods(partition, s_day.AddDays(-1))).Select(p => p.Timed).Order());
    }

    [Fact]
    public async Task GivenASaveThatEndsWhileMoreIsFolded_ThenWhatWasCountedBeforeStays()
    {
        (int partition, Task saving) = await Saving();
        Hour(s_old.AddDays(-1), 5); // a day that must be read first
        Hour(s_old, 40);

        _world.Store.BeforeReading = () => End(saving);
        await _world.FoldAll();
        _world.Store.BeforeReading = null;

        Assert.Equal([5, 10, 20, 30, 40], (await Periods(partition, s_day.AddDays(-1))).Select(p => p.Timed).Order());
        await _world.StartOver(partition, HallWorld.Monday);
        Assert.Equal([5, 10, 20, 30, 40], (await Periods(partition, s_day.AddDays(-1))).Select(p => p.Timed).Order());
    }

    /// <summary>Three hours of an old day are folded and being saved; the save waits.</summary>
    private async Task<(int Partition, Task Saving)> Saving()
    {
        await _world.Picture(HallWorld.Monday);
        Hour(s_old, 10);
        Hour(s_old, 20);
        Hour(s_old, 30);
        await _world.FoldAll();
        int partition = Routing.PartitionOf(SubjectKind.Site, "isb", HallWorld.Partitions);
        _world.Store.SavesAfter = _durable.Task;
        return (partition, new ProjectionWriter(partition, _world.Store, _world.Pictures[partition]).Save(_world.Folded[partition], CancellationToken.None));
    }

    private async Task End(Task saving)
    {
        _durable.TrySetResult();
        await saving;
    }

    private Task<PeriodCount[]> Periods(int partition, DateOnly from) =>
        new PeriodReader(partition, _world.Store, _world.Pictures[partition]).Read(Origin.Live, new("isb"), from, s_day, CancellationToken.None);

    /// <summary>An hour of a token machine in which so many people waited.</summary>
    private void Hour(DateTimeOffset day, int people) => _world.Tell(
        EventType.HallSnapshot, "isb", day.AddHours(++_hours), $$"""{"service":"application","waiting":0,"periodMinutes":60,"served":{{people}} }""", HallWorld.Monday.AddMinutes(_hours));
}
