using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>What queries answer about a service whose every number is known.</summary>
public sealed class QueryTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task EveryHeadlineSaysWhatWhereByWhichFactsAndWhen()
    {
        JsonElement nation = (await service.Data("""
            { nation { source simulated figures { open { value name definition scope source version { id } asOf } late { value } printQueue { value }
              dueToday { value } tokensToday { value } deliveredToday { value } closedToday { value } flagged { value } } } }
            """)).GetProperty("nation");
        JsonElement open = nation.GetProperty("figures").GetProperty("open");
        Assert.Equal(45 + 9, open.GetProperty("value").GetInt32());
        Assert.Equal("nation", open.GetProperty("scope").GetString());
        Assert.Equal("live", open.GetProperty("source").GetString());
        Assert.Equal("2026-03-02T07:00:00.000Z", open.GetProperty("asOf").GetString());
        Assert.Equal(TestPicture.Version(0).Version.Id, open.GetProperty("version").GetProperty("id").GetString());
        Assert.Equal([9, 9, 18, 45, 36, 36, 9], new[] { "late", "printQueue", "dueToday", "tokensToday", "deliveredToday", "closedToday", "flagged" }
            .Select(f => nation.GetProperty("figures").GetProperty(f).GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task BreakdownsAddUpToTheirHeadline()
    {
        JsonElement figures = (await service.Data("""
            { nation { figures { open { value } late { value } dueToday { value } openByStage { stage category count } split: openByStage(byCategory: true) { stage category count }
              openByCategory { category count } openByAge { age count } lateByBucket { late count } lateBoard { category holder cause count oldest dueToday }
              flow { stage opening in out closing } stageTimes { stage times { n medianSeconds p90Seconds relativeError } } tokenToReady { n medianSeconds }
              attainment { days due met percent } } } }
            """)).GetProperty("nation").GetProperty("figures");
        int open = figures.GetProperty("open").GetProperty("value").GetInt32();
        foreach (string part in (string[])["openByStage", "split", "openByCategory", "openByAge"])
        {
            Assert.Equal(open, figures.GetProperty(part).EnumerateArray().Sum(r => r.GetProperty("count").GetInt32()));
        }
        foreach (string part in (string[])["lateByBucket", "lateBoard"])
        {
            Assert.Equal(figures.GetProperty("late").GetProperty("value").GetInt32(), figures.GetProperty(part).EnumerateArray().Sum(r => r.GetProperty("count").GetInt32()));
        }
        Assert.All(figures.GetProperty("flow").EnumerateArray(), row => Assert.Equal(
            row.GetProperty("closing").GetInt32(), row.GetProperty("opening").GetInt32() + row.GetProperty("in").GetInt32() - row.GetProperty("out").GetInt32()));
        Assert.Contains(figures.GetProperty("flow").EnumerateArray(), row => row.GetProperty("stage").GetString() == "HQ_MATCHING" && row.GetProperty("in").GetInt32() == 27);
        Assert.Equal("2026-02-20", figures.GetProperty("lateBoard")[0].GetProperty("oldest").GetString());
        Assert.Equal(10, figures.GetProperty("stageTimes")[0].GetProperty("times").GetProperty("n").GetInt64());
        Assert.Equal(90.0, figures.GetProperty("attainment")[1].GetProperty("percent").GetDouble());
    }

    [Fact]
    public async Task RegionsAndSitesAddUpToTheNation()
    {
        JsonElement data = await service.Data("{ nation { figures { open { value } } regions { code figures { open { value } } } sites(first: 500) { totalCount nodes { figures { open { value } } } } } }");
        JsonElement nation = data.GetProperty("nation");
        int open = nation.GetProperty("figures").GetProperty("open").GetProperty("value").GetInt32();
        Assert.Equal(open, nation.GetProperty("regions").EnumerateArray().Sum(Open));
        Assert.Equal(open, nation.GetProperty("sites").GetProperty("nodes").EnumerateArray().Sum(Open));
        Assert.Equal(["missions", "none", "north", "punjab"], nation.GetProperty("regions").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task CoverageIsSaidInWordsAndSilenceHasAStart()
    {
        JsonElement region = (await service.Data("{ region(id: \"north\") { coverage { text complete sitesExpected percentOfUsual } silentSites { since site { code } } sites { nodes { code silentSince } } } }")).GetProperty("region");
        Assert.Equal("2 of 2 sites current, 75% of usual volume", region.GetProperty("coverage").GetProperty("text").GetString());
        Assert.Equal("rwp-1", region.GetProperty("silentSites")[0].GetProperty("site").GetProperty("code").GetString());
        Assert.Equal("2026-03-02T05:00:00.000Z", region.GetProperty("sites").GetProperty("nodes")[1].GetProperty("silentSince").GetString());
    }

    [Fact]
    public async Task ASiteTellsItsEntriesWithWhoAndWhy()
    {
        JsonElement[] entries = [.. (await service.Data("{ site(id: \"kabul\") { history { at by why name kind zone calendar region { code } coordinates { latitude } } short: history(first: 1) { name } } }"))
            .GetProperty("site").GetProperty("history").EnumerateArray()];
        Assert.Equal(["zara moved", " "], entries.Select(e => $"{e.GetProperty("by").GetString()} {e.GetProperty("why").GetString()}"));
        Assert.Equal((31.5, "Before"), (entries[0].GetProperty("coordinates").GetProperty("latitude").GetDouble(), entries[1].GetProperty("name").GetString()));
    }

    [Fact]
    public async Task ASiteHasItsPlaceItsStateAndItsLiveParts()
    {
        JsonElement site = (await service.Data("{ site(id: \"kabul\") { id code kind state zone coordinates { latitude longitude } region { code name } counters { id } machines { id } machineTally { total } } }")).GetProperty("site");
        Assert.Equal("site:live:kabul", site.GetProperty("id").GetString());
        Assert.Equal("NOT_COMMISSIONED", site.GetProperty("state").GetString());
        Assert.Equal(31.5, site.GetProperty("coordinates").GetProperty("latitude").GetDouble());
        Assert.Empty(site.GetProperty("counters").EnumerateArray());
        Assert.Equal((0, 0), (site.GetProperty("machines").GetArrayLength(), site.GetProperty("machineTally").GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task TheCountersOfASiteAreThoseOfItsHall()
    {
        JsonElement site = (await service.Data("{ site(id: \"lhr-gt\") { counters { id open reason since lastSeen changes(first: 1) { at open reason } } hall { counters { code open reason since lastActivity } } } }")).GetProperty("site");
        JsonElement[] counters = [.. site.GetProperty("counters").EnumerateArray()];
        Assert.Equal(["lhr-gt/1", "lhr-gt/2"], counters.Select(c => c.GetProperty("id").GetString()));
        foreach ((JsonElement counter, JsonElement inHall) in counters.Zip(site.GetProperty("hall").GetProperty("counters").EnumerateArray()))
        {
            Assert.Equal(inHall.GetProperty("open").GetBoolean(), counter.GetProperty("open").GetBoolean());
            Assert.Equal(inHall.GetProperty("reason").GetString(), counter.GetProperty("reason").GetString());
            Assert.Equal(inHall.GetProperty("since").GetString(), counter.GetProperty("since").GetString());
            Assert.Equal(inHall.GetProperty("lastActivity").GetString(), counter.GetProperty("lastSeen").GetString());
        }
        JsonElement change = Assert.Single(counters[1].GetProperty("changes").EnumerateArray());
        Assert.Equal("live:lhr-gt/2", change.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task SitesComeInPagesThatMeet()
    {
        List<string?> seen = [];
        string? after = null;
        bool more = true;
        while (more)
        {
            JsonElement page = (await service.Data("query($after: ID) { sites(first: 4, after: $after) { totalCount pageInfo { hasNextPage endCursor hasPreviousPage } edges { cursor node { code } } } }", new { after })).GetProperty("sites");
            Assert.Equal(9, page.GetProperty("totalCount").GetInt32());
            Assert.Equal(after is not null, page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean());
            seen.AddRange(page.GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("node").GetProperty("code").GetString()));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            more = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
        }
        Assert.Equal(9, seen.Count);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task AnApplicationHasItsStageItsClocksAndItsTimeline()
    {
        JsonElement application = (await service.Data("""
            { application(token: "11122233344") { id token stage site { code name } collectAt { code } category promised late holder cause flags books { number }
              clocks { applicantTime departmentTime } partition cursor timeline { offset type occurredAt stage officer flags } } }
            """)).GetProperty("application");
        Assert.Equal("HQ_MATCHING", application.GetProperty("stage").GetString());
        Assert.Equal(["ORDER", "UNKNOWN_SITE"], application.GetProperty("flags").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal(259_200, application.GetProperty("clocks").GetProperty("applicantTime").GetInt64());
        Assert.Equal("TOKEN_ISSUED", application.GetProperty("timeline")[0].GetProperty("type").GetString());
        Assert.All(application.GetProperty("timeline").EnumerateArray(), step => Assert.Equal(JsonValueKind.Null, step.GetProperty("officer").ValueKind)); // a viewer may not know
        Assert.Equal(JsonValueKind.Null, (await service.Data("{ application(token: \"no-such\") { token } }")).GetProperty("application").ValueKind);
    }

    [Fact]
    public async Task OfficersOfACaseAreForTheRolesAllowedAndWhoLookedIsInTheLog()
    {
        const string query = "{ application(token: \"11122233344\") { timeline { officer sender } } }";
        JsonElement[] steps = [.. (await service.Data(query, token: "case-reader/operator/nation")).GetProperty("application").GetProperty("timeline").EnumerateArray()];
        Assert.All(steps, step => Assert.Equal(("o-17", "/dgip/issuance"), (step.GetProperty("officer").GetString(), step.GetProperty("sender").GetString())));
        Assert.Equal(["o-17"], Assert.Single(service.State.StaffViews, v => v.By == "case-reader").Officers); // once, for one officer on one day
        await service.Data(query, token: "case-viewer/viewer/nation");
        Assert.DoesNotContain(service.State.StaffViews, v => v.By == "case-viewer");
    }

    [Fact]
    public async Task AListIsAskedForWithItsFilterAtThePicturesVersion()
    {
        JsonElement page = (await service.Data("""
            query($after: ID) { applications(filter: { stage: HQ_MATCHING, lateBucket: FROM_3_TO_5, anyFlag: [ORDER, BACKWARD], anyStage: [HQ_MATCHING, GRANTED], holder: OFFICE }, sort: PROMISED, descending: true, first: 3, after: $after)
              { totalCount version { id } pageInfo { hasNextPage endCursor } edges { cursor node { token } } } }
            """)).GetProperty("applications");
        Contracts.Cases.CaseListRequest asked = service.State.Lists.Last(l => l.Filter.Stage is not null);
        Assert.Equal((Contracts.Cases.Stage.HqMatching, Contracts.Areas.LateBucket.From3To5), (asked.Filter.Stage, asked.Filter.LateBucket));
        Assert.Equal(Contracts.Cases.CaseFlags.Order | Contracts.Cases.CaseFlags.Backward, asked.Filter.AnyFlag);
        Assert.Equal([Contracts.Cases.Stage.HqMatching, Contracts.Cases.Stage.Granted], asked.Filter.AnyStage!);
        Assert.Equal((Contracts.Cases.CaseSort.Promised, true, 3), (asked.Sort, asked.Descending, asked.First));
        Assert.Equal(page.GetProperty("version").GetProperty("id").GetString(), asked.Version!.Id);
        string? cursor = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        JsonElement next = (await service.Data("query($after: ID) { applications(sort: PROMISED, first: 3, after: $after) { nodes { token } } }", new { after = cursor })).GetProperty("applications");
        Assert.Equal("T3", next.GetProperty("nodes")[0].GetProperty("token").GetString());
        JsonElement refused = await service.Error("query($after: ID) { applications(sort: TOKEN, first: 3, after: $after) { nodes { token } } }", new { after = cursor });
        Assert.Equal(("BAD_USER_INPUT", "after"), (refused.GetProperty("code").GetString(), refused.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task EveryNumberOpensTheListThatItCounts()
    {
        JsonElement figures = (await service.Data("{ site(id: \"mul-1\") { figures { late { list(first: 0) { totalCount } } tokensToday { list { totalCount } } lateBoard { list(first: 0) { totalCount } } } } }"))
            .GetProperty("site").GetProperty("figures");
        Assert.Equal(7, figures.GetProperty("late").GetProperty("list").GetProperty("totalCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("tokensToday").GetProperty("list").ValueKind);
        Contracts.Cases.CaseListRequest cell = service.State.Lists.Last(l => l.Filter.Cause is not null);
        Assert.Equal(("mul-1", true, Contracts.Cases.Holder.Production), (cell.Filter.Sites![0].Value, cell.Filter.Late!.Value, cell.Filter.Holder!.Value));
    }

    [Fact]
    public async Task ProcessFiguresAreOfOneSource()
    {
        JsonElement process = (await service.Data("{ process(source: \"imported/receipt\") { source cases events variants topEdges { from to count medianWait } throughput { median mean p95 } channels { name } busiestDay { day starts } clockFaults } }")).GetProperty("process");
        Assert.Equal("imported/receipt", process.GetProperty("source").GetString());
        Assert.Equal(90.5, process.GetProperty("topEdges")[0].GetProperty("medianWait").GetDouble());
        Assert.Equal(86_400, process.GetProperty("throughput").GetProperty("median").GetDouble());
        Assert.Equal("NOT_FOUND", (await service.Error("{ process(source: \"imported/none\") { cases } }")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task ASourceWithoutAFactSaysThatNothingWasHeard()
    {
        JsonElement nation = (await service.Data("{ nation(source: \"simulated\") { simulated coverage { text complete } figures { open { value } } } }")).GetProperty("nation");
        Assert.True(nation.GetProperty("simulated").GetBoolean());
        Assert.False(nation.GetProperty("coverage").GetProperty("complete").GetBoolean());
        Assert.Equal("0 of 6 sites current, usual volume not known yet", nation.GetProperty("coverage").GetProperty("text").GetString());
    }

    [Fact]
    public async Task NodesAreFoundByTheirIds()
    {
        foreach (string id in (string[])["nation:live:pk", "region:live:punjab", "site:live:lhr-gt", "application:live:11122233344", "nation:imported/receipt:pk"])
        {
            Assert.Equal(id, (await service.Data("query($id: ID!) { node(id: $id) { id __typename } }", new { id })).GetProperty("node").GetProperty("id").GetString());
        }
        Assert.Equal(JsonValueKind.Null, (await service.Data("{ node(id: \"site:live:nowhere\") { id } }")).GetProperty("node").ValueKind);
    }

    [Fact]
    public async Task IntakeHealthHoldsLargeCounts()
    {
        JsonElement intake = (await service.Data("{ intake { committed lag eventsPerSecond flagged { value } } }")).GetProperty("intake");
        Assert.Equal((5_000_000_000, 10, 9), (intake.GetProperty("committed").GetInt64(), intake.GetProperty("lag").GetInt64(), intake.GetProperty("flagged").GetProperty("value").GetInt32()));
    }

    [Fact]
    public async Task OddReferenceFactsAreListedAndCounted()
    {
        const string query = "query($after: ID) { intake { clockFaults tooManyOrigins oddReferenceFacts(first: 2, after: $after) { totalCount next nodes { source id type subject oddity } } } }";
        JsonElement first = (await service.Data(query)).GetProperty("intake").GetProperty("oddReferenceFacts");
        JsonElement second = (await service.Data(query, new { after = first.GetProperty("next").GetString() })).GetProperty("intake").GetProperty("oddReferenceFacts");
        Assert.Equal(["h-0", "h-1", "h-2"], first.GetProperty("nodes").EnumerateArray().Concat(second.GetProperty("nodes").EnumerateArray()).Select(n => n.GetProperty("id").GetString()));
        Assert.Equal((3, "NO_DAYS", JsonValueKind.Null), (first.GetProperty("totalCount").GetInt32(), first.GetProperty("nodes")[0].GetProperty("oddity").GetString(), second.GetProperty("next").ValueKind));
    }

    [Fact]
    public async Task OtherOddFactsAreListedAndCounted()
    {
        const string query = "query($after: ID) { intake { unknownSites oddFacts(first: 2, after: $after) { clockFaults unknownSites next nodes { source id type subject site oddity occurredAt recordedAt } } } }";
        JsonElement first = (await service.Data(query)).GetProperty("intake").GetProperty("oddFacts");
        JsonElement second = (await service.Data(query, new { after = first.GetProperty("next").GetString() })).GetProperty("intake").GetProperty("oddFacts");
        Assert.Equal(["m-0", "m-1", "m-2"], first.GetProperty("nodes").EnumerateArray().Concat(second.GetProperty("nodes").EnumerateArray()).Select(n => n.GetProperty("id").GetString()));
        Assert.Equal((7, 2, "UNKNOWN_SITE", "nowhere"), (first.GetProperty("clockFaults").GetInt32(), first.GetProperty("unknownSites").GetInt32(), second.GetProperty("nodes")[0].GetProperty("oddity").GetString(), second.GetProperty("nodes")[0].GetProperty("site").GetString()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task DefinitionsAreTheHeadlinesInTheirOrder()
    {
        JsonElement data = await service.Data("{ definitions { name group title unit definition opensList } nation { figures { all { name value } } } me { subject roles nation } }");
        Assert.Equal(data.GetProperty("definitions").EnumerateArray().Where(d => d.GetProperty("group").GetString() == "CASES").Select(d => d.GetProperty("name").GetString()),
            data.GetProperty("nation").GetProperty("figures").GetProperty("all").EnumerateArray().Select(d => d.GetProperty("name").GetString()));
        Assert.True(data.GetProperty("me").GetProperty("nation").GetBoolean());
    }

    [Fact]
    public async Task ListsThatAreOnlyCountedAreCountedTogether()
    {
        int before = service.State.Counts.Count;
        JsonElement nation = (await service.Data("{ nation { figures { all { list { totalCount } } openByStage { list(first: 0) { totalCount version { id } } } lateBoard { list { totalCount nodes { token } } } } } }")).GetProperty("nation");
        Assert.All(nation.GetProperty("figures").GetProperty("openByStage").EnumerateArray(), row => Assert.Equal(7, row.GetProperty("list").GetProperty("totalCount").GetInt32()));
        int[] passes = [.. service.State.Counts.Skip(before)];
        Assert.Equal(9 + 2, Assert.Single(passes));
    }

    private static int Open(JsonElement scope) => scope.GetProperty("figures").GetProperty("open").GetProperty("value").GetInt32();
}
