using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Offices;

namespace PassportMonitor.Cluster.Tests;

public sealed class PictureTests
{
    private static readonly DateTimeOffset s_now = NoonTime.Now;

    private static NewEvent[] World() =>
    [
        Make.Event(EventType.RegionRegistered, "north", s_now.AddDays(-90), """{"name":"North"}"""),
        Make.Event(EventType.CalendarDefined, "home", s_now.AddDays(-90), """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["00:00-24:00"],"tue":["00:00-24:00"],"wed":["00:00-24:00"],"thu":["00:00-24:00"],"fri":["00:00-24:00"],"sat":["00:00-24:00"],"sun":["00:00-24:00"]},"from":"2020-01-01"}"""),
        Make.Event(EventType.SiteRegistered, "isb", s_now.AddDays(-90), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""),
        Make.Event(EventType.SiteRegistered, "hq", s_now.AddDays(-90), """{"kind":"headquarters","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Headquarters"}"""),
        Make.Event(EventType.PromiseSet, "normal", s_now.AddDays(-90), """{"category":"normal","workingDays":10,"from":"2020-01-01"}"""),
    ];

    [Fact]
    public async Task GivenFactsOfACase_WhenThePictureIsCut_ThenNationRegionsSitesAndListAgree()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(World());
        await silo.Send(
            Make.Event(EventType.TokenIssued, "10000000001", s_now.AddDays(-30), """{"site":"isb","category":"normal"}"""),
            Make.Event(EventType.BiometricsCaptured, "10000000001", s_now.AddDays(-30).AddMinutes(9), """{"site":"isb"}"""),
            Make.Event(EventType.TokenIssued, "10000000002", s_now.AddHours(-1), """{"site":"isb","category":"urgent"}"""),
            Make.Event(EventType.TokenIssued, "10000000003", s_now.AddHours(-1), """{"site":"nowhere","category":"normal"}"""));

        Picture picture = await silo.CurrentPicture();

        OriginPicture live = picture.Origins[Origin.Live];
        Assert.Equal(3, live.Nation.Open.Sum());
        Assert.Equal(2, live.Sites[new SiteId("isb")].Open.Sum());
        Assert.Equal(1, live.Sites[SiteId.Unknown].Open.Sum());
        Assert.Equal(2, live.Regions[new RegionId("north")].Open.Sum());
        Assert.Equal(1, live.Nation.LateByBucket.Sum());
        Assert.Equal(1, live.Nation.LateBoard.Single().Count);
        CasePage late = await silo.Grains.GetGrain<ICaseListGrain>(0).List(new CaseListRequest
        {
            Version = picture.Version, Filter = new CaseFilter { Origin = Origin.Live, Late = true }, First = 10,
        });
        Assert.Equal(1, late.TotalCount);
        Assert.Equal("10000000001", late.Rows.Single().Id.Token);
        Assert.Equal(Stage.BiometricsCaptured, late.Rows.Single().Stage);
        CaseFilter[] lists =
        [
            new() { Origin = Origin.Live }, new() { Origin = Origin.Live, Open = true }, new() { Origin = Origin.Live, Late = true }, new() { Origin = Origin.Live, Sites = [new("isb")] },
            new() { Origin = Origin.Live, Regions = [new("north")], Category = Category.Urgent }, new() { Origin = new Origin("imported/nothing") },
        ];
        int[] counts = await silo.Grains.GetGrain<ICaseListGrain>(0).Count(new CaseCountRequest(picture.Version, lists));
        foreach ((CaseFilter list, int count) in lists.Zip(counts))
        {
            CasePage page = await silo.Grains.GetGrain<ICaseListGrain>(0).List(new CaseListRequest { Version = picture.Version, Filter = list });
            Assert.Equal(page.TotalCount, count);
        }
        Assert.Equal([3, 3, 1, 2], counts.Take(4));
    }

    [Fact]
    public async Task GivenAVersion_WhenTheRegisterChangesAfterIt_ThenItsListsCountsAndRegionsStayAsTheyWere()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(World());
        await silo.Send(
            Make.Event(EventType.TokenIssued, "10000000001", s_now.AddDays(-30), """{"site":"isb","category":"normal"}"""),
            Make.Event(EventType.TokenIssued, "10000000002", s_now.AddDays(-2), """{"site":"isb","category":"normal"}"""));
        Picture before = await silo.CurrentPicture();
        CaseListRequest north = new() { Version = before.Version, Filter = new CaseFilter { Origin = Origin.Live, Regions = [new("north")] }, First = 10 };
        CasePage told = await silo.Grains.GetGrain<ICaseListGrain>(0).List(north);

        await silo.Send(
            Make.Event(EventType.RegionRegistered, "south", s_now, """{"name":"South"}"""),
            Make.Event(EventType.SiteRegistered, "isb", s_now, """{"kind":"office","region":"south","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""),
            Make.Event(EventType.HolidayAnnounced, "home", s_now, $$"""{"date":"{{NextWorkingDay(s_now):O}}"}"""));
        Picture after = await silo.CurrentPicture();

        Assert.Equal(2, after.Origins[Origin.Live].Regions[new RegionId("south")].Open.Sum());
        CasePage again = await silo.Grains.GetGrain<ICaseListGrain>(0).List(north);
        Assert.Equal(2, again.TotalCount);
        Assert.Equal(told.Rows.Select(r => (r.Id, r.Promised, r.Revised)), again.Rows.Select(r => (r.Id, r.Promised, r.Revised)));
        int[] count = await silo.Grains.GetGrain<ICaseListGrain>(0).Count(new CaseCountRequest(before.Version, [north.Filter]));
        Assert.Equal(2, count.Single());
        RegionReport region = (await silo.Grains.GetGrain<IRegionGrain>("north").Get(Origin.Live, before.Version.Id))!;
        Assert.Contains(new SiteId("isb"), region.Sites.Keys);
        CasePage now = await silo.Grains.GetGrain<ICaseListGrain>(0).List(north with { Version = after.Version });
        Assert.Equal(0, now.TotalCount);
        CasePage south = await silo.Grains.GetGrain<ICaseListGrain>(0).List(north with { Version = after.Version, Filter = new CaseFilter { Origin = Origin.Live } });
        Assert.NotEqual(told.Rows.Select(r => r.Revised).Max(), south.Rows.Select(r => r.Revised).Max());
    }

    private static DateOnly NextWorkingDay(DateTimeOffset at)
    {
        DateOnly day = DateOnly.FromDateTime(at.UtcDateTime).AddDays(1);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
    }

    [Fact]
    public async Task GivenAnEventSentTwice_WhenItsContentIsTheSame_ThenNothingChanges_AndOtherContentIsRefused()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        NewEvent token = Make.Event(EventType.TokenIssued, "1", s_now, """{"site":"isb","category":"normal"}""", id: "same");
        NewEvent other = Make.Event(EventType.TokenIssued, "1", s_now, """{"site":"isb","category":"urgent"}""", id: "same");

        Assert.Equal([AppendOutcome.Accepted, AppendOutcome.Duplicate], await silo.Send(token, token));
        Assert.Equal([AppendOutcome.Duplicate], await silo.Send(token));
        Assert.Equal([AppendOutcome.ContentDiffers], await silo.Send(other));
        Assert.Equal(1, (await silo.CurrentPicture()).Origins[Origin.Live].Nation.Open.Sum());
    }

    [Fact]
    public async Task GivenAPicture_WhenTheSiloStartsAgain_ThenItsFiguresAreTheSame()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(World());
        await silo.Send([.. Enumerable.Range(0, 500).Select(i =>
            Make.Event(EventType.TokenIssued, $"{i}", s_now.AddDays(-i % 60), """{"site":"isb","category":"normal"}"""))]);
        Figures before = (await silo.CurrentPicture()).Origins[Origin.Live].Nation;

        await silo.Restart();

        Figures after = (await silo.CurrentPicture()).Origins[Origin.Live].Nation;
        Assert.Equal(before.Open, after.Open);
        Assert.Equal(before.LateBoard, after.LateBoard);
        Assert.Equal(before.Attainment, after.Attainment);
        Assert.Equal(before.Coverage, after.Coverage);
        Assert.Equal(500, after.Open.Sum());
    }

    [Fact]
    public async Task GivenGrainStatesThatAreLost_WhenTheSiloStarts_ThenItsFirstVersionHasTheRegisterAndItsSitesTheirMachines()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(World());
        await silo.Send(Make.Event(EventType.TokenIssued, "1", s_now.AddDays(-30), """{"site":"isb","category":"normal"}"""));
        await silo.Send(Make.Event(EventType.MachineRegistered, "prn-1", s_now, """{"site":"isb","kind":"printer","check":"reports"}"""));
        Picture before = await silo.CurrentPicture();

        await silo.Restart(forgetGrainStates: true);

        Picture first = await silo.Nation.GetPicture();
        Assert.Equal(before.Version.ReferenceOffset, first.Version.ReferenceOffset);
        Assert.Equal(1, first.Origins[Origin.Live].Sites[new SiteId("isb")].LateByBucket.Sum());
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        string? version = null;
        while ((await silo.Grains.GetGrain<IMachineSitesGrain>(Origin.Live.Name).Get()).Length == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            version = (await silo.Nation.Next(version, TimeSpan.FromSeconds(1)))?.Version.Id;
        }
        Assert.Equal("prn-1", Assert.Single((await silo.Grains.GetGrain<IOfficeGrain>("live:isb").Get()).Machines).Id);
    }

    [Fact]
    public async Task GivenAServiceThatRuns_WhenTheRegisterLosesWhatItStored_ThenItIsFedFromTheLogAgain()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(World());
        Picture before = await silo.CurrentPicture();

        Assert.Equal(1, await silo.StoredRegisters());
        await silo.LoseTheRegister();

        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        while (await silo.StoredRegisters() == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await silo.Nation.Next(null, TimeSpan.FromSeconds(1));
        }
        await silo.Send(Make.Event(EventType.TokenIssued, "1", s_now.AddDays(-30), """{"site":"isb","category":"normal"}"""));
        Picture after = await silo.CurrentPicture();
        Assert.Equal(before.Version.ReferenceOffset, after.Version.ReferenceOffset);
        Assert.Equal(1, after.Origins[Origin.Live].Sites[new SiteId("isb")].LateByBucket.Sum());
    }

    [Fact]
    public async Task GivenReadersWhoAskForOriginsThatDoNotExist_WhenANewOneSpeaks_ThenItHasItsOwnFigures()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        for (int i = 0; i <= Limits.Origins; i++)
        {
            CasePage none = await silo.Grains.GetGrain<ICaseListGrain>(0).List(new CaseListRequest
            {
                Filter = new CaseFilter { Origin = new Origin($"imported/made-up-{i}") }, First = 1,
            });
            Assert.Equal(0, none.TotalCount);
        }
        await silo.Send(Make.Event(EventType.TokenIssued, "1", s_now, """{"site":"isb","category":"normal"}""", source: "/imported/real"));

        Assert.Equal(1, (await silo.CurrentPicture()).Origins[new Origin("imported/real")].Nation.Open.Sum());
    }
}
