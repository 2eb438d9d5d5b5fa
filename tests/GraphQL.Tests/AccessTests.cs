using System.Text.Json;
using PassportMonitor.Contracts;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>A reader of one region gets only that region: in queries, lists, counts and feeds.</summary>
public sealed class AccessTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Rawalpindi = "chand/technician/site:rwp-1";

    [Theory]
    [InlineData("the nation itself", "{ nation { code } }", "FORBIDDEN")]
    [InlineData("the health of the intake", "{ intake { committed } }", "FORBIDDEN")]
    [InlineData("a list of another region", "{ applications(filter: { regions: [\"north\"] }) { totalCount } }", "FORBIDDEN")]
    [InlineData("a list of another site", "{ applications(filter: { sites: [\"mul-1\", \"rwp-1\"] }) { totalCount } }", "FORBIDDEN")]
    [InlineData("the process of another region", "{ process(regions: [\"north\"]) { cases } }", "FORBIDDEN")]
    public async Task WhatIsOutsideTheScopeIsRefused(string what, string query, string code)
    {
        Assert.NotEmpty(what);
        Assert.Equal(code, (await service.Error(query, token: TestAccess.Punjab)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("another region", "{ x: region(id: \"north\") { code } }")]
    [InlineData("another site", "{ x: site(id: \"isb-g10\") { code } }")]
    [InlineData("a case at another site", "{ x: application(token: \"11122233344\", source: \"simulated\") { token } }")]
    [InlineData("another region's node", "{ x: node(id: \"region:live:north\") { id } }")]
    [InlineData("another site's node", "{ x: node(id: \"site:live:unknown\") { id } }")]
    public async Task WhatIsOutsideTheScopeIsNotThere(string what, string query)
    {
        Assert.NotEmpty(what);
        service.State.CaseSite = new SiteId("isb-g10");
        Assert.Equal(JsonValueKind.Null, (await service.Data(query, token: TestAccess.Punjab)).GetProperty("x").ValueKind);
    }

    [Fact]
    public async Task ListsAndCountsHoldOnlyTheScope()
    {
        JsonElement data = await service.Data("{ regions { code } sites { totalCount nodes { code } } applications(first: 1) { totalCount } me { nation regions } }", token: TestAccess.Punjab);
        Assert.Equal(["punjab"], data.GetProperty("regions").EnumerateArray().Select(r => r.GetProperty("code").GetString()));
        Assert.Equal(3, data.GetProperty("sites").GetProperty("totalCount").GetInt32());
        Assert.Equal(["punjab"], service.State.Lists.Last().Filter.Regions!.Select(r => r.Value));
        JsonElement process = await service.Data("{ process { channels { name } clockFaults } }", token: TestAccess.Punjab);
        Assert.Equal("punjab", process.GetProperty("process").GetProperty("channels")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, process.GetProperty("process").GetProperty("clockFaults").ValueKind);
    }

    [Fact]
    public async Task AReaderOfASiteSeesThatSite()
    {
        JsonElement data = await service.Data("{ regions { code } sites { nodes { code silentSites { since } } } applications { totalCount } }", token: Rawalpindi);
        Assert.Empty(data.GetProperty("regions").EnumerateArray());
        Assert.Equal("rwp-1", Assert.Single(data.GetProperty("sites").GetProperty("nodes").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(["rwp-1"], service.State.Lists.Last().Filter.Sites!.Select(s => s.Value));
    }

    [Fact]
    public async Task TheSameQuestionOfTwoReadersHasTwoAnswers()
    {
        const string query = "{ sites { totalCount } }";
        Assert.Equal(9, Total(await service.Data(query)));
        Assert.Equal(3, Total(await service.Data(query, token: TestAccess.Punjab)));
        Assert.Equal(9, Total(await service.Data(query)));
    }

    [Theory]
    [InlineData("dua/integrator/nation")]
    [InlineData("dua/viewer/")]
    [InlineData("dua/nobody/nation")]
    [InlineData("dua/viewer/planet")]
    public async Task ACredentialWithoutReadingRoleOrScopeReadsNothing(string token) =>
        Assert.Equal("FORBIDDEN", (await service.Error("{ __typename }", token: token)).GetProperty("code").GetString());

    [Fact]
    public async Task WhoLookedAtACaseIsRecordedByTheCredential()
    {
        service.State.CaseSite = new SiteId("lhr-gt");
        await service.Data("{ application(token: \"11122233344\") { token } applications(first: 2) { nodes { token } } }", token: TestAccess.Punjab);
        var mine = service.Audit.Events.Where(e => e.Category == AccessLog.Category && (string?)e.Properties["Subject"] == "bilal").ToArray();
        Assert.Contains(mine, e => e.Properties.TryGetValue("CaseId", out object? id) && (string?)id == "live:11122233344");
        Assert.Contains(mine, e => e.Properties.TryGetValue("Tokens", out object? tokens) && (string?)tokens == "T0 T1");
    }

    [Fact]
    public async Task FeedsKeepToTheScope()
    {
        await using TestSocket socket = await service.Socket();
        await socket.Begin(TestAccess.Punjab);
        await socket.Subscribe("1", "subscription { nation { code } }");
        Assert.Equal(("error", "FORBIDDEN"), Refusal(await socket.Hear()));
        await socket.Subscribe("2", "subscription { region(id: \"north\") { code } }");
        Assert.Equal(("error", "NOT_FOUND"), Refusal(await socket.Hear()));
        await socket.Subscribe("3", "subscription { sites { totalCount } }");
        Assert.Equal(3, Total(await socket.Next("3")));
    }

    private static int Total(JsonElement data) => data.GetProperty("sites").GetProperty("totalCount").GetInt32();

    private static (string?, string?) Refusal(JsonElement message) =>
        (message.GetProperty("type").GetString(), message.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString());
}
