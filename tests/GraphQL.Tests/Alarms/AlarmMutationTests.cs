using System.Net;
using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Alarms;

/// <summary>Who may change what: by role and scope of the credential, never by an argument; and what bad input is told.</summary>
public sealed class AlarmMutationTests : IAsyncLifetime
{
    private const string Operator = "omar/operator/nation";
    private const string Supervisor = "sana/supervisor/nation";
    private const string Ack = "mutation { acknowledgeAlarms(ids: [\"overcrowding/lhr-gt\"], reason: \"seen\") { id outcome rejection alarm { state acknowledgedBy history { nodes { type by reason } } } } }";

    private readonly ApiService _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static string Shelve(string until, string id = "overcrowding/lhr-gt", string reason = "works") =>
        $"mutation {{ shelveAlarms(ids: [\"{id}\"], reason: \"{reason}\", until: \"{until}\") {{ outcome rejection }} }}";

    private static string Ahead(double hours) => TimeProvider.System.GetUtcNow().AddHours(hours).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Mute(int minutes) =>
        $"mutation {{ muteRoom(until: \"{TimeProvider.System.GetUtcNow().AddMinutes(minutes).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\") {{ outcome }} }}";

    public static TheoryData<string, string> Mutations => new()
    {
        { Ack, "operator supervisor" },
        { "mutation { resetAlarms(ids: [\"stuck/hq-matching\"]) { outcome } }", "operator supervisor" },
        { Shelve(Ahead(1)), "supervisor" },
        { "mutation { unshelveAlarms(ids: [\"overcrowding/lhr-gt\"]) { outcome } }", "supervisor" },
        { "mutation { takeOutOfService(ids: [\"overcrowding/lhr-gt\"], reason: \"works\") { outcome } }", "supervisor" },
        { "mutation { returnToService(ids: [\"overcrowding/lhr-gt\"]) { outcome } }", "supervisor" },
        { $"mutation {{ openWatchItem(id: \"ink\", matter: \"stock\", owner: \"store\", actBy: \"{Ahead(48)}\", site: \"lhr-gt\") {{ outcome }} }}", "operator supervisor" },
        { "mutation { changeWatchItem(id: \"ups\", owner: \"it\") { outcome } }", "operator supervisor" },
        { "mutation { changeWatchItem(id: \"ups\", closeReason: \"mended\") { outcome } }", "supervisor" },
        { "mutation { openHandover(notes: [\"Quiet night\"]) { id outcome } }", "operator supervisor" },
        { Mute(10), "operator supervisor" },
        { "mutation { unmuteRoom { outcome } }", "operator supervisor" },
    };

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task EachMutationIsForItsRolesAndForNobodyWhoIsNotSignedIn(string mutation, string allowed)
    {
        foreach (string role in Contracts.Access.Roles.Readers)
        {
            JsonElement body = await _service.Ask(mutation, token: $"p-{role}/{role}/nation");
            Assert.Equal(!allowed.Split(' ').Contains(role), body.TryGetProperty("errors", out JsonElement errors));
            if (errors.ValueKind == JsonValueKind.Array)
            {
                Assert.Equal("FORBIDDEN", errors[0].GetProperty("extensions").GetProperty("code").GetString());
            }
        }
        foreach (string nobody in (string[])["anonymous/viewer/nation", "anonymous/supervisor/nation", "/operator/nation"])
        {
            Assert.Equal("UNAUTHENTICATED", (await _service.Error(mutation, token: nobody)).GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("mutation { acknowledgeAlarms(ids: [\"overcrowding/isb-g10\"], reason: \"seen\") { outcome rejection alarm { id } } }", "acknowledgeAlarms")]
    [InlineData("mutation { acknowledgeAlarms(ids: [\"service-down/identity-link\"], reason: \"seen\") { outcome rejection alarm { id } } }", "acknowledgeAlarms")]
    [InlineData("mutation { acknowledgeAlarms(ids: [\"nothing/at-all\"], reason: \"seen\") { outcome rejection alarm { id } } }", "acknowledgeAlarms")]
    [InlineData("mutation { changeWatchItem(id: \"books\", owner: \"it\") { outcome rejection alarm { id } } }", "changeWatchItem")]
    public async Task WhatIsOutsideTheScopeIsAsIfItWereNotThere(string mutation, string field)
    {
        JsonElement answer = (await _service.Data(mutation, token: "bilal/supervisor/region:punjab")).GetProperty(field);
        answer = answer.ValueKind == JsonValueKind.Array ? answer[0] : answer;
        Assert.Equal("""{"outcome":"REJECTED","rejection":"UNKNOWN","alarm":null}""", answer.GetRawText());
        Assert.Empty(_service.State.Desk.Entries());
    }

    [Theory]
    [InlineData("mutation { openWatchItem(id: \"ink\", matter: \"stock\", owner: \"store\", actBy: \"2099-01-01T00:00:00.000Z\", site: \"isb-g10\") { outcome } }")]
    [InlineData("mutation { openWatchItem(id: \"ink\", matter: \"stock\", owner: \"store\", actBy: \"2099-01-01T00:00:00.000Z\") { outcome } }")]
    [InlineData("mutation { openHandover { outcome } }")]
    [InlineData("mutation { unmuteRoom { outcome } }")]
    public async Task WhatIsNewIsWithinTheScopeOrForbidden(string mutation) =>
        Assert.Equal("FORBIDDEN", (await _service.Error(mutation, token: "bilal/supervisor/region:punjab")).GetProperty("code").GetString());

    [Fact]
    public async Task WhoDidItIsTheCredentialAndTwiceIsOnce()
    {
        JsonElement first = (await _service.Data(Ack, token: Operator)).GetProperty("acknowledgeAlarms")[0];
        Assert.Equal(("ACCEPTED", "ACKNOWLEDGED", "omar"), (first.GetProperty("outcome").GetString(), first.GetProperty("alarm").GetProperty("state").GetString(), first.GetProperty("alarm").GetProperty("acknowledgedBy").GetString()));
        Assert.Equal("""[{"type":"ALARM_ACKNOWLEDGED","by":"omar","reason":"seen"}]""", first.GetProperty("alarm").GetProperty("history").GetProperty("nodes").GetRawText());
        Assert.Equal("NO_CHANGE", (await _service.Data(Ack, token: Operator)).GetProperty("acknowledgeAlarms")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task EachAlarmOfACommandIsAnsweredByItself()
    {
        JsonElement[] answers = [.. (await _service.Data("mutation { acknowledgeAlarms(ids: [\"overcrowding/lhr-gt\", \"no-counter/lhr-eg\", \"nothing/here\"], reason: \"seen\") { id outcome rejection transient } }", token: Operator))
            .GetProperty("acknowledgeAlarms").EnumerateArray()];
        Assert.Equal([("ACCEPTED", null), ("REJECTED", "NOTHING_TO_ACKNOWLEDGE"), ("REJECTED", "UNKNOWN")],
            answers.Select(a => (a.GetProperty("outcome").GetString(), a.GetProperty("rejection").GetString())));
    }

    public static TheoryData<string, string, string> BadInput => new()
    {
        { Shelve("2020-01-01T00:00:00.000Z"), "BAD_USER_INPUT", "until" },
        { Shelve(Ahead(9)), "BAD_USER_INPUT", "until" },
        { Shelve(Ahead(1), reason: new string('x', 41)), "BAD_USER_INPUT", "reason" },
        { Shelve(Ahead(1), reason: ""), "BAD_USER_INPUT", "reason" },
        { "mutation { acknowledgeAlarms(ids: [], reason: \"seen\") { outcome } }", "BAD_USER_INPUT", "ids" },
        { $"mutation {{ acknowledgeAlarms(ids: [{string.Join(',', Enumerable.Range(0, 501).Select(i => $"\"a/{i}\""))}], reason: \"seen\") {{ outcome }} }}", "BAD_USER_INPUT", "ids" },
        { "mutation { openWatchItem(id: \"ink\", matter: \"stock\", owner: \"store\", actBy: \"2020-01-01T00:00:00.000Z\", site: \"lhr-gt\") { outcome } }", "BAD_USER_INPUT", "actBy" },
        { "mutation { openWatchItem(id: \"ink\", matter: \"stock\", owner: \"store\", actBy: \"2099-01-01T00:00:00.000Z\", site: \"lhr-gt\", region: \"north\") { outcome } }", "BAD_USER_INPUT", "region" },
        { "mutation { openWatchItem(id: \"In K\", matter: \"stock\", owner: \"store\", actBy: \"2099-01-01T00:00:00.000Z\") { outcome } }", "BAD_USER_INPUT", "id" },
        { "mutation { openWatchItem(id: \"ink\", matter: \"low stock\", owner: \"store\", actBy: \"2099-01-01T00:00:00.000Z\") { outcome } }", "BAD_USER_INPUT", "matter" },
        { "mutation { openWatchItem(id: \"ink\", matter: \"stock\", owner: \"\", actBy: \"2099-01-01T00:00:00.000Z\") { outcome } }", "BAD_USER_INPUT", "owner" },
        { "mutation { openWatchItem(id: \"ink\", matter: \"stock\", owner: \"store\", actBy: \"2099-01-01T00:00:00.000Z\", site: \"<b>\") { outcome } }", "BAD_USER_INPUT", "site" },
        { "mutation { changeWatchItem(id: \"books\", owner: \"a b\") { outcome } }", "BAD_USER_INPUT", "owner" },
        { "mutation { openHandover(notes: [\"<b>\"]) { outcome } }", "BAD_USER_INPUT", "notes" },
        { "mutation { acknowledgeAlarms(ids: [\"a/b\"], reason: \"seen\", source: \"imported/receipt\") { outcome } }", "NOT_FOUND", "source" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task BadInputNamesTheFieldAndChangesNothing(string mutation, string code, string field)
    {
        JsonElement error = await _service.Error(mutation, token: Supervisor);
        Assert.Equal((code, field), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
        Assert.Empty(_service.State.Desk.Entries());
    }

    [Fact]
    public async Task ADeskThatIsStartingIsToldAsUnavailable()
    {
        _service.State.Desk.Starting = true;
        Assert.Equal("UNAVAILABLE", (await _service.Error(Ack, token: Operator)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task ThatTooMuchWaitsForTheLogIsToldAsOverloaded()
    {
        _service.State.Desk.Overloaded = true;
        Assert.Equal("OVERLOADED", (await _service.Error(Ack, token: Operator)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task BothShiftsConfirmAHandover()
    {
        const string confirm = "mutation { confirmHandover(id: \"h-1\") { outcome rejection } }";
        await _service.Data("mutation { openHandover(notes: [\"Quiet night\"]) { id outcome } }", token: Operator);
        Assert.Equal("SAME_PERSON", (await _service.Data(confirm, token: Operator)).GetProperty("confirmHandover").GetProperty("rejection").GetString());
        Assert.Equal("ACCEPTED", (await _service.Data(confirm, token: Supervisor)).GetProperty("confirmHandover").GetProperty("outcome").GetString());
        JsonElement open = (await _service.Data("{ handovers { id by notes standing { alarm site { code } region { code } } } }")).GetProperty("handovers")[0];
        Assert.Equal("""{"id":"h-1","by":"omar","notes":["Quiet night"],"standing":[{"alarm":"stuck-work/ready","site":{"code":"lhr-gt"},"region":{"code":"punjab"}}]}""", open.GetRawText());
    }

    [Fact]
    public async Task TheRoomsMuteIsSeenByTheNationsReaders_AndAtMostHalfAnHour()
    {
        JsonElement error = await _service.Error(Mute(31), token: Operator);
        Assert.Equal(("BAD_USER_INPUT", "until"), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
        await _service.Data(Mute(20), token: Operator);
        Assert.Equal("omar", (await _service.Data("{ roomMute { by at until } }", token: Supervisor)).GetProperty("roomMute").GetProperty("by").GetString());
        Assert.Equal(JsonValueKind.Null, (await _service.Data("{ roomMute { by } }", token: "bilal/supervisor/region:punjab")).GetProperty("roomMute").ValueKind);
        await _service.Data("mutation { unmuteRoom { outcome } }", token: Supervisor);
        Assert.Equal(JsonValueKind.Null, (await _service.Data("{ roomMute { by } }", token: Operator)).GetProperty("roomMute").ValueKind);
    }

    [Fact]
    public async Task AMutationIsSentByPostAndRunsOverASocketToo()
    {
        Uri url = new($"{_service.Url}?query={Uri.EscapeDataString(Ack)}");
        using HttpResponseMessage response = await _service.Http.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, true), (response.StatusCode, response.Content.Headers.Allow.Contains("POST")));
        Assert.Empty(_service.State.Desk.Entries());
        await using TestSocket socket = await _service.Socket();
        await socket.Begin(Operator);
        await socket.Subscribe("1", Ack);
        Assert.Equal("ACCEPTED", (await socket.Next("1")).GetProperty("acknowledgeAlarms")[0].GetProperty("outcome").GetString());
    }
}
