using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>Feeds: state first, then changes; a cursor leads back; a slow reader slows nobody (laws 7 and 9).</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private const string Nation = "subscription($after: ID) { nation(after: $after) { version { id } figures { open { value } } } }";
    private readonly ApiService _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task AStateFeedBeginsWithTheStateAndTellsEachChange()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Nation);
        Assert.Equal(54, Open(await socket.Next("1")));
        for (int n = 1; n <= 3; n++)
        {
            _service.State.Cut(n);
            Assert.Equal(54 + n, Open(await socket.Next("1")));
        }
    }

    [Theory]
    [InlineData("printBoard", "queue machines { id queueHours }")]
    [InlineData("books", "totals { inStock } differencesTotal")]
    [InlineData("boxBoard", "late short lost")]
    [InlineData("supplies", "id daysOfCover")]
    public async Task ProductionIsFed_EachChangeOnce(string feed, string fields)
    {
        await using TestSocket socket = await Begun();
        string version = feed == "supplies" ? "" : "version { id }";
        await socket.Subscribe("1", $"subscription {{ {feed} {{ {version} {fields} }} }}");
        JsonElement first = (await socket.Next("1")).GetProperty(feed);
        Assert.NotEqual(JsonValueKind.Null, first.ValueKind);
        if (feed != "supplies")
        {
            _service.State.Cut(1);
            Assert.NotEqual(first.GetProperty("version").GetRawText(), (await socket.Next("1")).GetProperty(feed).GetProperty("version").GetRawText());
        }
    }

    [Fact]
    public async Task ComingBackGivesTheNewestStateAndNothingThatWasSeen()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Nation);
        string seen = Version(await socket.Next("1"));
        await socket.Subscribe("2", Nation, new { after = seen });
        _service.State.Cut(1);
        Dictionary<string, int> first = [];
        for (int i = 0; i < 2; i++)
        {
            JsonElement message = await socket.Hear();
            first[message.GetProperty("id").GetString()!] = Open(message.GetProperty("payload").GetProperty("data"));
        }
        Assert.Equal((55, 55), (first["1"], first["2"]));
        await socket.Subscribe("3", Nation, new { after = seen });
        Assert.Equal(55, Open(await socket.Next("3")));
    }

    [Fact]
    public async Task AnUnchangedStateIsNotSentAgain()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", "subscription { site(id: \"mul-1\") { figures { open { value } } } }");
        await socket.Next("1");
        await socket.Subscribe("2", "subscription { pictureTime }");
        await socket.Next("2");
        _service.State.Cut(1);
        Assert.Equal(TestPicture.Noon.AddSeconds(1).ToUnixTimeMilliseconds(), (await socket.Next("2")).GetProperty("pictureTime").GetDouble());
    }

    [Fact]
    public async Task TheSameOperationIsRunOnceForAllWhoFollowIt()
    {
        LiveHub hub = _service.Services.GetRequiredService<LiveHub>();
        await using TestSocket one = await Begun();
        await using TestSocket two = await Begun("other/manager/nation");
        await one.Subscribe("1", Nation);
        await one.Next("1");
        await two.Subscribe("x", "subscription ($after:ID){nation(after:$after){version{id},figures{open{value}}}} # the same", new { after = "old" });
        await two.Next("x");
        Assert.Equal(1, hub.Operations);
        await two.Say("""{"id":"x","type":"complete"}""");
        await one.Say("""{"id":"1","type":"complete"}""");
        await one.Subscribe("2", "{ me { subject } }");
        await one.Next("2");
    }

    [Fact]
    public async Task AReaderWhoDoesNotReadHoldsUpNobody()
    {
        await using TestSocket slow = await Begun();
        for (int i = 0; i < 40; i++)
        {
            await slow.Subscribe($"{i}", $"subscription {{ sites {{ nodes {{ code name version {{ id offsets }} figures {{ all {{ name definition value version {{ id }} }} open{i}: open {{ value }} }} }} }} }}");
        }
        await using TestSocket quick = await Begun();
        await quick.Subscribe("1", "subscription { pictureTime }");
        await quick.Next("1");
        for (int n = 1; n <= 30; n++)
        {
            _service.State.Cut(n);
            Assert.Equal(TestPicture.Noon.AddSeconds(n).ToUnixTimeMilliseconds(), (await quick.Next("1")).GetProperty("pictureTime").GetDouble());
        }
    }

    [Fact]
    public async Task ASlotHoldsTheNewestStateOnly()
    {
        LiveSlot slot = new(null);
        foreach (string version in (string[])["a", "b", "c"])
        {
            slot.Offer(new Answer(Encoding.UTF8.GetBytes(version), true, true, null, version));
        }
        Assert.Equal("c", (await slot.Next.ReadAsync(TestContext.Current.CancellationToken)).Version);
        Assert.False(slot.Next.TryRead(out _));
    }

    [Fact]
    public async Task TheTimelineTellsEveryFactOnceAndACursorLeadsBack()
    {
        const string feed = "subscription($after: ID) { applicationTimeline(token: \"11122233344\", after: $after) { kind cursor event { offset type stage } application { token timeline { offset } } } }";
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", feed);
        JsonElement first = await Update(socket, "1");
        Assert.Equal(("SNAPSHOT", 2), (Kind(first), first.GetProperty("application").GetProperty("timeline").GetArrayLength()));
        string cursor = first.GetProperty("cursor").GetString()!;
        _service.State.Happen(9, EventType.DataEntered, Stage.DataEntered);
        JsonElement next = await Update(socket, "1");
        Assert.Equal(("EVENT", 9, "DATA_ENTERED"), (Kind(next), next.GetProperty("event").GetProperty("offset").GetInt32(), next.GetProperty("event").GetProperty("type").GetString()));
        await socket.Say("""{"id":"1","type":"complete"}""");
        _service.State.Happen(12, EventType.RecordChecked, Stage.RecordChecked);
        await using TestSocket back = await Begun();
        await back.Subscribe("2", feed, new { after = cursor });
        Assert.Equal(9, (await Update(back, "2")).GetProperty("event").GetProperty("offset").GetInt32());
        Assert.Equal(12, (await Update(back, "2")).GetProperty("event").GetProperty("offset").GetInt32());
        foreach (string impossible in (string[])["5-99999", "4-3", "nonsense", "5--1"])
        {
            await using TestSocket lost = await Begun();
            await lost.Subscribe("3", feed, new { after = impossible });
            JsonElement reset = await Update(lost, "3");
            Assert.Equal(("RESET", 4), (Kind(reset), reset.GetProperty("application").GetProperty("timeline").GetArrayLength()));
        }
    }

    [Fact]
    public async Task ACaseThatLeavesTheScopeEndsItsFeed()
    {
        await using TestSocket socket = await Begun(TestAccess.Punjab);
        await socket.Subscribe("1", "subscription { applicationTimeline(token: \"11122233344\") { kind } }");
        await Update(socket, "1");
        _service.State.CaseSite = new("isb-g10");
        _service.State.Happen(30, EventType.HqReceived, Stage.HqReceived);
        JsonElement over = await socket.Hear();
        Assert.Equal(("error", "NOT_FOUND"), (over.GetProperty("type").GetString(), over.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task EventStreamsTellTheSame()
    {
        using HttpResponseMessage response = await _service.Post(Nation, accept: "text/event-stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(54, Open(await Event(reader, "next")));
        _service.State.Cut(1);
        Assert.Equal(55, Open(await Event(reader, "next")));
    }

    [Fact]
    public async Task AnEventStreamOfAQueryOrAWrongSubscriptionCompletes()
    {
        foreach (string query in (string[])["{ me { subject } }", "subscription { nothing }"])
        {
            using HttpResponseMessage response = await _service.Post(query, accept: "text/event-stream");
            string all = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("event: next\n", all, StringComparison.Ordinal);
            Assert.EndsWith("event: complete\ndata: \n\n", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task KeptAnswersAreOfTheNewestVersion()
    {
        const string query = "{ nation { version { id } figures { open { value } } } }";
        byte[] one = await Bytes(query);
        Assert.Equal(one, await Bytes(query));
        _service.State.Cut(1);
        await using TestSocket socket = await Begun();
        await socket.Subscribe("1", Nation, new { after = TestPicture.Version(0).Version.Id });
        await socket.Next("1");
        Assert.NotEqual(one, await Bytes(query));
    }

    private async Task<byte[]> Bytes(string query)
    {
        using HttpResponseMessage response = await _service.Post(query);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<TestSocket> Begun(string token = TestAccess.Nation)
    {
        TestSocket socket = await _service.Socket();
        await socket.Begin(token);
        return socket;
    }

    private static async Task<JsonElement> Update(TestSocket socket, string id) => (await socket.Next(id)).GetProperty("applicationTimeline");

    private static async Task<JsonElement> Event(StreamReader reader, string name)
    {
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == $"event: {name}")
            {
                string data = (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!;
                return JsonDocument.Parse(data["data: ".Length..]).RootElement.GetProperty("data");
            }
        }
        throw new EndOfStreamException();
    }

    private static string? Kind(JsonElement update) => update.GetProperty("kind").GetString();

    private static int Open(JsonElement data) => data.GetProperty("nation").GetProperty("figures").GetProperty("open").GetProperty("value").GetInt32();

    private static string Version(JsonElement data) => data.GetProperty("nation").GetProperty("version").GetProperty("id").GetString()!;
}
