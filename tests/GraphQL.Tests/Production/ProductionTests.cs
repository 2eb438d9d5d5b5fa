using System.Text.Json;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Production;
using PassportMonitor.GraphQL.Production;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Production;

/// <summary>Books and boxes through the API, and who may see what of them.</summary>
public sealed class ProductionTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Operator = "sana/operator/nation";

    [Fact]
    public async Task BooksAreToldWithWhatDoesNotAddUp()
    {
        JsonElement books = (await service.Data("""
            { books { caughtUp anyDelivery totals { received inStock onTheWay inWork issued waste destroyed neverReceived } stores { site { code } in out inStock count { found books difference } }
              differences { kind site { code } books } differencesTotal onTheWay { from { code } to { code } sent missing dueAt } spoils { kind reason books destroyed } } }
            """)).GetProperty("books");
        Assert.Equal("""{"received":100,"inStock":80,"onTheWay":5,"inWork":4,"issued":8,"waste":2,"destroyed":1,"neverReceived":0}""", books.GetProperty("totals").GetRawText());
        Assert.Equal("""{"site":{"code":"isb-g10"},"in":100,"out":55,"inStock":45,"count":{"found":44,"books":45,"difference":-1}}""", books.GetProperty("stores")[0].GetRawText());
        // The transfer was sent four days ago, and three are allowed.
        Assert.Equal("""[{"kind":"COUNT","site":{"code":"isb-g10"},"books":-1},{"kind":"NEVER_ARRIVED","site":{"code":"lhr-gt"},"books":-5}]""", books.GetProperty("differences").GetRawText());
        Assert.Equal(2, books.GetProperty("differencesTotal").GetInt32());
        Assert.Equal("""[{"from":{"code":"isb-g10"},"to":{"code":"lhr-gt"},"sent":5,"missing":5,"dueAt":"2026-03-01T07:00:00.000Z"}]""", books.GetProperty("onTheWay").GetRawText());
        Assert.Equal("""[{"kind":"IN_WORK","reason":"print-smear","books":2,"destroyed":1},{"kind":"VOIDED","reason":null,"books":1,"destroyed":0}]""", books.GetProperty("spoils").GetRawText());
    }

    [Fact]
    public async Task AnApplicationTellsEachBookThatItUsedWithItsHistory_ToThoseWhoSeeIt()
    {
        const string Question = """{ application(token: "11122233344") { books { number state at reason facts { type occurredAt site machine reason } } } }""";
        Assert.Equal(
            """
            [{"number":"AB000006","state":"WASTE","at":"2026-03-02T07:00:00.000Z","reason":"print-smear","facts":[{"type":"QC_FAILED","occurredAt":"2026-03-02T07:00:00.000Z","site":"lhr-gt","machine":null,"reason":"print-smear"}]},{"number":"AB000007","state":"ISSUED","at":"2026-03-02T08:00:00.000Z","reason":null,"facts":[{"type":"QC_PASSED","occurredAt":"2026-03-02T08:00:00.000Z","site":"lhr-gt","machine":"printer-01","reason":null}]}]
            """,
            (await service.Data(Question)).GetProperty("application").GetProperty("books").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await service.Data(Question.Replace("11122233344", "99", StringComparison.Ordinal))).GetProperty("application").ValueKind);
    }

    [Fact]
    public async Task AReaderWhoSeesNeitherEndOfAnApplicationsBoxSeesNoOthersInIt()
    {
        const string Question = "{ application(token: \"11122233344\") { box { id difference missing lost } } }";
        Assert.Equal("""{"id":"X8","difference":-1,"missing":["t8"],"lost":["t9"]}""", (await service.Data(Question)).GetProperty("application").GetProperty("box").GetRawText());
        Assert.Equal("""{"id":"X8","difference":-1,"missing":[],"lost":[]}""", (await service.Data(Question, token: TestAccess.Punjab)).GetProperty("application").GetProperty("box").GetRawText());
    }

    [Fact]
    public async Task AReaderOfOneRegionSeesItsStoresAndBoxesOnly()
    {
        JsonElement data = await service.Data(
            "{ books { totals { received } spoils { books } differencesTotal stores { site { code } } differences { books } } boxBoard { dispatched received lost } boxes { totalCount nodes { id } } }", token: TestAccess.Punjab);
        Assert.Equal("""{"totals":null,"spoils":null,"differencesTotal":null,"stores":[{"site":{"code":"lhr-gt"}}],"differences":[{"books":-5}]}""", data.GetProperty("books").GetRawText());
        Assert.Equal("""{"dispatched":2,"received":null,"lost":1}""", data.GetProperty("boxBoard").GetRawText());
        Assert.Equal("""{"totalCount":4,"nodes":[{"id":"X4"},{"id":"X1"},{"id":"X3"},{"id":"X2"}]}""", data.GetProperty("boxes").GetRawText());
    }

    [Theory]
    [InlineData("{ bookSuspects { books } }")]
    [InlineData("{ bookRuns { runs { first } } }")]
    [InlineData("{ bookBatches { first } }")]
    [InlineData("{ book(number: \"AB000007\") { number } }")]
    public async Task NumbersOfBooksAreNotForEveryone(string query)
    {
        Assert.Contains("FORBIDDEN", (await service.Ask(query)).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("FORBIDDEN", (await service.Ask(query, token: Operator)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SuspectsAndHistoryAreToldToTheRoom()
    {
        JsonElement data = await service.Data(
            """{ bookSuspects { kind suspects { reason first last count } } book(number: "AB000007") { received stand site { code } facts { type token machine } } }""", token: Operator);
        Assert.Equal("""[{"kind":"COUNT","suspects":[{"reason":"SKIPPED","first":"AB000060","last":"AB000060","count":1}]},{"kind":"NEVER_ARRIVED","suspects":[{"reason":"ITSELF","first":"AB000051","last":"AB000055","count":5}]}]""", data.GetProperty("bookSuspects").GetRawText());
        Assert.Equal(
            """{"received":true,"stand":"ISSUED","site":{"code":"lhr-gt"},"facts":[{"type":"BOOK_RECEIVED","token":null,"machine":null},{"type":"QC_PASSED","token":"t9","machine":"printer-01"}]}""",
            data.GetProperty("book").GetRawText());
    }

    [Fact]
    public async Task BoxesAreCountedAndListedWithTheirTrouble()
    {
        JsonElement data = await service.Data("{ boxBoard { packing packed dispatched received lost late short over } boxes { totalCount version { id } nodes { id state trouble difference missing } } }");
        Assert.Equal([1, 0, 2, 7, 1, 1, 1, 0], ((string[])["packing", "packed", "dispatched", "received", "lost", "late", "short", "over"]).Select(n => data.GetProperty("boxBoard").GetProperty(n).GetInt32()));
        Assert.Equal(["X4 LOST", "X1 LATE", "X3 SHORT", "X2 ", "X5 "], data.GetProperty("boxes").GetProperty("nodes").EnumerateArray().Select(b => $"{b.GetProperty("id")} {b.GetProperty("trouble")}"));
    }

    [Fact]
    public async Task PagesOfBoxesMeet_AndTheNationIsAskedForExactlyWhatTheReaderMaySee()
    {
        const string Question = """query($after: ID) { boxes(first: 2, after: $after, open: true, state: [DISPATCHED, LOST], trouble: [LATE], site: "mul-1") { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { id } } }""";
        List<string> ids = [];
        for (string? after = null; ;)
        {
            JsonElement page = (await service.Data(Question, new { after })).GetProperty("boxes");
            Assert.Equal((5, after is not null), (page.GetProperty("totalCount").GetInt32(), page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean()));
            ids.AddRange(page.GetProperty("nodes").EnumerateArray().Select(b => b.GetProperty("id").GetString()!));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                break;
            }
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
        Assert.Equal(["X4", "X1", "X3", "X2", "X5"], ids);
        BoxListRequest asked = service.State.BoxLists.Last(r => r.Site is not null);
        Assert.Equal((true, "Dispatched Lost", "Late", "mul-1", null, TimeSpan.FromHours(72)), (asked.Open, string.Join(' ', asked.States!), string.Join(' ', asked.Troubles!), asked.Site?.Value, asked.Sites, asked.WayLimit));
        await service.Data("{ boxes { totalCount } }", token: TestAccess.Punjab);
        Assert.Equal(TestPicture.Register.Sites.Where(s => s.Region.Value == "punjab").Select(s => s.Id.Value).Order(), service.State.BoxLists[^1].Sites!.Select(s => s.Value).Order());
        Assert.Contains("after", (await service.Ask("""{ boxes(after: "no cursor") { totalCount } }""")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("first", (await service.Ask("{ boxes(first: 501) { totalCount } }")).GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>A machine beyond its norm has the wrong norm: the rate is told as it is, and counts as 100 in the product.</summary>
    [Theory]
    [InlineData(90.0, 80.0, 98.0, 80.0, 70.56)]
    [InlineData(50.0, 207.0, 98.0, 100.0, 49.0)]
    [InlineData(50.0, null, 98.0, null, null)]
    public void PerformanceIsAHundredAtMost(double available, double? rate, double quality, double? performance, double? product)
    {
        Effectiveness told = new(available, rate, quality);
        Assert.Equal((rate, performance, product), (told.RatePercent, told.PerformancePercent, told.Percent));
    }

    /// <summary>Who sees the nation sees its queue, also where nothing was told yet.</summary>
    [Fact]
    public async Task AQueueOfNothingIsSeen() => Assert.Equal(
        """{"queue":0,"queueHours":null,"queueHoursUnknown":"NOTHING_MADE","machines":[]}""",
        (await service.Data("""{ printBoard(source: "simulated") { queue queueHours queueHoursUnknown machines { id } } }""")).GetProperty("printBoard").GetRawText());

    /// <summary>Two machines of 100 and one of 50 an hour: each counts by its norm, and none makes up for another.</summary>
    [Fact]
    public void TheEffectivenessOfALineIsThatOfItsMachinesByTheirNorms()
    {
        Effectiveness told = Effectiveness.Of([new(100, 200, 90), new(100, 0, 40), new(50, 50, null)], 2);
        Assert.Equal((65.0, 100.0, 60.0, 98.0), (told.AvailabilityPercent, told.RatePercent, told.PerformancePercent, told.QualityPercent));
        Assert.Equal(0.65 * 0.60 * 98, told.Percent!.Value, 9);
        Effectiveness unknown = Effectiveness.Of([], null);
        Assert.Equal((null, null, null, null), (unknown.AvailabilityPercent, unknown.RatePercent, unknown.PerformancePercent, unknown.Percent));
        Assert.Null(Effectiveness.Of([new(100, null, 90)], 2).Percent);
    }

    [Fact]
    public async Task ThePrintBoardHoldsMachinesAgainstNormPlanAndLimits()
    {
        JsonElement board = (await service.Data("""
            { printBoard { queue queueHours queueHoursUnknown ratePerHour startedToday passedToday spoiledToday spoilPercent plan gap badBatches lines { site { code } kind ratePerHour queue queueHours queueHoursUnknown gap rejectPercent chart { mean lower upper pieces } sigmas outOfLimits effectiveness { availabilityPercent ratePercent qualityPercent percent } machines { id } }
              machines { id queue queueHours queueHoursUnknown status normPerHour ratePerHour rejectPercent chart { mean lower upper pieces } sigmas outOfLimits effectiveness { availabilityPercent ratePercent qualityPercent percent } } } }
            """)).GetProperty("printBoard");
        Assert.Equal(2_100 - 2_500, board.GetProperty("gap").GetDouble()); // half of the day is over at noon
        Assert.Equal((200.0, 5_000), (board.GetProperty("ratePerHour").GetDouble(), board.GetProperty("plan").GetInt32()));
        Assert.Equal(board.GetProperty("queue").GetInt32() / 200.0, board.GetProperty("queueHours").GetDouble());
        Assert.Equal(100 * 40 / 2_100.0, board.GetProperty("spoilPercent").GetDouble(), 6);
        JsonElement printer = board.GetProperty("machines").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "prn-1");
        Assert.Equal((2.0, 2_000), (printer.GetProperty("rejectPercent").GetDouble(), printer.GetProperty("chart").GetProperty("pieces").GetInt32()));
        Assert.False(printer.GetProperty("outOfLimits").GetBoolean());
        // Nine tenths of a day available, 200 of 250 an hour, 98 of 100 good: 0.9 x 0.8 x 0.98.
        Assert.Equal("""{"availabilityPercent":90,"ratePercent":80,"qualityPercent":98,"percent":70.56}""", printer.GetProperty("effectiveness").GetRawText());
        Assert.Equal(board.GetProperty("queue").GetInt32() / 200.0, printer.GetProperty("queueHours").GetDouble()); // the only norm: the whole queue is its
        JsonElement line = board.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("site").GetProperty("code").GetString() == "lhr-gt");
        Assert.Equal(printer.GetProperty("queueHours").GetDouble(), line.GetProperty("queueHours").GetDouble());
        foreach (string figure in new[] { "rejectPercent", "chart", "sigmas", "outOfLimits", "effectiveness" }) // a line of one machine is as that is
        {
            Assert.Equal(printer.GetProperty(figure).GetRawText(), line.GetProperty(figure).GetRawText());
        }
        JsonElement other = board.GetProperty("machines").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "prn-9");
        Assert.Equal(JsonValueKind.Null, other.GetProperty("effectiveness").GetProperty("percent").ValueKind); // no norm: the product isn't known
        Assert.Equal(("NO_NORM", JsonValueKind.Null), (other.GetProperty("queueHoursUnknown").GetString(), other.GetProperty("queueHours").ValueKind));
        JsonElement part = (await service.Data("{ printBoard { queueHoursUnknown machines { queue queueHoursUnknown } } }", token: TestAccess.Punjab)).GetProperty("printBoard");
        Assert.Equal("""{"queueHoursUnknown":"NOT_SEEN","machines":[{"queue":null,"queueHoursUnknown":"NOT_SEEN"}]}""", part.GetRawText());
    }

    [Fact]
    public async Task TheFiguresOfABoxAndOfReprintsAreTheLengthOfTheListThatTheyOpen_WithinTheReadersScope()
    {
        const string Question = """{ box(id: "X3") { inside { totalCount nodes { token stage site { code } } } } printBoard { reprints(first: 0) { totalCount } } applications(filter: { box: "X3" }) { totalCount } }""";
        JsonElement data = await service.Data(Question);
        Assert.Equal((7, 7), (data.GetProperty("box").GetProperty("inside").GetProperty("totalCount").GetInt32(), data.GetProperty("box").GetProperty("inside").GetProperty("nodes").GetArrayLength()));
        Assert.Equal(7, data.GetProperty("printBoard").GetProperty("reprints").GetProperty("totalCount").GetInt32());
        await service.Data(Question, token: TestAccess.Punjab);
        CaseFilter[] asked = [.. service.State.Lists.Select(l => l.Filter).Where(f => f.Box == "X3" || f.Reprinted == true)];
        Assert.Equal(6, asked.Length);
        Assert.Equal(3, asked.Count(f => f.Regions is [{ Value: "punjab" }]));
        Assert.Contains("filter.box", (await service.Ask("""{ applications(filter: { box: "no box" }) { totalCount } }""")).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100.0, 100.0, 2.0, null)]
    [InlineData(50.0, 25.0, 4.0, null)]
    [InlineData(50.0, 0.0, null, "NothingMade")]
    [InlineData(null, 80.0, null, "NoNorm")]
    public void AMachineThatIsBehindItsNormHasMoreHoursOfTheQueue(double? norm, double rate, double? hours, string? why)
    {
        QueueShare share = new(300, 150); // two machines of 100 and 50 an hour: 200 and 100 of the 300 cases
        Assert.Equal((hours, why), (share.Hours(norm, rate), share.WhyNot(norm, rate)?.ToString()));
    }

    [Fact]
    public async Task ABoxIsFoundByItsId()
    {
        Assert.Equal("""{"id":"X3","difference":-1,"missing":["t1"]}""", (await service.Data("""{ box(id: "X3") { id difference missing } }""")).GetProperty("box").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await service.Data("""{ box(id: "X9") { id } }""")).GetProperty("box").ValueKind);
    }
}
