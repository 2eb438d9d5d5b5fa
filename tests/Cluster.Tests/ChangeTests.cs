using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Turnout;

namespace PassportMonitor.Cluster.Tests;

/// <summary>Freezing a quarter through a real silo: nation, region and office tell their change against it, and say so where nothing is on record.</summary>
public sealed class ChangeTests
{
    private static readonly DateTimeOffset s_now = NoonTime.Now;
    private static readonly DateOnly s_today = DateOnly.FromDateTime(s_now.UtcDateTime.AddHours(5));

    [Fact]
    public async Task GivenAFrozenQuarter_ThenEachScopeTellsItsChange_AndWhatIsNotOnRecordSaysSo()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(
        [
            Make.Event(EventType.RegionRegistered, "north", s_now.AddDays(-300), """{"name":"North"}"""),
            Make.Event(EventType.RegionRegistered, "punjab", s_now.AddDays(-300), """{"name":"Punjab"}"""),
            Make.Event(EventType.CalendarDefined, "home", s_now.AddDays(-300), """{"workingDays":["mon","tue","wed","thu","fri"],"hours":{"mon":["08:00-16:00"],"tue":["08:00-16:00"],"wed":["08:00-16:00"],"thu":["08:00-16:00"],"fri":["08:00-16:00"]},"from":"2020-01-01"}"""),
            Make.Event(EventType.SiteRegistered, "isb", s_now.AddDays(-300), """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Islamabad"}"""),
            Make.Event(EventType.SiteRegistered, "lhr", s_now.AddDays(-300), """{"kind":"office","region":"punjab","zone":"Asia/Karachi","calendar":"home","name":"Lahore"}"""),
            Make.Event(EventType.PromiseSet, "normal", s_now.AddDays(-300), """{"category":"normal","workingDays":10,"from":"2020-01-01"}"""),
            .. Enumerable.Range(1, 160).SelectMany(back => Case("isb", back, back > 60 ? 20 : 5)),
            .. Enumerable.Range(1, 40).SelectMany(back => Case("lhr", back, 5)),
        ]);
        await silo.CurrentPicture();
        await silo.Restart(); // a clean stop writes the projection
        await silo.CurrentPicture();
        Assert.Null(await Change(silo, TurnoutScope.All));

        await Freeze(silo, "q-1", s_today.AddDays(-140), s_today.AddDays(-90));
        BaselineChange office = (await Change(silo, new TurnoutScope(null, [new SiteId("isb")])))!;
        Assert.Equal((s_today.AddDays(-140), s_today.AddDays(-90)), (office.BaselineFrom, office.BaselineThrough));
        Assert.Equal((0.0, 100.0), (Of(office, "attainment").Baseline, Of(office, "attainment").Now));
        Assert.InRange(Of(office, "token-to-ready-p90").ChangePercent!.Value, -80, -70); // 20 days became 5
        Assert.Equal((null, ChangeGap.NotTold), (Of(office, "arrivals-per-day").Baseline, Of(office, "arrivals-per-day").BaselineAbsent)); // its hall tells nothing

        BaselineChange region = (await Change(silo, new TurnoutScope([new RegionId("punjab")], null)))!;
        Assert.Equal((null, ChangeGap.NotTold, 1.0), (Of(region, "tokens-per-day").Baseline, Of(region, "tokens-per-day").BaselineAbsent, Of(region, "tokens-per-day").Now));
        BaselineChange nation = (await Change(silo, TurnoutScope.All))!;
        Assert.Equal((null, ChangeGap.PartlyTold, 2.0), (Of(nation, "tokens-per-day").Baseline, Of(nation, "tokens-per-day").BaselineAbsent, Of(nation, "tokens-per-day").Now)); // one of two offices was heard

        await Freeze(silo, "q-2", s_today.AddDays(-44), s_today.AddDays(-29));
        Assert.Equal(100, Of((await Change(silo, new TurnoutScope(null, [new SiteId("isb")])))!, "attainment").Baseline);
    }

    private static FigureChange Of(BaselineChange change, string figure) => change.Figures.Single(f => f.Figure == figure);

    private static Task<BaselineChange?> Change(CoreSilo silo, TurnoutScope scope) => silo.Grains.GetGrain<IChangeGrain>(Origin.Live.Name).Get(scope);

    private static async Task Freeze(CoreSilo silo, string id, DateOnly from, DateOnly through)
    {
        PolicyAnswer answer = await silo.Grains.GetGrain<IPolicyGrain>("pk").Change(new PolicyRequest
        {
            Id = id, Origin = Origin.Live, By = "manager-1", Change = new FreezeBaseline { From = from, Through = through, Why = "quarter" },
        });
        Assert.Equal(PolicyOutcome.Accepted, answer.Outcome);
        await silo.CurrentPicture();
    }

    /// <summary>One case of a day back, ready so many days later if that is over by now.</summary>
    private static IEnumerable<NewEvent> Case(string site, int back, int days)
    {
        string token = $"{10_000_000_000 + (site == "isb" ? 0 : 1_000) + back}";
        DateTimeOffset at = new(s_today.AddDays(-back).ToDateTime(new TimeOnly(5, 0)), TimeSpan.Zero);
        yield return Make.Event(EventType.TokenIssued, token, at, $$"""{"site":"{{site}}","category":"normal"}""");
        if (at.AddDays(days) < s_now)
        {
            yield return Make.Event(EventType.Ready, token, at.AddDays(days), $$"""{"site":"{{site}}"}""");
        }
    }
}
