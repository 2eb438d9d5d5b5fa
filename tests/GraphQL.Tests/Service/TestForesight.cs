using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.Contracts.Turnout;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>One outlook by hand, for lhr-gt; the others have none.</summary>
public sealed class TestForesightGrain(TestState state) : Grain, IForesightGrain
{
    public Task<Outlook?> Get(Origin origin, SiteId site, string? version = null)
    {
        Interlocked.Increment(ref state.Outlooks);
        StaffingNeed need = new(75, 11.25, 14, 12, 15, false, null, null);
        StaffingAdvice advice = new() { Gap = null, TargetMinutes = 60, TargetShare = 0.9, CountersOpen = 1, Now = need, NextHour = need with { Stable = true, ShareInTime = 0.95, MeanWait = TimeSpan.FromMinutes(2) }, Pools = [new(["biometrics"], 1, need, need)] };
        Forecast forecast = Forecast.None(TestPicture.Noon, ForecastGap.VisitsNotTold) with { Gap = null, Points = [new(TestPicture.Noon.AddMinutes(20), 20, 12, 80, 30, 40)], Arrivals = [5, 6], CountersOpen = 1, Peak = new(TestPicture.Noon.AddMinutes(33), 33, 14, 85, 30, 40) { Stage = "biometrics" }, Room = 3, Stages = [new("biometrics", 12, 1, 330, 1)] };
        return Task.FromResult<Outlook?>(site.Value == "lhr-gt"
            ? new Outlook(site, TestPicture.Version(0).Version, forecast, advice, [new(new SiteId("lhr-eg"), 3.5, 10, 20, 50), new(new SiteId("isb-g10"), 270, 5, 30, 55)])
            : new Outlook(site, TestPicture.Version(0).Version, Forecast.None(TestPicture.Noon, ForecastGap.VisitsNotTold), advice with { Gap = AdviceGap.NoForecast, Now = null, NextHour = null }, []));
    }

    public Task<Outlook[]> GetMany(Origin origin, SiteId[] sites, string? version = null) => Task.FromResult(Array.Empty<Outlook>());
}

public sealed class TestTurnoutGrain : Grain, ITurnoutGrain
{
    public Task<TurnoutReport> Get(TurnoutScope scope) => Task.FromResult(new TurnoutReport
    {
        Version = TestPicture.Version(0).Version, From = new DateOnly(2025, 12, 8), Through = new DateOnly(2026, 3, 1), Sites = scope.Regions?.Length ?? scope.Sites?.Length ?? 0,
        Today = new TurnoutToday(TestHalls.Day, DayKind.Ordinary, 38, new int[24], new TurnoutBand(40, 30, 52), [new DateOnly(2026, 2, 23)], false),
        Profiles = [new(DayKind.Season, DayOfWeek.Monday, [new DateOnly(2026, 2, 23)], new(90, 80, 100), [])],
        LeftOut = [new(new DateOnly(2026, 2, 5), TurnoutGapReason.SitesMissing, 12)],
    });
}

/// <summary>One figure that is known and one that isn't; the days counted tell how many regions and sites were asked for.</summary>
public sealed class TestChangeGrain : Grain, IChangeGrain
{
    public Task<BaselineChange?> Get(TurnoutScope scope) => Task.FromResult<BaselineChange?>(new(new DateOnly(2025, 7, 1), new DateOnly(2025, 9, 30),
    [
        new("attainment", 80, 90, "percent", scope.Regions?.Length ?? 0, scope.Sites?.Length ?? 0),
        new("stage-p90", null, 30, "hours", 0, 28, ChangeGap.NotTold, Stage: Stage.PrintQueued),
    ], TestPicture.Noon));
}

public sealed class TestHallHistoryGrain : Grain, IHallHistoryGrain
{
    public Task<HallHistory> Get(SiteId site, DateOnly from, DateOnly through, int busiest, string? zone = null) => Task.FromResult(new HallHistory
    {
        Site = site, From = from, Through = through, Zone = "America/Chicago", AsOf = TestPicture.Noon, Periods = 2, Days = 1, Timed = 3_000_000_000, NotTimed = 5,
        WaitedByBand = [1_500_000_000, 750_000_000, 0, 600_000_000, 150_000_000, 0, 0], WaitMax = 78, WaitMaxAt = TestPicture.Noon,
        Busiest = [new(TestPicture.Noon, TestPicture.Noon.AddHours(1), 1_200, 78, null)], Hours = [new(13, 2, 1_200, 1_100, 900, 78)],
    });
}

public sealed class TestStaffGrain : Grain, IStaffGrain
{
    public Task<StaffReport> Get(StaffRequest request) => Task.FromResult(new StaffReport
    {
        Repeats = [new(request.Sites![0], 40, 3, 2, [36, 2])],
        From = request.From, Through = request.Through, AsOf = TestPicture.Noon, WithoutOfficer = 2,
        Officers =
        [
            new OfficerRow
            {
                Site = request.Sites![0], Officer = "o-17", Services = 12, TooFew = true, LeftOut = 1, Work = [new("biometrics", "new", 12, 400, 90, 380.5)], Ratio = 1.05, RatioLow = 0.9, RatioHigh = 1.2,
                Compared = 12, CaseFacts = 40, Returns = 1, Deferrals = 2, RepeatVisits = 1, RepeatOf = 9,
            },
        ],
        Counters = [new(request.Sites![0], "1", 12, 3600, 1800, [new("prayer", 900)])],
    });
}

/// <summary>Keeps who looked.</summary>
public sealed class TestStaffViewsGrain(TestState state) : Grain, IStaffViewsGrain
{
    public Task Record(Origin origin, StaffViewed viewed)
    {
        state.StaffViews.Enqueue(new StaffLook(TestPicture.Noon, viewed.By, viewed.From, viewed.Through, viewed.Officers));
        return Task.CompletedTask;
    }

    public Task<StaffLook[]> Of(Origin origin, SiteId site, DateOnly from, DateOnly through) => Task.FromResult(state.StaffViews.ToArray());
}
