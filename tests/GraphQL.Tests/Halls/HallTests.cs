using System.Text.Json;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Halls;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Halls;

/// <summary>Halls: what is known with its definition, what isn't with its reason, and every count with its list.</summary>
public sealed class HallTests(ApiService service) : IClassFixture<ApiService>
{
    private const string All = "hall { all { name value absent unit definition visits(first: 1) { totalCount } } }";

    [Theory]
    [InlineData("site(id: \"lhr-gt\")", "waiting", 6)]
    [InlineData("site(id: \"lhr-gt\")", "inside", 7)]
    [InlineData("site(id: \"lhr-gt\")", "oldestWait", 75)]
    [InlineData("site(id: \"lhr-gt\")", "arrivals", 21)]
    [InlineData("site(id: \"lhr-gt\")", "abandonment", 16.7)]
    [InlineData("site(id: \"lhr-gt\")", "noShowRate", 9.1)]
    [InlineData("site(id: \"lhr-gt\")", "turnedAwayRate", 4.8)]
    [InlineData("site(id: \"lhr-gt\")", "countersOpen", 1)]
    [InlineData("site(id: \"lhr-gt\")", "countersClosed", 1)]
    [InlineData("site(id: \"lhr-gt\")", "throughput", 2)]
    [InlineData("site(id: \"lhr-gt\")", "utilisation", 50)]
    [InlineData("site(id: \"lhr-gt\")", "outside", 30)]
    [InlineData("site(id: \"lhr-gt\")", "overLimit", 1)]
    [InlineData("site(id: \"lhr-gt\")", "overLimitShare", 20)]
    [InlineData("site(id: \"lhr-gt\")", "occupancy", 14)]
    [InlineData("site(id: \"lhr-eg\")", "overLimit", 0)]
    [InlineData("site(id: \"lhr-eg\")", "overLimitShare", 25)]
    [InlineData("region(id: \"punjab\")", "overLimit", 1)]
    [InlineData("region(id: \"punjab\")", "overLimitShare", 22.2)]
    [InlineData("region(id: \"punjab\")", "occupancy", 14)]
    [InlineData("region(id: \"punjab\")", "waiting", 8)]
    [InlineData("region(id: \"punjab\")", "arrivals", 38)]
    [InlineData("region(id: \"punjab\")", "oldestWait", 75)]
    [InlineData("region(id: \"north\")", "serving", 1)]
    [InlineData("region(id: \"north\")", "served", 20)]
    [InlineData("nation", "waiting", 8)]
    [InlineData("nation", "served", 40)]
    [InlineData("nation", "outside", 30)]
    public async Task WhatIsKnownIsTold(string scope, string figure, double value) =>
        Assert.Equal(value, Figure(await Ask(scope, All), figure).GetProperty("value").GetDouble());

    [Theory]
    [InlineData("riyadh", "waiting", "NOTHING_TOLD")]
    [InlineData("riyadh", "outside", "NOTHING_TOLD")]
    [InlineData("mul-1", "waiting", "VISITS_NOT_TOLD")]
    [InlineData("mul-1", "served", "VISITS_NOT_TOLD")]
    [InlineData("mul-1", "countersOpen", "COUNTERS_NOT_TOLD")]
    [InlineData("mul-1", "utilisation", "COUNTERS_NOT_TOLD")]
    [InlineData("rwp-1", "waiting", "SITE_SILENT")]
    [InlineData("rwp-1", "oldestWait", "SITE_SILENT")]
    [InlineData("rwp-1", "countersOpen", "SITE_SILENT")]
    [InlineData("isb-g10", "oldestWait", "NOBODY_WAITS")]
    [InlineData("isb-g10", "outside", "NOT_MEASURED")]
    [InlineData("isb-g10", "occupancy", "NO_CAPACITY")]
    [InlineData("mul-1", "occupancy", "NOT_MEASURED")]
    [InlineData("mul-1", "overLimit", "VISITS_NOT_TOLD")]
    [InlineData("rwp-1", "overLimitShare", "SITE_SILENT")]
    public async Task WhatCannotBeKnownIsNullWithItsReason(string site, string figure, string why)
    {
        JsonElement found = Figure(await Ask($"site(id: \"{site}\")", All), figure);
        Assert.Equal((JsonValueKind.Null, why), (found.GetProperty("value").ValueKind, found.GetProperty("absent").GetString()));
        Assert.Equal(JsonValueKind.Null, found.GetProperty("visits").ValueKind);
    }

    [Fact]
    public void TheHeadCountOfTwoTokenMachinesIsOfOneHall()
    {
        SiteHall machines = TestHalls.All[new("mul-1")] with { Snapshots = [new("renewal", TestPicture.Noon.AddMinutes(-3), 17, 30, 4, null), new("new", TestPicture.Noon.AddMinutes(-9), 5, 28, 2, null)] };
        Assert.Equal(75, new HallTally([new(new SiteId("mul-1"), machines, false, 45, 40)], HallFigures.None, TestPicture.Noon).Occupancy.Value);
    }

    /// <summary>Counters that open and close tell nothing of what is done at them.</summary>
    [Fact]
    public void AHallThatTellsCountersAndNoVisitsHasNoWork_AndIsLeftOutOfTheSum()
    {
        SiteHall both = TestHalls.All[new("lhr-gt")];
        SiteHall counters = both with { TellsVisits = false, Figures = HallFigures.None with { CountersOpen = 3, Staffed = both.Figures.Staffed } };
        static HallPart Part(SiteHall hall) => new(new SiteId("x"), hall, false, 45, null);
        Assert.Equal(("3", "VisitsNotTold", "VisitsNotTold", "VisitsNotTold"), Told(Part(counters)));
        Assert.Equal(("4", "1", "2", "50"), Told(Part(both), Part(counters)));

        static (string, string, string, string) Told(params HallPart[] parts)
        {
            HallTally tally = new(parts, TestHalls.Sum(parts.Select(p => p.Hall.Figures)), TestPicture.Noon);
            string Of(string figure) => HallCatalogue.All.Single(d => d.Name == figure).Value(tally) is var v && v.Absent is { } why ? $"{why}" : v.Value!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return (Of("countersOpen"), Of("countersServing"), Of("throughput"), Of("utilisation"));
        }
    }

    [Theory]
    [InlineData("nation")]
    [InlineData("region(id: \"punjab\")")]
    [InlineData("region(id: \"north\")")]
    [InlineData("site(id: \"lhr-eg\")")]
    [InlineData("site(id: \"rwp-1\")")]
    public async Task EveryCountOfVisitsIsTheLengthOfItsList(string scope)
    {
        JsonElement hall = await Ask(scope, "hall { all { name value visits(first: 0) { totalCount } } queues { stage waiting serving visits(first: 0) { totalCount } inService: visits(first: 0, serving: true) { totalCount } } }");
        JsonElement[] listed = [.. hall.GetProperty("all").EnumerateArray().Where(f => f.GetProperty("visits").ValueKind != JsonValueKind.Null)];
        Assert.True(listed.Length >= 6);
        Assert.All(listed, f => Assert.Equal(f.GetProperty("value").GetDouble(), f.GetProperty("visits").GetProperty("totalCount").GetInt32()));
        Assert.All(hall.GetProperty("queues").EnumerateArray(), q =>
        {
            Assert.Equal(q.GetProperty("waiting").GetInt32(), q.GetProperty("visits").GetProperty("totalCount").GetInt32());
            Assert.Equal(q.GetProperty("serving").GetInt32(), q.GetProperty("inService").GetProperty("totalCount").GetInt32());
        });
    }

    [Fact]
    public async Task PeopleInASilentHallAreLeftOutAndTheSumSaysSo()
    {
        JsonElement hall = await Ask("nation", "hall { coverage { halls tellVisits tellCounters sendSnapshots silent text } queues { waiting serving } waiting { value } }");
        JsonElement coverage = hall.GetProperty("coverage");
        Assert.Equal([5, 4, 4, 1, 1], new[] { "halls", "tellVisits", "tellCounters", "sendSnapshots", "silent" }.Select(f => coverage.GetProperty(f).GetInt32()));
        Assert.Equal("4 of 5 halls tell visits, 4 their counters; 1 silent and left out of who is in the halls", coverage.GetProperty("text").GetString());
        Assert.Equal(8, hall.GetProperty("queues").EnumerateArray().Sum(q => q.GetProperty("waiting").GetInt32()));
    }

    [Fact]
    public async Task ASiteHallTellsItsPartsAndAnAreaLeavesThemOut()
    {
        const string parts = """
            hall { serviceDay outsideAt firstActivity snapshots { service waiting inside countersOpen currentTicket } roster { running rostered signedOn atCounter needed gap }
              pattern { kind days usualToNow low high next percentOfUsual absent } selfCheck { agrees difference before entered left inside } trust { facts clockFaults odd late marked }
              waits { absent times { n medianSeconds p90Seconds p95Seconds relativeError } bands { upToMinutes served gaveUp } } services { stage times { n } } closedByReason { reason count } }
            """;
        JsonElement hall = await Ask("site(id: \"lhr-eg\")", parts);
        Assert.Equal("2026-03-02", hall.GetProperty("serviceDay").GetString());
        Assert.Equal("""{"running":true,"rostered":4,"signedOn":3,"atCounter":1,"needed":5,"gap":4}""", hall.GetProperty("roster").GetRawText());
        Assert.Equal(85, hall.GetProperty("pattern").GetProperty("percentOfUsual").GetDouble());
        Assert.Equal("""{"agrees":true,"difference":0,"before":0,"entered":17,"left":14,"inside":3}""", hall.GetProperty("selfCheck").GetRawText());
        Assert.Equal((3, true), (hall.GetProperty("trust").GetProperty("clockFaults").GetInt32(), hall.GetProperty("trust").GetProperty("marked").GetBoolean()));
        Assert.Equal(11, hall.GetProperty("waits").GetProperty("times").GetProperty("n").GetInt32());
        Assert.Equal((7, JsonValueKind.Null), (hall.GetProperty("waits").GetProperty("bands").GetArrayLength(), hall.GetProperty("waits").GetProperty("bands")[6].GetProperty("upToMinutes").ValueKind));
        JsonElement area = await Ask("nation", parts);
        Assert.All(["serviceDay", "outsideAt", "firstActivity", "roster", "pattern"], (string f) => Assert.Equal(JsonValueKind.Null, area.GetProperty(f).ValueKind));
        JsonElement machine = await Ask("site(id: \"mul-1\")", parts);
        Assert.Equal("""{"service":"renewal","waiting":17,"inside":null,"countersOpen":4,"currentTicket":"R-93"}""", machine.GetProperty("snapshots")[0].GetRawText());
        Assert.Equal("TOO_FEW_DAYS", machine.GetProperty("pattern").GetProperty("absent").GetString());
        Assert.Equal("VISITS_NOT_TOLD", machine.GetProperty("waits").GetProperty("absent").GetString());
    }

    [Fact]
    public async Task CountersHaveTheirFiguresAndOfficersAreForTheRolesAllowed()
    {
        const string query = "{ site(id: \"lhr-gt\") { hall { counters { code open reason officer served staffedMinutes busyMinutes utilisation quietMinutes absent times { n } } } } }";
        JsonElement[] seen = [.. (await service.Data(query, token: "omar/operator/nation")).GetProperty("site").GetProperty("hall").GetProperty("counters").EnumerateArray()];
        Assert.Equal(["o-17", "o-18"], seen.Select(c => c.GetProperty("officer").GetString()));
        Assert.Equal([(240, 37.5), (180, 66.7)], seen.Select(c => (c.GetProperty("staffedMinutes").GetInt32(), c.GetProperty("utilisation").GetDouble())));
        Assert.Equal((12, JsonValueKind.Null), (seen[0].GetProperty("quietMinutes").GetInt32(), seen[1].GetProperty("quietMinutes").ValueKind));
        Assert.Contains(service.Audit.Events, e => e.Category == AccessLog.Category && (string?)e.Properties["Subject"] == "omar"
            && e.Properties.TryGetValue("Counter", out object? counter) && (string?)counter == "lhr-gt/1");
        Assert.Equal(["o-17", "o-18"], service.State.StaffViews.Last(v => v.By == "omar").Officers); // in the event log, before they are shown
        JsonElement[] viewer = [.. (await service.Data(query)).GetProperty("site").GetProperty("hall").GetProperty("counters").EnumerateArray()];
        Assert.All(viewer, c => Assert.Equal(JsonValueKind.Null, c.GetProperty("officer").ValueKind));
    }

    [Fact]
    public async Task HallsAreInTheStateFeedsAndOfficersAreNot()
    {
        await using TestSocket socket = await service.Socket();
        await socket.Begin("omar/operator/nation");
        await socket.Subscribe("1", "subscription { region(id: \"punjab\") { hall { waiting { value } } } }");
        Assert.Equal(8, (await socket.Next("1")).GetProperty("region").GetProperty("hall").GetProperty("waiting").GetProperty("value").GetDouble());
        await socket.Subscribe("2", "subscription { site(id: \"lhr-gt\") { hall { counters { officer } } } }");
        JsonElement refused = await socket.Hear();
        Assert.Equal("officer", refused.GetProperty("payload")[0].GetProperty("extensions").GetProperty("field").GetString());
    }

    [Fact]
    public async Task EveryFigureOfHallsIsDefined()
    {
        JsonElement[] definitions = [.. (await service.Data("{ definitions { name title unit definition group opensList } }")).GetProperty("definitions").EnumerateArray()];
        Assert.Equal(HallCatalogue.All.Select(d => d.Name), definitions.Where(d => d.GetProperty("group").GetString() == "HALL").Select(d => d.GetProperty("name").GetString()));
        Assert.All(definitions, d => Assert.EndsWith(".", d.GetProperty("definition").GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("site(id: \"lhr-gt\")", """{"waitLimit":{"minutes":60,"nationalDefault":false},"capacity":50}""")]
    [InlineData("site(id: \"lhr-eg\")", """{"waitLimit":{"minutes":45,"nationalDefault":true},"capacity":null}""")]
    [InlineData("nation", """{"waitLimit":{"minutes":45,"nationalDefault":true},"capacity":null}""")]
    public async Task LimitsSayWhetherTheyAreTheNationalDefault(string scope, string limits) =>
        Assert.Equal(limits, (await Ask(scope, "hall { waitLimit { minutes nationalDefault } capacity }")).GetRawText());

    [Fact]
    public async Task NationalServicesAreToldAsDeclaredAndAsProbed()
    {
        JsonElement services = (await service.Data("{ services { id name up stops instruction waiting } }", token: TestAccess.Punjab)).GetProperty("services");
        Assert.Equal(
            """[{"id":"identity-link","name":"Identity link","up":false,"stops":"INTAKE","instruction":"stop-tokens-keep-collection","waiting":80},"""
            + """{"id":"payment","name":null,"up":true,"stops":null,"instruction":null,"waiting":null},"""
            + """{"id":"sms","name":"Messages","up":null,"stops":"MESSAGES","instruction":"carry-on","waiting":null}]""", services.GetRawText());
    }

    private static JsonElement Figure(JsonElement hall, string name) =>
        hall.GetProperty("all").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name);

    private async Task<JsonElement> Ask(string scope, string fields) =>
        (await service.Data($"{{ x: {scope} {{ {fields} }} }}")).GetProperty("x").GetProperty("hall");
}
