using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Cluster.Tests.Time;

/// <summary>What happens only because time passes, in a real silo. The site is open from 08:00 to 20:00 in Karachi, every day.</summary>
public sealed class TimeTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero); // 11:00 in Karachi
    private static readonly SiteId s_site = new("isb");

    /// <summary>The clock goes on a little while a version is cut; a moment just before an edge must leave room for that.</summary>
    private static readonly TimeSpan s_shortly = TimeSpan.FromSeconds(30);

    private readonly HandClock _clock = new(s_monday);

    private static NewEvent[] World() =>
    [
        Make.Event(EventType.RegionRegistered, "north", s_monday.AddDays(-90), """{"name":"North"}"""),
        Make.Event(EventType.CalendarDefined, "home", s_monday.AddDays(-90), """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["08:00-20:00"],"tue":["08:00-20:00"],"wed":["08:00-20:00"],"thu":["08:00-20:00"],"fri":["08:00-20:00"],"sat":["08:00-20:00"],"sun":["08:00-20:00"]},"from":"2020-01-01"}"""),
        Make.Event(EventType.SiteRegistered, "isb", s_monday.AddDays(-90), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""),
        Make.Event(EventType.PromiseSet, "urgent", s_monday.AddDays(-90), """{"category":"urgent","workingDays":1,"from":"2020-01-01"}"""),
        Make.Event(EventType.StageLimitSet, "biometrics-captured", s_monday.AddDays(-90), """{"stage":"biometrics-captured","hours":6,"from":"2020-01-01"}"""),
    ];

    private NewEvent Fact(EventType type, string subject, string data = "{}") => Make.Event(type, subject, _clock.GetUtcNow(), data);

    private NewEvent Heartbeat() => Fact(EventType.SiteHeartbeat, "isb");

    [Fact]
    public async Task GivenAPromise_WhenItsDayEndsInKarachi_ThenTheCaseIsLate_AndNotBefore()
    {
        await using CoreSilo silo = await CoreSilo.Start(clock: _clock);
        GrainTime time = new(silo, _clock);
        await silo.Send([.. World(), Fact(EventType.TokenIssued, "1", """{"site":"isb","category":"urgent"}""")]);
        DateTimeOffset midnight = new(2026, 3, 3, 19, 0, 0, TimeSpan.Zero); // the promised Tuesday is over

        await time.Until(midnight.AddHours(-4.5)); // shortly before the site closes: it is heard, so its deadlines can be judged
        await silo.Send(Heartbeat());
        Figures before = (await time.Until(midnight - s_shortly)).Origins[Origin.Live].Nation;
        Figures after = (await time.Until(midnight)).Origins[Origin.Live].Nation;

        Assert.Equal((0, 1, 0), (before.LateByBucket.Sum(), before.DueToday.Sum(), before.DeadlineUnknown.Sum()));
        Assert.Equal((1, 0, 0), (after.LateByBucket.Sum(), after.DueToday.Sum(), after.DeadlineUnknown.Sum()));
        Assert.Equal(new DateOnly(2026, 3, 3), after.LateBoard.Single().Oldest);
    }

    [Fact]
    public async Task GivenAStageLimit_WhenItPasses_ThenTheCaseIsOverIt()
    {
        await using CoreSilo silo = await CoreSilo.Start(clock: _clock);
        GrainTime time = new(silo, _clock);
        await silo.Send([.. World(), Fact(EventType.TokenIssued, "1", """{"site":"isb","category":"urgent"}"""), Fact(EventType.BiometricsCaptured, "1", """{"site":"isb"}""")]);

        Figures before = (await time.Until(s_monday.AddHours(6) - s_shortly)).Origins[Origin.Live].Nation;
        Picture over = await time.Until(s_monday.AddHours(6).AddSeconds(1));

        Assert.Equal(0, before.OverStageLimit.Sum());
        Assert.Equal(1, over.Origins[Origin.Live].Nation.OverStageLimit.Sum());
        CasePage list = await silo.Grains.GetGrain<ICaseListGrain>(0).List(new CaseListRequest
        {
            Version = over.Version, Filter = new CaseFilter { Origin = Origin.Live, Stage = Stage.BiometricsCaptured, OverStageLimit = true }, First = 10,
        });
        Assert.Equal("1", Assert.Single(list.Rows).Id.Token);
    }

    [Fact]
    public async Task GivenASiteThatFallsSilent_WhenItsLimitPasses_ThenItIsNotCurrent_UntilItIsHeard()
    {
        await using CoreSilo silo = await CoreSilo.Start(clock: _clock);
        GrainTime time = new(silo, _clock);
        await silo.Send([.. World(), Heartbeat()]);

        Picture within = await time.Until(s_monday.AddMinutes(60) - s_shortly);
        Picture beyond = await time.Until(s_monday.AddMinutes(60) + s_shortly);
        await silo.Send(Heartbeat());
        await time.Until(s_monday.AddMinutes(62));
        Picture again = await time.Until(s_monday.AddMinutes(63)); // silence is judged by what was heard a version ago

        Assert.Empty(within.Version.Silent);
        Assert.Equal(s_site, Assert.Single(beyond.Version.Silent).Site);
        Assert.InRange(beyond.Version.Silent[0].Since, s_monday, s_monday + s_shortly);
        Assert.Equal((1, 0), Coverage(beyond));
        Assert.Empty(again.Version.Silent);
        Assert.Equal((1, 1), Coverage(again));
    }

    [Fact]
    public async Task GivenAVersion_WhenSixtySecondsHavePassed_ThenItCantBeAskedForAnyMore()
    {
        await using CoreSilo silo = await CoreSilo.Start(clock: _clock);
        GrainTime time = new(silo, _clock);
        await silo.Send([.. World(), Fact(EventType.TokenIssued, "1", """{"site":"isb","category":"urgent"}""")]);
        PictureVersion version = (await time.Now()).Version;
        DateTimeOffset known = _clock.GetUtcNow(); // its life begins when it is told, some turns after the instant it was cut at
        CaseListRequest list = new() { Version = version, Filter = new CaseFilter { Origin = Origin.Live }, First = 10 };
        ICaseListGrain lists = silo.Grains.GetGrain<ICaseListGrain>(0);

        await time.Until(version.AsOf + Limits.VersionLife - s_shortly);
        Assert.Equal(version, (await silo.Nation.GetPicture(version.Id)).Version);
        Assert.Equal(1, (await lists.List(list)).TotalCount);
        await time.Until(known + Limits.VersionLife + TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<VersionGoneException>(() => silo.Nation.GetPicture(version.Id));
    }

    private static (int Expected, int Current) Coverage(Picture picture) =>
        (picture.Origins[Origin.Live].Nation.Coverage.SitesExpected, picture.Origins[Origin.Live].Nation.Coverage.SitesCurrent);
}
