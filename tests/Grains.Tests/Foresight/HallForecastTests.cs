using CsCheck;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Foresight;
using Xunit;
using static PassportMonitor.Grains.Tests.Foresight.Halls;

namespace PassportMonitor.Grains.Tests.Foresight;

public class HallForecastTests
{
    [Fact]
    public void GivenAnOrdinaryMorning_WhenForecast_ThenNobodyWaits()
    {
        // 60 arrivals an hour, ten counters that serve 6.67 each.
        Forecast forecast = Of(Hall());
        Assert.Null(forecast.Gap);
        Assert.Equal([20, 40, 60], forecast.Points.Select(p => p.MinutesAhead));
        Assert.All(forecast.Points, p => Assert.Equal((0, 0, 0), (Math.Round(p.Waiting), p.Wait, Math.Round(p.JoinWait!.Value))));
        Assert.Null(forecast.Plan);
        Assert.Equal(1, forecast.RatioToUsual!.Value, 1e-9);
    }

    [Fact]
    public void GivenMoreArriveThanAreServed_WhenForecast_ThenTheQueueGrowsByTheDifference()
    {
        // 120 an hour arrive, 66.7 are served: 53.3 more wait after an hour, and the last of them for 48 minutes.
        ForecastPoint last = Of(Hall(next: [.. Enumerable.Repeat(30.0, 8)])).Points[^1];
        Assert.Equal(53.3, last.Waiting, 0.1);
        Assert.Equal(48, last.JoinWait!.Value, 0.1);
        // Who is called at the hour's end came when as many had come as were served by then: after 33 minutes.
        Assert.InRange(last.Wait, 26, 28);
    }

    [Fact]
    public void GivenAQueueAndNobodyComes_WhenForecast_ThenItDrainsInTheOrderOfWaiting()
    {
        Forecast forecast = Of(Hall(waiting: 40, next: new double[8], waitedMinutes: 40));
        Assert.Equal(40 - (20 * 10 / 9.0), forecast.Points[0].Waiting, 0.1);
        Assert.InRange(forecast.Points[0].Wait, 36, 39); // the 23rd of 40, who had waited 18 minutes, waits 20 more
        Assert.Equal((0, 0), (Math.Round(forecast.Points[1].Waiting), forecast.Points[1].Wait));
    }

    [Fact]
    public void GivenTwiceTheUsualSoFar_WhenForecast_ThenTwiceTheUsualIsExpectedAndThatIsNoPlan()
    {
        Forecast forecast = Of(Hall(arrivals: 260, usualToNow: 120));
        Assert.Equal(2, forecast.RatioToUsual!.Value, 1e-9);
        Assert.Equal(30, forecast.Arrivals[0], 1e-9);
        Assert.All(forecast.Points, p => Assert.Equal(0, p.UsualWait));
        Assert.Null(forecast.Plan);
    }

    [Fact]
    public void GivenFewHaveComeYet_WhenForecast_ThenTheRatioSaysLittle() =>
        Assert.Equal(26.0 / 22, Of(Hall(arrivals: 6, usualToNow: 2, served: 0)).RatioToUsual!.Value, 1e-9);

    [Fact]
    public void GivenARushThatUsualDaysHave_WhenForecast_ThenItIsAPlanBeforehand()
    {
        // In half an hour 200 come within the hour, as every Monday.
        Forecast forecast = Of(Hall(next: [15, 15, 50, 50, 50, 50, 10, 0]));
        Plan plan = forecast.Plan!;
        Assert.InRange(plan.From, Now.AddMinutes(60), Now.AddMinutes(120));
        Assert.True(plan.PeakWait > 45);
        Assert.Equal((45, 10), (plan.LimitMinutes, plan.Counters));
        Assert.All(forecast.Points, p => Assert.Equal(p.Wait, p.UsualWait!.Value, 1e-9));
    }

    [Fact]
    public void GivenHalfOfTheRosterIsAway_WhenForecast_ThenTheQueueIsNoPlan()
    {
        Roster roster = new(Now.AddHours(-2), Now.AddHours(3), 10, 5, null, Now.AddHours(-2));
        Forecast forecast = Of(Hall(waiting: 30, open: 5, roster: roster, waitedMinutes: 20));
        Assert.InRange(forecast.Points[^1].Wait, 55, 60);
        Assert.InRange(forecast.Points[^1].UsualWait!.Value, 20, 27);
        Assert.Null(forecast.Plan);
    }

    [Fact]
    public void GivenThreeStages_WhenForecast_ThenCounterTimeOfAllOfThemCounts()
    {
        SiteHall one = Hall(next: [.. Enumerable.Repeat(30.0, 8)], usualSeconds: null);
        SiteHall three = one with
        {
            Figures = one.Figures with
            {
                Services = [.. new[] { "biometrics", "data-entry", "token" }.Select(stage => one.Figures.Services[0] with { Stage = stage, Seconds = 18_000 })],
            },
        };
        Assert.Equal(540, Of(three).SecondsPerVisit!.Value, 1e-9);
        Assert.Equal(Of(one).Points[^1].Waiting, Of(three).Points[^1].Waiting, 1.0); // people under way between stages differ a little
    }

    [Fact]
    public void GivenOpeningTime_WhenNothingWasServedYet_ThenTheUsualCounterTimeCounts() =>
        Assert.Equal(540, Of(Hall(arrivals: 0, served: 0, usualToNow: 0)).SecondsPerVisit!.Value, 1e-9);

    [Fact]
    public void GivenSlowerServicesToday_WhenForecast_ThenTodayCountsMoreTheMoreWereServed()
    {
        Assert.Equal(((100 * 900) + (20 * 540)) / 120.0, Of(Hall(seconds: 900)).SecondsPerVisit!.Value, 1e-9);
        Assert.Equal(((4 * 900) + (20 * 540)) / 24.0, Of(Hall(seconds: 900, served: 4)).SecondsPerVisit!.Value, 1e-9);
    }

    [Fact]
    public void GivenNoUsualDays_WhenForecast_ThenTodaysOwnRateUntilClosing()
    {
        // 120 in two hours are 15 a quarter; the office closes in three hours, after all eight quarters.
        Forecast forecast = Of(Hall(days: 2));
        Assert.Null(forecast.RatioToUsual);
        Assert.All(forecast.Arrivals, people => Assert.Equal(15, people, 1e-9));
        Assert.All(forecast.Points, p => Assert.Null(p.UsualWait));
    }

    public static readonly TheoryData<string, SiteHall, ForecastGap> Gaps = new()
    {
        { "snapshots alone tell no waits", Hall() with { TellsVisits = false }, ForecastGap.VisitsNotTold },
        { "counters untold", Hall() with { TellsCounters = false }, ForecastGap.CountersNotTold },
        { "every counter closed", Hall(open: 0), ForecastGap.NotOpen },
        { "too early and no usual days", Hall(days: 0, arrivals: 9), ForecastGap.ArrivalsNotKnown },
        { "nobody served and no usual days", Hall(days: 0, served: 0), ForecastGap.ServiceTimesNotKnown },
        { "most facts of another year", Hall() with { Trust = new(100, 60, 0, 0, null, null, Now) }, ForecastGap.ClockFault },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void GivenNothingToGoOn_WhenForecast_ThenTheReasonAndNoNumber(string why, SiteHall hall, ForecastGap gap)
    {
        Forecast forecast = Of(hall);
        Assert.True(forecast.Gap == gap, why);
        Assert.Empty(forecast.Points);
        Assert.Null(forecast.Plan);
    }

    [Fact]
    public void GivenCountersOfAFreshSnapshotOnly_WhenForecast_ThenTheyCount()
    {
        HallSnapshot snapshot = new("application", Now.AddMinutes(-5), 4, null, 7, null);
        Assert.Equal(7, Of(Hall() with { TellsCounters = false, Snapshots = [snapshot] }).CountersOpen);
        Assert.Equal(ForecastGap.CountersNotTold, Of(Hall() with { TellsCounters = false, Snapshots = [snapshot with { At = Now.AddMinutes(-16) }] }).Gap);
    }

    [Fact]
    public void GivenAnyHall_WhenForecast_ThenMoreCountersNeverMakeItWorseAndMorePeopleNeverBetter() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 40], Gen.Int[0, 400], Gen.Double[0, 80].Array[8]).Sample((waiting, open, arrivals, next) =>
        {
            ForecastPoint At(int w, int o) => Of(Hall(waiting: w, open: o, arrivals: arrivals, next: next)).Points[^1];
            ForecastPoint point = At(waiting, open);
            Assert.True(At(waiting, open + 1).Waiting <= point.Waiting + 1e-6);
            Assert.True(At(waiting + 10, open).Waiting >= point.Waiting - 1e-6);
            Assert.True(point.Waiting >= 0 && point.Wait >= 0 && double.IsFinite(point.JoinWait!.Value));
        });

    private static Forecast Of(SiteHall hall) => HallForecast.Of(hall, Register, Lahore, Now);
}
