using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Machines.Samples;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Grains.Tests.Shares;
using Xunit;

namespace PassportMonitor.Grains.Tests.Machines;

/// <summary>Samples by minutes: put together right, stored and read back, in steps of any length, and gone when they are old.</summary>
public sealed class SampleTests
{
    private static readonly DateTimeOffset s_hour = SampleHour.Of(MachineFacts.Noon);

    private static readonly Gen<(int Minute, MachineValue Value)[]> s_values =
        Gen.Select(Gen.Int[0, 59], Gen.Enum<MachineMeasure>(), Gen.Double[0, 1e9], (minute, measure, value) => (minute, new MachineValue(measure, Math.Round(value, 1)))).Array[0, 300];

    /// <summary>Least, greatest, count and mean are those of the values, after storing too, and however they are divided into parts.</summary>
    [Fact]
    public void AggregatesAreThoseOfTheValues() => Gen.Select(s_values, s_values).Sample((first, second) =>
    {
        SampleHour stored = SampleHour.Read(Hour(first).ToBytes());
        stored.Add(Hour(second));
        (int Minute, MachineValue Value)[] all = [.. first, .. second];
        MachineSeries[] series = SampleSeries.Of([new(s_hour, stored)], s_hour, s_hour.AddHours(1));
        Assert.Equal(all.Select(value => value.Value.Measure).Distinct().Order(), series.Select(one => one.Measure));
        foreach (IGrouping<MachineMeasure, (int Minute, MachineValue Value)> measure in all.GroupBy(value => value.Value.Measure))
        {
            SamplePoint[] points = series.Single(one => one.Measure == measure.Key).Points;
            Assert.Equal(measure.GroupBy(value => value.Minute).OrderBy(minute => minute.Key).Select(minute => (s_hour.AddMinutes(minute.Key), minute.Count())), points.Select(point => (point.From, point.Count)));
            foreach ((SamplePoint point, double[] values) in points.Zip(measure.GroupBy(value => value.Minute).OrderBy(minute => minute.Key).Select(minute => minute.Select(value => value.Value.Value).ToArray())))
            {
                Assert.True(Near(point.Min, values.Min()) && Near(point.Max, values.Max()) && Near(point.Mean, values.Average()), $"{point} of {string.Join(' ', values)}");
            }
        }
    }, iter: 300);

    /// <summary>Longer stretches have longer steps, and lose no value.</summary>
    [Fact]
    public void ASeriesHasNoMorePointsThanMayBe()
    {
        Dictionary<DateTimeOffset, SampleHour> month = Enumerable.Range(0, 31 * 24)
            .ToDictionary(h => s_hour.AddHours(h), h => Hour([.. Enumerable.Range(0, 60).Select(m => (m, new MachineValue(MachineMeasure.Answered, m % 2)))]));
        foreach ((int hours, int step) in ((int, int)[])[(1, 1), (25, 1), (26, 5), (125, 5), (126, 15), (375, 15), (376, 60), (744, 60)])
        {
            MachineSeries series = Assert.Single(SampleSeries.Of(month, s_hour, s_hour.AddHours(hours)));
            Assert.Equal((step, hours * 60 / step), (series.StepMinutes, series.Points.Length));
            Assert.InRange(series.Points.Length, 1, Limits.SamplePoints);
            Assert.Equal((hours * 60, 0.5), (series.Points.Sum(point => point.Count), Math.Round(series.Points.Average(point => point.Mean), 3) is var mean && step == 1 ? 0.5 : Math.Round(mean, 1)));
        }
    }

    [Fact]
    public void AStoredHourIsSmall()
    {
        SampleHour hour = Hour([.. Enumerable.Range(0, 120).SelectMany(look => new[]
        {
            (look / 2, new MachineValue(MachineMeasure.Answered, 1)), (look / 2, new MachineValue(MachineMeasure.Milliseconds, 3 + (look * 7919 % 40 / 10.0))), (look / 2, new MachineValue(MachineMeasure.SupplyPercent, 62)),
        })]);
        Assert.InRange(hour.ToBytes().Length, 1, 500);
        Assert.Throws<InvalidDataException>(() => SampleHour.Read([9, 1, 2]));
        Assert.Throws<InvalidDataException>(() => SampleHour.Read([1, 1, 2]));
    }

    /// <summary>What an earlier activation stored of an hour is neither lost nor doubled, and a store that fails loses nothing.</summary>
    [Fact]
    public void ABookGoesOnWithAnHourThatWasBegunBefore()
    {
        SampleBook before = new("live:prn-1");
        before.Add(s_hour.AddMinutes(1), new MachineValue(MachineMeasure.Answered, 1));
        before.Load(s_hour, null);
        byte[] stored = Assert.Single(before.Take(s_hour.AddMinutes(1)).Rows).Body!;

        SampleBook after = new("live:prn-1");
        after.Add(s_hour.AddMinutes(2), new MachineValue(MachineMeasure.Answered, 0));
        Assert.Empty(after.Take(s_hour.AddMinutes(2)).Rows); // its stored part isn't known yet
        Assert.Equal([s_hour], after.Unread);
        Assert.Equal("1@1 0@2", Told(after.Over([new(s_hour, SampleHour.Read(stored))])));
        after.Load(s_hour, SampleHour.Read(stored));
        after.Load(s_hour, SampleHour.Read(stored));
        (ProjectionRow[] rows, Action<bool> done) = after.Take(s_hour.AddMinutes(3));
        done(false);
        Assert.True(after.HasNews && !after.IsDue(s_hour.AddMinutes(3)) && after.IsDue(s_hour.AddMinutes(4)));
        Assert.Equal("1@1 0@2", Told(after.Over([])));
        (rows, done) = after.Take(s_hour.AddMinutes(4));
        done(true);
        Assert.False(after.HasNews);
        Assert.Equal("1@1 0@2", Told([new(s_hour, SampleHour.Read(rows[0].Body))]));
        Assert.Equal("live:prn-1/2026030212", rows[0].Key);
    }

    [Fact]
    public void WhatCannotBeStoredIsBounded()
    {
        SampleBook book = new("live:prn-1");
        for (int hour = 0; hour < 100; hour++)
        {
            book.Add(s_hour.AddHours(hour), new MachineValue(MachineMeasure.Answered, 1));
        }
        Assert.Equal(3, book.Over([]).Count);
    }

    /// <summary>A server that stops has the samples of thousands of machines to store at once: those that come while one transaction runs are the next one.</summary>
    [Fact]
    public async Task WhatComesWhileSamplesAreStoredIsStoredTogether()
    {
        TaskCompletionSource disk = new(TaskCreationOptions.RunContinuationsAsynchronously);
        MemoryStore store = new(2) { SavesAfter = disk.Task };
        SampleStore samples = new(store, TimeProvider.System, NullLogger<SampleStore>.Instance);
        ProjectionRow[] rows = [.. Enumerable.Range(0, 300).Select(n => new ProjectionRow(ProjectionKind.SampleHour, SampleBook.KeyOf($"live:prn-{n}", s_hour), false, Hour([]).ToBytes()))];
        Task<bool> first = samples.Save(rows[..1], now: true);
        while (store.Saves == 0)
        {
            await Task.Yield();
        }
        List<Task<bool>> others = [];
        foreach (ProjectionRow row in rows[1..])
        {
            others.Add(samples.Save([row], now: true));
            await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default); // whoever would write at once has had his turn
        }
        disk.SetResult();
        Assert.All(await Task.WhenAll([first, .. others]), Assert.True);
        Assert.Equal(2, store.Saves);
        Assert.Equal(300, (await store.FindProjection(SampleStore.PlaceIn(store), ProjectionKind.SampleHour, [.. rows.Select(row => row.Key)])).Count);
    }

    [Fact]
    public async Task OldSamplesLeaveHourAfterHourAndNoOthers()
    {
        MemoryStore store = new(2);
        string[] machines = [.. Enumerable.Range(0, 700).Select(n => $"live:prn-{n}")];
        ProjectionRow[] rows = [.. machines.SelectMany(machine => Enumerable.Range(0, 5).Select(h => new ProjectionRow(ProjectionKind.SampleHour, SampleBook.KeyOf(machine, s_hour.AddHours(h)), false, Hour([]).ToBytes())))];
        await store.SaveProjection(SampleStore.PlaceIn(store), rows, 0);
        SampleScan scan = new(1, store);
        for (int n = 0; await scan.Remove(machines, s_hour.AddHours(3).AddMinutes(30), default); n++)
        {
            Assert.InRange(n, 0, 750); // an hour a step
        }
        Assert.Equal(
            rows.Where(row => row.Key.EndsWith("15", StringComparison.Ordinal) || row.Key.EndsWith("16", StringComparison.Ordinal)).Select(row => row.Key).Order(),
            (await store.FindProjection(SampleStore.PlaceIn(store), ProjectionKind.SampleHour, [.. rows.Select(row => row.Key)])).Select(row => row.Key).Order());
        // The next night goes on where this one ended.
        SampleScan next = new(1, store);
        Assert.True(await next.Remove(machines, s_hour.AddHours(4), default));
        Assert.False(await next.Remove(machines, s_hour.AddHours(4), default));
    }

    [Fact]
    public void TrafficIsToldFromCountersThatWrapAndNeverOverARestart()
    {
        TrafficMeter meter = new();
        Assert.Empty(Bits(meter, 0, 100_000, uint.MaxValue - 99, 5));
        Assert.Equal("BitsIn 160, BitsOut 8", Bits(meter, 10, 101_000, 100, 15)); // 200 bytes in 10 s, over the wrap
        Assert.Empty(Bits(meter, 20, 10, 900, 20)); // the device was started in between
        Assert.Equal("BitsIn 80, BitsOut 0", Bits(meter, 30, 1_010, 1_000, 20));
    }

    private static string Bits(TrafficMeter meter, int second, int uptime, uint octetsIn, uint octetsOut)
    {
        MachineValue[] values = [.. meter.Read(new MibView(
        [
            new(Oid.Parse("1.3.6.1.2.1.1.3.0"), SnmpValue.OfTimeTicks((uint)uptime)),
            new(Oid.Parse("1.3.6.1.2.1.2.2.1.10.1"), SnmpValue.OfCounter32(octetsIn)),
            new(Oid.Parse("1.3.6.1.2.1.2.2.1.16.1"), SnmpValue.OfCounter32(octetsOut)),
        ], [new Oid(1, 3)]), MachineFacts.Noon.AddSeconds(second))];
        return string.Join(", ", values.Select(value => $"{value.Measure} {value.Value:F0}"));
    }

    private static SampleHour Hour((int Minute, MachineValue Value)[] values)
    {
        SampleHour hour = new();
        foreach ((int minute, MachineValue value) in values)
        {
            hour.Add(minute, value);
        }
        return hour;
    }

    private static string Told(IEnumerable<KeyValuePair<DateTimeOffset, SampleHour>> hours) =>
        string.Join(' ', SampleSeries.Of(hours, s_hour, s_hour.AddHours(1)).SelectMany(series => series.Points).Select(point => $"{point.Mean:F0}@{(point.From - s_hour).TotalMinutes:F0}"));

    /// <summary>Stored in tenths, and least and greatest as numbers of 32 bits.</summary>
    private static bool Near(double told, double value) => Math.Abs(told - value) <= 0.11 + (value * 1e-6);
}
