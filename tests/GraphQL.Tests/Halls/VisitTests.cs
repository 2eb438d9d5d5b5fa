using System.Text.Json;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Halls;

/// <summary>Visits: lists at a version within the reader's scope, single visits, and who looked.</summary>
public sealed class VisitTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task PagesMeetAndTheCursorLeadsOn()
    {
        const string query = "query($after: ID) { visits(sites: [\"lhr-gt\"], status: [WAITING], first: 4, after: $after) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { ticket service stage } } } }";
        JsonElement first = (await service.Data(query)).GetProperty("visits");
        JsonElement second = (await service.Data(query, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("visits");
        string?[] tickets = [.. first.GetProperty("edges").EnumerateArray().Concat(second.GetProperty("edges").EnumerateArray()).Select(e => e.GetProperty("node").GetProperty("ticket").GetString())];
        Assert.Equal((6, 6), (first.GetProperty("totalCount").GetInt32(), tickets.Distinct().Count()));
        Assert.Equal((true, false), (first.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
        Assert.Equal(TestPicture.Version(0).Version.Id, service.State.Visits.Last().Version!.Id);
    }

    [Fact]
    public async Task AListHoldsOnlyTheScopeAndWhatIsAskedOutsideIsRefused()
    {
        await service.Data("{ visits(status: [WAITING]) { totalCount } }", token: TestAccess.Punjab);
        Assert.Equal(["lhr-eg", "lhr-gt", "mul-1"], service.State.Visits.Last().Filter.Sites.Select(s => s.Value));
        JsonElement error = await service.Error("{ visits(sites: [\"lhr-gt\", \"isb-g10\"]) { totalCount } }", token: TestAccess.Punjab);
        Assert.Equal(("FORBIDDEN", "sites"), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
        Assert.Equal(0, (await service.Data("{ visits { totalCount } }", token: "dua/viewer/site:riyadh")).GetProperty("visits").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task AVisitHasItsWayThroughTheHallAndWhoLookedIsRecorded()
    {
        JsonElement visit = (await service.Data("{ visit(site: \"lhr-gt\", ticket: \"A-12\") { id status stage token timeline { type occurredAt counter odd } stages { stage waitedSeconds servedSeconds } } }", token: TestAccess.Punjab)).GetProperty("visit");
        Assert.Equal("lhr-gt/A-12", visit.GetProperty("id").GetString());
        Assert.Equal(["VISIT_TICKETED", "VISIT_SERVING"], visit.GetProperty("timeline").EnumerateArray().Select(e => e.GetProperty("type").GetString()));
        Assert.Equal("""{"stage":"biometrics","waitedSeconds":1200,"servedSeconds":null}""", visit.GetProperty("stages")[0].GetRawText());
        Assert.Contains(service.Audit.Events, e => e.Category == AccessLog.Category && (string?)e.Properties["Subject"] == "bilal"
            && e.Properties.TryGetValue("Visit", out object? read) && (string?)read == "lhr-gt/A-12");
    }

    [Theory]
    [InlineData("none of that ticket", "lhr-gt", "gone")]
    [InlineData("a site out of scope", "isb-g10", "A-12")]
    public async Task WhatIsNotInScopeIsNotThere(string what, string site, string ticket)
    {
        Assert.NotEmpty(what);
        JsonElement data = await service.Data("query($s: ID!, $t: ID!) { visit(site: $s, ticket: $t) { id } }", new { s = site, t = ticket }, TestAccess.Punjab);
        Assert.Equal(JsonValueKind.Null, data.GetProperty("visit").ValueKind);
    }

    [Theory]
    [InlineData("{ visit(site: \"lhr-gt\", ticket: \"a b\") { id } }", "ticket")]
    [InlineData("{ visits(after: \"-1\") { totalCount } }", "after")]
    [InlineData("{ visits(first: 501) { totalCount } }", "first")]
    [InlineData("{ visits(sites: []) { totalCount } }", "sites")]
    public async Task BadInputNamesTheField(string query, string field)
    {
        JsonElement error = await service.Error(query);
        Assert.Equal(("BAD_USER_INPUT", field), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }
}
