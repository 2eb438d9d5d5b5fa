using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Alarms;

/// <summary>The alarm feed: what stands, then every change once, in scope; a cursor leads back, or says RESET (law 7).</summary>
public sealed class AlarmFeedTests : IAsyncLifetime
{
    private const string Feed = "subscription($after: ID, $scope: String) { alarms(after: $after, scope: $scope) { kind cursor alarms { id } groups { id } change { type subject by state offset } alarm { id state } } }";
    private readonly ApiService _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task TheFeedBeginsWithWhatStandsAndTellsEachChange()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Feed);
        JsonElement begin = await Update(socket, "1");
        Assert.Equal(("SNAPSHOT", 6, 2), (Kind(begin), begin.GetProperty("alarms").GetArrayLength(), begin.GetProperty("groups").GetArrayLength()));
        await Acknowledge("overcrowding/lhr-gt");
        await Acknowledge("overcrowding/isb-g10");
        JsonElement one = await Update(socket, "1");
        Assert.Equal("""{"type":"ALARM_ACKNOWLEDGED","subject":"overcrowding/lhr-gt","by":"omar","state":"ACKNOWLEDGED","offset":0}""", one.GetProperty("change").GetRawText());
        Assert.Equal(("CHANGE", JsonValueKind.Null, "ACKNOWLEDGED"), (Kind(one), one.GetProperty("alarms").ValueKind, one.GetProperty("alarm").GetProperty("state").GetString()));
        Assert.Equal("overcrowding/isb-g10", Subject(await Update(socket, "1")));
    }

    [Fact]
    public async Task ComingBackReplaysEveryChangeOnce()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Feed);
        string begin = Cursor(await Update(socket, "1"));
        string[] ids = ["overcrowding/lhr-gt", "overcrowding/isb-g10", "service-down/identity-link"];
        foreach (string id in ids)
        {
            await Acknowledge(id);
        }
        await using TestSocket later = await Begun();
        await later.Subscribe("all", Feed, new { after = begin });
        List<JsonElement> replayed = [];
        foreach (string _ in ids)
        {
            replayed.Add(await Update(later, "all"));
        }
        Assert.Equal(ids, replayed.Select(Subject));
        await using TestSocket last = await Begun();
        await last.Subscribe("rest", Feed, new { after = Cursor(replayed[1]) });
        Assert.Equal(ids[2], Subject(await Update(last, "rest")));
    }

    [Fact]
    public async Task ACursorOfAnotherLogIsToldReset()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Feed, new { after = "999999" });
        JsonElement reset = await Update(socket, "1");
        Assert.Equal(("RESET", 6), (Kind(reset), reset.GetProperty("alarms").GetArrayLength()));
        await socket.Subscribe("2", Feed, new { after = "nonsense" });
        Assert.Equal("BAD_USER_INPUT", Code(await socket.Hear()));
    }

    [Fact]
    public async Task AReaderOfOneRegionHearsOnlyThatRegion()
    {
        await using TestSocket socket = await Begun(TestAccess.Punjab);
        await socket.Subscribe("1", Feed);
        Assert.Equal(4, (await Update(socket, "1")).GetProperty("alarms").GetArrayLength());
        await Acknowledge("service-down/identity-link");
        await Acknowledge("overcrowding/isb-g10");
        await Acknowledge("overcrowding/lhr-gt");
        Assert.Equal("overcrowding/lhr-gt", Subject(await Update(socket, "1")));
    }

    [Theory]
    [InlineData("site:lhr-eg", 2)]
    [InlineData("region:north", 1)]
    [InlineData("nation", 6)]
    public async Task AScopeNarrowsTheFeed(string scope, int standing)
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Feed, new { scope });
        Assert.Equal(standing, (await Update(socket, "1")).GetProperty("alarms").GetArrayLength());
    }

    [Theory]
    [InlineData("site:nowhere")]
    [InlineData("region:atlantis")]
    public async Task AFeedOfNoPlaceIsRefused_ForItWouldLookLikeCalm(string scope)
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Feed, new { scope });
        Assert.Equal("BAD_USER_INPUT", Code(await socket.Hear()));
    }

    [Theory]
    [InlineData("nation", "FORBIDDEN")]
    [InlineData("region:north", "FORBIDDEN")]
    [InlineData("site:isb-g10", "FORBIDDEN")]
    [InlineData("planet", "BAD_USER_INPUT")]
    public async Task AScopeOutsideTheCredentialIsRefused(string scope, string code)
    {
        await using TestSocket socket = await Begun(TestAccess.Punjab);
        await socket.Subscribe("1", Feed, new { scope });
        Assert.Equal(code, Code(await socket.Hear()));
    }

    private async Task Acknowledge(string id) =>
        await _service.Data("mutation($id: ID!) { acknowledgeAlarms(ids: [$id], reason: \"seen\") { outcome } }", new { id }, "omar/operator/nation");

    private async Task<TestSocket> Begun(string token = TestAccess.Nation)
    {
        TestSocket socket = await _service.Socket();
        await socket.Begin(token);
        return socket;
    }

    private static async Task<JsonElement> Update(TestSocket socket, string id) => (await socket.Next(id)).GetProperty("alarms");

    private static string? Kind(JsonElement update) => update.GetProperty("kind").GetString();

    private static string Cursor(JsonElement update) => update.GetProperty("cursor").GetString()!;

    private static string? Subject(JsonElement update) => update.GetProperty("change").GetProperty("subject").GetString();

    private static string? Code(JsonElement message) => message.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString();
}
