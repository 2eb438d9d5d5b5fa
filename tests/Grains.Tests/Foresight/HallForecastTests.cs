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
        // 120 an hour arrive, ten are called every nine minutes: 50 wait after an hour, and the last of them for 45 minutes.
        ForecastPoint last = Of(Hall(next: [.. Enumerable.Repeat(30.0, 8)])).Points[^1];
        Assert.InRange(last.Waiting, 50, 54);
        Assert.Equal(last.Waiting * 9 / 10, last.JoinWait!.Value, 1e-6);
        // Whoever is first then came when as many had come as were called by then: after some 34 minutes.
        Assert.InRange(last.Wait, 24, 28);
    }

    [Fact]
    public void GivenAQueueAndNobodyComes_WhenForecast_ThenItDrainsInTheOrderOfWaiting()
    {
        Forecast forecast = Of(Hall(waiting: 40, next: new double[8], waitedMinutes: 40));
        Assert.Equal(10, forecast.Points[0].Waiting); // ten were called at 0, 9 and 18 minutes
        Assert.InRange(forecast.Points[0].Wait, 29, 31); // the 31st of 40, who had waited ten minutes, waits 20 more
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
        Assert.InRange(forecast.Points[^1].Wait, 52, 58);
        Assert.InRange(forecast.Points[^1].UsualWait!.Value, 15, 24);
        Assert.Null(forecast.Plan);
    }

    [Fact]
    public void GivenThreeStagesAndCountersThatServeAll_WhenForecast_ThenCounterTimeOfAllOfThemCounts()
    {
        Forecast forecast = Of(Stages(next: 30));
        Assert.Equal(540, forecast.SecondsPerVisit!.Value, 1e-3);
        Assert.All(forecast.Stages, stage => Assert.Equal((1, 10), (stage.PerArrival, stage.Counters)));
        // As many counters' time is missing as with one stage, and those who are between two stages wait too.
        Assert.InRange(forecast.Points[^1].Waiting, Of(Hall(next: [.. Enumerable.Repeat(30.0, 8)])).Points[^1].Waiting, 75);
    }

    [Fact]
    public void GivenOneOfThreeStagesHasTooFewCounters_WhenForecast_ThenTheCrowdIsBeforeThatStage()
    {
        // One counter for biometrics serves 20 an hour.
        SiteHall hall = Stages();
        hall = hall with
        {
            Workings = hall.Workings with { Told = [.. Enumerable.Range(1, 10).Select(c => new CounterStage($"c{c}", c == 1 ? "biometrics" : c < 6 ? "data-entry" : "token"))] },
        };
        // Desks of the same walk help out while nobody waits for their own.
        Assert.InRange(Of(hall).Peak!.Wait, 0, 10);
        SiteHall apart = hall with { Workings = hall.Workings with { Ways = [new(null, "biometrics", 50), new(null, "token", 50), new("biometrics", null, 50), new("token", "data-entry", 50), new("data-entry", null, 50)] } };
        ForecastPoint peak = Of(apart with { Pattern = apart.Pattern with { Next = [.. Enumerable.Repeat(30.0, 8)] } }).Peak!;
        Assert.Equal("biometrics", peak.Stage); // 60 an hour come to its one counter
        Assert.InRange(peak.Wait, 30, 50);
    }

    [Fact]
    public void GivenALongLineForCollectionAndIdleDesks_WhenForecast_ThenThatLineWaits()
    {
        SiteHall hall = Stages(next: 0);
        Forecast forecast = Of(hall with
        {
            Figures = hall.Figures with { WaitingSince = Since(30, 20) },
            Workings = hall.Workings with
            {
                Lines = [new("collection", Since(30, 20))],
                Told = [new("c1", "collection"), .. Enumerable.Range(2, 9).Select(c => new CounterStage($"c{c}", "token"))],
                Ways = [.. hall.Workings.Ways, new(null, "collection", 40), new("collection", null, 40)],
            },
        });
        // One counter, three minutes each: the 30th is called after 87 minutes. At 60 minutes it is the turn of the 21st, who had waited six.
        Assert.Equal(("collection", 10), (forecast.Points[^1].Stage, forecast.Points[^1].Waiting));
        Assert.InRange(forecast.Points[^1].Wait, 63, 68);
    }

    [Fact]
    public void GivenACounterOnABreak_WhenForecast_ThenItComesBackAfterTheUsualTime()
    {
        SiteHall hall = Hall(waiting: 20, open: 0, counters: 1, next: new double[8], waitedMinutes: 20);
        CounterHall away = hall.Counters[0] with { Since = Now.AddMinutes(-4), Reason = "break" };
        SiteHall OnBreak(int minutes) => hall with { Counters = [away], Workings = hall.Workings with { Breaks = [new("break", new MeanTime(1_000, 1_000 * 60 * minutes))] } };
        // Back in 16 minutes, it has called one by 20.
        Assert.Equal(19, Of(OnBreak(20)).Points[0].Waiting);
        Assert.Equal(ForecastGap.NotOpen, Of(hall with { Counters = [away with { Reason = "end-of-shift" }], Workings = OnBreak(20).Workings }).Gap);
        Assert.Equal(ForecastGap.NotOpen, Of(OnBreak(20) with { Counters = [away with { Since = Now.AddMinutes(-41) }] }).Gap);
    }

    [Fact]
    public void GivenTheBeginOfAShift_WhenForecast_ThenTheCountersOfItsRosterAreExpected()
    {
        SiteHall hall = Hall(waiting: 20, open: 2, next: new double[8], arrivals: 20, usualToNow: 20, served: 0);
        Roster roster = new(Now.AddMinutes(-1), Now.AddHours(5), 10, null, null, Now.AddHours(-1));
        Assert.Equal(0, Of(hall with { Roster = roster }).Points[^1].Waiting);
        Assert.True(Of(hall with { Roster = roster with { SignedOn = 2 } }).Points[^1].Waiting > 0, "only two came");
        Assert.True(Of(hall with { Roster = roster with { From = Now.AddMinutes(-20) } }).Points[^1].Waiting > 0, "who hasn't come by now doesn't come");
        SiteHall shut = hall with { Figures = hall.Figures with { CountersOpen = 0 }, Counters = [.. hall.Counters.Select(c => c with { Open = false })] };
        Assert.Equal(ForecastGap.NotOpen, Of(shut).Gap);
        Assert.Null(Of(shut with { Workings = shut.Workings with { NextShift = roster with { From = Now.AddMinutes(30) } } }).Gap);
    }

    [Fact]
    public void GivenAWaitThatLastsLessThanTenMinutes_WhenForecast_ThenThePeakIsBelowIt()
    {
        // Those who wait 40 minutes already are all called by minute 27: what lasts ten minutes from minute 20 on is over then.
        Forecast forecast = Of(Hall(waiting: 40, next: new double[8], waitedMinutes: 40));
        Assert.True(forecast.Points[0].Wait > 25);
        Assert.Equal(0, forecast.Peak!.Wait);
    }

    /// <summary>Three stages of three minutes, that everyone goes through, at counters that serve them all.</summary>
    private static SiteHall Stages(double next = 15)
    {
        SiteHall hall = Hall(next: [.. Enumerable.Repeat(next, 8)], usualSeconds: null);
        string[] stages = ["biometrics", "data-entry", "token"];
        return hall with
        {
            Figures = hall.Figures with { Services = [.. stages.Select(stage => hall.Figures.Services[0] with { Stage = stage, Seconds = 18_000 })] },
            Workings = Workings() with { Ways = [new(null, "token", 100), new("biometrics", "data-entry", 100), new("data-entry", null, 100), new("token", "biometrics", 100)] },
        };
    }

    [Fact]
    public void GivenOpeningTime_WhenNothingWasServedYet_ThenTheUsualCounterTimeCounts() =>
        Assert.Equal(540, Of(Hall(arrivals: 0, served: 0, usualToNow: 0)).SecondsPerVisit!.Value, 1e-3);

    [Fact]
    public void GivenSlowerServicesToday_WhenForecast_ThenTodayCountsMoreTheMoreWereServed()
    {
        Assert.Equal(((100 * 900) + (15 * 540)) / 115.0, Of(Hall(seconds: 900)).SecondsPerVisit!.Value, 1e-3);
        Assert.Equal(((4 * 900) + (15 * 540)) / 19.0, Of(Hall(seconds: 900, served: 4)).SecondsPerVisit!.Value, 1e-3);
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
        { "nobody served today or lately", Hall(days: 0, served: 0, usualSeconds: null), ForecastGap.ServiceTimesNotKnown },
        { "several stages and nobody has gone a way yet", Stages() with { Workings = Workings() }, ForecastGap.WaysNotKnown },
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

    [Fact]
    public void GivenAHallThatDidNotChange_WhenAskedAgainInTheHalfMinute_ThenItIsNotPlayedAgain()
    {
        SiteHall hall = Hall(waiting: 40, open: 3);
        Forecast first = KeptForecasts.Of(hall, Register, Lahore, Now.AddSeconds(1));
        Assert.Equal(Now, first.AsOf);
        Assert.Same(first, KeptForecasts.Of(hall, Register, Lahore, Now.AddSeconds(29)));
        Assert.NotSame(first, KeptForecasts.Of(hall, Register, Lahore, Now.AddSeconds(30)));
        Assert.NotSame(first, KeptForecasts.Of(hall with { }, Register, Lahore, Now.AddSeconds(1)));
        Assert.Equal(HallForecast.Of(hall, Register, Lahore, Now).Peak, first.Peak);
    }

    private static Forecast Of(SiteHall hall) => HallForecast.Of(hall, Register, Lahore, Now);
}
