using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Improvement;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Tests.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Improvement;

/// <summary>Figures of cases against a frozen baseline: what the stored cells say is what a plain count of the cases says, and what can't be proved isn't told.</summary>
public sealed class ChangeTests
{
    private const string Pps = "/pk/dgip/pps";
    private static readonly DateTimeOffset s_begin = new(2026, 2, 1, 19, 0, 0, TimeSpan.Zero); // midnight in Karachi
    private static readonly DateTimeOffset s_end = s_begin.AddDays(180);
    private static readonly int s_first = NationalDay.Of(s_begin.UtcTicks);
    private static readonly SiteId[] s_sites = [new("isb"), new("lhr")];

    private enum End { Never, Ready, Delivered, Rejected, CancelledByOffice, CancelledByApplicant }

    private sealed record Told(string Site, string Category, DateTimeOffset TokenAt, End End, DateTimeOffset EndAt)
    {
        internal bool Withdrawn => End == End.CancelledByApplicant;
        internal bool Kept => End is End.Ready or End.Delivered or End.Rejected;
        internal bool WasReady => End is End.Ready or End.Delivered;
    }

    private static readonly Gen<Told> s_case =
        from site in Gen.Int[0, 1]
        from urgent in Gen.Bool
        from minute in Gen.Int[0, 60 * 24 * 130]
        from end in Gen.Enum<End>()
        from after in Gen.Int[120, 60 * 24 * 45]
        select new Told(s_sites[site].Value, urgent ? "urgent" : "normal", s_begin.AddMinutes(minute), end, s_begin.AddMinutes(minute + after));

    [Fact]
    public async Task WhatTheStoredCellsSayIsWhatAPlainCountSays() =>
        await Gen.Select(s_case.Array[1, 60], Gen.Int[0, 90], Gen.Int[20, 60], Gen.Int[0, int.MaxValue]).SampleAsync(async (cases, from, days, seed) =>
        {
            HallWorld world = await World(cases, seed);
            await world.AssertDaysAreProved();
            Period period = new(s_first + from, s_first + from + days - 1);
            CasePeriod[] read = await Read(world, period);
            foreach (CasePeriod site in read)
            {
                Told[] mine = [.. cases.Where(c => c.Site == site.Site.Value)];
                (Told Case, int Promised)[] promised = [.. mine.Where(c => !c.Withdrawn).Select(c => (c, world.Reference.Promise(c.Site, c.Category == "urgent" ? Category.Urgent : Category.Normal, DateOnly.FromDayNumber(Day(c.TokenAt)))!.Promised.DayNumber))];
                (Told Case, int Promised)[] due = [.. promised.Where(p => Within(period, p.Promised))];
                Assert.Equal(mine.Count(c => Within(period, Day(c.TokenAt))), site.Tokens);
                Assert.Equal(mine.Count(c => c.WasReady && Within(period, Day(c.EndAt))), site.Ready);
                Assert.Equal(mine.Count(c => c.End == End.Delivered && Within(period, Day(c.EndAt.AddHours(30)))), site.Delivered);
                Assert.Equal(mine.Count(c => c.WasReady && Within(period, Day(c.EndAt))), site.TokenToReady.Sum());
                Assert.Equal(due.Length, site.Due);
                Assert.Equal(due.Count(p => p.Case.Kept && Day(p.Case.EndAt) <= p.Promised), site.Met);
                Assert.Equal(promised.Count(p => p.Promised <= period.Through && (p.Case.End == End.Never || Day(p.Case.EndAt) > period.Through)), site.Late);
            }
        }, iter: 60);

    [Fact]
    public async Task GivenAWorldThatGotBetter_ThenEachFigureTellsThenAndNow()
    {
        // Every day one case at each site: ready after 20 days until day 100, after 5 days since.
        Told[] cases = [.. Enumerable.Range(0, 170).SelectMany(day => s_sites.Select(site => Served(site.Value, day, day < 100 ? 20 : 5)))];
        HallWorld world = await World(cases, 1);
        FigureChange[] change = await Change(world, new Period(s_first + 30, s_first + 79), new Period(s_first + 140, s_first + 167));
        FigureChange Of(string figure, Stage? stage = null) => change.Single(f => f.Figure == figure && f.Stage == stage);

        Assert.Equal((2, 2, 0), (Of("tokens-per-day").Baseline, Of("tokens-per-day").Now, Of("tokens-per-day").ChangePercent));
        Assert.Equal((0, 100), (Of("attainment").Baseline, Of("attainment").Now)); // ten working days were promised
        Assert.True(Of("late").Baseline > 0 && Of("late").Now == 0);
        Assert.InRange(Of("token-to-ready-median").Baseline!.Value, 20 * 24 * 0.95, 20 * 24 * 1.05);
        Assert.InRange(Of("token-to-ready-p90").Now!.Value, 5 * 24 * 0.95, 5 * 24 * 1.05);
        Assert.InRange(Of("stage-median", Stage.TokenIssued).Now!.Value, 5 * 24 * 0.95, 5 * 24 * 1.05);
        Assert.All(change, f => Assert.Equal((50, 28), (f.BaselineDays, f.NowDays)));
        Assert.All(change.Where(f => f.Figure != "stage-median" && f.Figure != "stage-p90"), f => Assert.Equal((null, null), (f.BaselineAbsent, f.NowAbsent)));
    }

    [Theory]
    [InlineData(-60, -11, ChangeGap.NotTold)] // before anything was recorded
    [InlineData(-20, 29, ChangeGap.PartlyTold)] // recording began within
    [InlineData(30, 79, null)]
    public async Task WhatWasNotRecordedIsNoZero(int from, int through, ChangeGap? gap)
    {
        HallWorld world = await World([.. Enumerable.Range(0, 170).SelectMany(day => s_sites.Select(site => Served(site.Value, day, 5)))], 1);
        FigureChange[] change = await Change(world, new Period(s_first + from, s_first + through), new Period(s_first + 140, s_first + 167));
        FigureChange tokens = change.Single(f => f.Figure == "tokens-per-day");
        Assert.Equal((gap, gap is null), (tokens.BaselineAbsent, tokens.Baseline is not null));
        Assert.Equal(2, tokens.Now);
        Assert.Null(tokens.NowAbsent);
    }

    [Fact]
    public async Task GivenHalfOfTheSitesUnheard_OrRetention_OrNothingDue_ThenTheReasonIsTold()
    {
        Period then = new(s_first + 30, s_first + 79);
        HallWorld half = await World([.. Enumerable.Range(0, 170).Select(day => Served("isb", day, 5))], 1);
        Assert.Equal(ChangeGap.PartlyTold, (await Change(half, then, then)).Single(f => f.Figure == "attainment").BaselineAbsent);
        FigureChange[] removed = await Change(half, then, then, removed: true);
        Assert.All(removed, f => Assert.Equal((ChangeGap.DataRemoved, null), (f.BaselineAbsent, f.Baseline)));

        HallWorld standing = await World([.. Enumerable.Range(0, 170).SelectMany(day => s_sites.Select(site => new Told(site.Value, "normal", s_begin.AddDays(day).AddHours(9), End.CancelledByApplicant, s_begin.AddDays(day).AddHours(12))))], 1);
        FigureChange[] none = await Change(standing, then, then);
        Assert.Equal((ChangeGap.NothingCounted, null), (none.Single(f => f.Figure == "attainment").NowAbsent, none.Single(f => f.Figure == "attainment").Now));
        Assert.Equal((null, 0), (none.Single(f => f.Figure == "late").NowAbsent, none.Single(f => f.Figure == "late").Now)); // all is told, and nobody was late
    }

    [Theory]
    [InlineData(20, 2, null)] // two of fifty days, Tuesday and Wednesday
    [InlineData(20, 4, ChangeGap.PartlyTold)] // Tuesday to Friday
    public async Task GivenDaysWithoutAFact_ThenTheirVolumeDecides(int from, int days, ChangeGap? gap)
    {
        HallWorld world = await World([.. Enumerable.Range(0, 170).Where(day => day < from + 30 || day >= from + 30 + days).Select(day => new Told("isb", "normal", s_begin.AddDays(day).AddHours(9), End.Never, default))], 1);
        Period then = new(s_first + 30, s_first + 79);
        CasePeriod[] isb = [.. (await Read(world, then)).Where(s => s.Site.Value == "isb")];
        Assert.Equal(gap, CaseComparison.Of(world.Reference, isb, then, false, isb, then).Single(f => f.Figure == "tokens-per-day").NowAbsent);
    }

    private static Told Served(string site, int day, int days) => new(site, "normal", s_begin.AddDays(day).AddHours(9), End.Ready, s_begin.AddDays(day + days).AddHours(9));

    private static bool Within(Period period, int day) => day >= period.From && day <= period.Through;

    private static int Day(DateTimeOffset at) => NationalDay.Of(at.UtcTicks);

    private static async Task<FigureChange[]> Change(HallWorld world, Period then, Period now, bool removed = false) =>
        CaseComparison.Of(world.Reference, await Read(world, then), then, removed, await Read(world, now), now);

    private static Task<CasePeriod[]> Read(HallWorld world, Period period) => new CasePeriodReader(world.Store, world.Reference).Read(Origin.Live, s_sites, period, CancellationToken.None);

    /// <summary>Two offices; the facts come in any order and in two parts, and the projection is written in between.</summary>
    private static async Task<HallWorld> World(Told[] cases, int seed)
    {
        HallWorld world = new();
        world.Tell(EventType.PromiseSet, "normal", HallWorld.Monday.AddDays(-90), """{"category":"normal","workingDays":10,"from":"2020-01-01"}""", source: Pps);
        world.Tell(EventType.PromiseSet, "urgent", HallWorld.Monday.AddDays(-90), """{"category":"urgent","workingDays":4,"from":"2020-01-01"}""", source: Pps);
        NewEvent[] facts = [.. cases.SelectMany(Facts)];
        new Random(seed).Shuffle(facts);
        await world.FoldAll();
        foreach (NewEvent[] part in new[] { facts[..(facts.Length / 2)], facts[(facts.Length / 2)..] })
        {
            world.Cut(s_end);
            world.Send(part, s_end.AddDays(-1));
            await world.FoldAll();
            await world.StartOver(0, s_end);
            await world.StartOver(1, s_end);
        }
        return world;
    }

    private static IEnumerable<NewEvent> Facts(Told told, int number)
    {
        NewEvent Fact(EventType type, DateTimeOffset at, string data = "") =>
            HallWorld.Event(type, $"{10_000_000_000 + number}", at, data.Length > 0 ? data : $$"""{"site":"{{told.Site}}"}""", Pps, $"c{number}-{type}");
        yield return Fact(EventType.TokenIssued, told.TokenAt, $$"""{"site":"{{told.Site}}","category":"{{told.Category}}"}""");
        switch (told.End)
        {
            case End.Ready or End.Delivered:
                yield return Fact(EventType.Ready, told.EndAt);
                break;
            case End.Rejected:
                yield return Fact(EventType.Rejected, told.EndAt);
                break;
            case End.CancelledByOffice or End.CancelledByApplicant:
                yield return Fact(EventType.Cancelled, told.EndAt, $$"""{"by":"{{(told.Withdrawn ? "applicant" : "office")}}","bookVoided":false}""");
                break;
        }
        if (told.End == End.Delivered)
        {
            yield return Fact(EventType.Delivered, told.EndAt.AddHours(30));
        }
    }
}
