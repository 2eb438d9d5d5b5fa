using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Foresight;
using PassportMonitor.Grains.Tests.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Foresight.Halls;

namespace PassportMonitor.Grains.Tests.Foresight;

public class StaffingAdvisorTests
{
    /// <summary>75 an hour, nine minutes each, as in the domain notes' example: 11.25 erlang.</summary>
    private static readonly double[] s_busy = [.. Enumerable.Repeat(18.75, 8)];

    [Fact]
    public void GivenTheNotesExample_WhenAdvised_ThenTheFiguresOfErlangC()
    {
        StaffingAdvice advice = Of(Hall(open: 14, next: s_busy));
        Assert.Null(advice.Gap);
        Assert.Equal((45, 0.9, 14), (advice.TargetMinutes, advice.TargetShare, advice.CountersOpen));
        StaffingNeed now = advice.Now!;
        Assert.Equal((75, 11.25), (Math.Round(now.ArrivalsPerHour, 6), Math.Round(now.Load, 6)));
        Assert.True(now.Stable);
        Assert.Equal(12, now.CountersToCarry);
        Assert.Equal(1.12, Math.Round(now.MeanWait!.Value.TotalMinutes, 2));
        Assert.True(now.ShareInTime > 0.9);
    }

    [Fact]
    public void GivenMoreThanTheCountersCarry_WhenAdvised_ThenUnstableAndHowManyWouldDo()
    {
        StaffingNeed now = Of(Hall(open: 10, next: s_busy)).Now!;
        Assert.False(now.Stable);
        Assert.Null(now.MeanWait);
        Assert.Null(now.ShareInTime);
        Assert.Equal(12, now.CountersToCarry);
        Assert.InRange(now.Counters, 12, 13);
    }

    [Fact]
    public void GivenARushWithinTheHour_WhenAdvised_ThenTheHourNeedsItsBusiestQuarter()
    {
        StaffingAdvice advice = Of(Hall(next: [5, 5, 30, 5, 60, 60, 60, 60]));
        Assert.Equal((20, 120), (Math.Round(advice.Now!.ArrivalsPerHour, 6), Math.Round(advice.NextHour!.ArrivalsPerHour, 6)));
        Assert.Equal(19, advice.NextHour.CountersToCarry);
    }

    [Fact]
    public void GivenPeopleWhoWaitAlready_WhenAdvised_ThenClearingThemWithinTheHourNeedsMore()
    {
        // 75 that come and 60 that wait, nine minutes each: 20.25 hours of counter time.
        StaffingNeed now = Of(Hall(waiting: 60, open: 14, next: s_busy)).Now!;
        Assert.Equal(21, now.CountersToClear);
        Assert.True(now.Counters < 21);
    }

    [Fact]
    public void GivenNoCounterOpenYet_WhenAdvised_ThenWhatOpeningNeeds()
    {
        StaffingNeed now = Of(Hall(open: 0, arrivals: 0, served: 0, usualToNow: 0, next: s_busy)).Now!;
        Assert.False(now.Stable);
        Assert.Equal(12, now.CountersToCarry);
    }

    [Fact]
    public void GivenALostServiceThatStopsIntake_WhenAdvised_ThenNothing()
    {
        StaffingAdvice advice = StaffingAdvisor.Of(Hall(next: s_busy), Register, Lahore, Now, intakeStands: true);
        Assert.Equal((AdviceGap.ServiceDown, null, null), (advice.Gap, advice.Now, advice.NextHour));
    }

    [Theory]
    [InlineData("2026-11-23T01:59Z", AdviceGap.Closed, "an hour and a minute before opening")]
    [InlineData("2026-11-23T02:00Z", null, "an hour before opening")]
    [InlineData("2026-11-23T08:00Z", AdviceGap.Closed, "closing time")]
    public void GivenHours_WhenAdvised_ThenOnlyWhereAShiftRunsOrIsNear(string at, AdviceGap? gap, string why) =>
        Assert.True(gap == StaffingAdvisor.Of(Hall(), Register, Lahore, ReferenceFacts.Instant(at), intakeStands: false).Gap, why);

    [Fact]
    public void GivenNothingToGoOn_WhenAdvised_ThenTheForecastSaysWhy() =>
        Assert.Equal(AdviceGap.NoForecast, Of(Hall() with { TellsVisits = false }).Gap);

    [Fact]
    public void GivenStagesWithCountersOfTheirOwn_WhenAdvised_ThenEachPoolHasItsAdviceAndTheHallTheirSum()
    {
        // 75 an hour take a token in nine minutes; 75 collect in 4.8 minutes, six erlang, at five counters.
        SiteHall hall = Hall(open: 19, next: [.. Enumerable.Repeat(37.5, 8)], counters: 19);
        StaffingAdvice advice = Of(hall with
        {
            Pattern = hall.Pattern with { Services = [new("collection", new MeanTime(1_000, 288_000)), new("one-window", new MeanTime(1_000, 540_000))] },
            Workings = hall.Workings with
            {
                Ways = [new(null, "collection", 50), new(null, "one-window", 50), new("collection", null, 50), new("one-window", null, 50)],
                Told = [.. Enumerable.Range(1, 19).Select(c => new CounterStage($"c{c}", c <= 5 ? "collection" : "one-window"))],
            },
        });
        Assert.Equal(["collection", "one-window"], advice.Pools.SelectMany(p => p.Stages));
        (PoolNeed collection, PoolNeed desks) = (advice.Pools[0], advice.Pools[1]);
        Assert.Equal((5, false, 7), (collection.CountersOpen, collection.Now.Stable, collection.Now.CountersToCarry));
        Assert.Equal((14, true, 12, 1.12), (desks.CountersOpen, desks.Now.Stable, desks.Now.CountersToCarry, Math.Round(desks.Now.MeanWait!.Value.TotalMinutes, 2)));
        Assert.Equal((false, 19, null), (advice.Now!.Stable, advice.Now.CountersToCarry, advice.Now.MeanWait));
        Assert.Equal(17.25, advice.Now.Load, 1e-4);
    }

    private static StaffingAdvice Of(SiteHall hall) => StaffingAdvisor.Of(hall, Register, Lahore, Now, intakeStands: false);
}
