using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>graphql-transport-ws: the protocol's own rules, and the limits.</summary>
public sealed class SocketTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task EachWrongStepHasItsCode()
    {
        (int Code, string[] Messages)[] table =
        [
            (4400, ["no json"]),
            (4400, ["[]"]),
            (4400, ["""{"type":"dance"}"""]),
            (4400, ["""{"type":"connection_init"}""", """{"type":"subscribe","payload":{"query":"{__typename}"}}"""]),
            (4401, ["""{"id":"1","type":"subscribe","payload":{"query":"{__typename}"}}"""]),
            (4401, ["""{"type":"connection_init","payload":{"authorization":"nonsense"}}"""]),
            (4403, ["""{"type":"connection_init","payload":{"authorization":"x/integrator/nation"}}"""]),
            (4409, ["""{"type":"connection_init"}""", Subscribe("1"), Subscribe("1")]),
            (4429, ["""{"type":"connection_init"}""", """{"type":"connection_init"}"""]),
            (1009, [new string(' ', 70_000)]),
        ];
        foreach ((int code, string[] messages) in table)
        {
            await using TestSocket socket = await service.Socket();
            foreach (string message in messages)
            {
                await socket.Say(message);
            }
            while (await socket.HearOrClose() is not null)
            {
                // What comes before the close doesn't matter here.
            }
            Assert.Equal(code, socket.CloseCode);
        }
    }

    [Fact]
    public async Task WhoNeverBeginsIsToldSo()
    {
        await using ApiService impatient = new() { Configure = o => o.ConnectionInitTimeout = TimeSpan.FromMilliseconds(400) };
        await impatient.InitializeAsync();
        await using TestSocket socket = await impatient.Socket();
        Assert.Null(await socket.HearOrClose());
        Assert.Equal(4408, socket.CloseCode);
    }

    [Fact]
    public async Task AnotherProtocolIsNotSpoken()
    {
        await using TestSocket socket = await service.Socket(protocol: null);
        Assert.Null(await socket.HearOrClose());
        Assert.Equal(4406, socket.CloseCode);
    }

    [Fact]
    public async Task PingIsAnsweredWithItsPayload()
    {
        await using TestSocket socket = await service.Socket();
        await socket.Say("""{"type":"ping","payload":{"a":1}}""");
        JsonElement pong = await socket.Hear();
        Assert.Equal(("pong", 1), (pong.GetProperty("type").GetString(), pong.GetProperty("payload").GetProperty("a").GetInt32()));
    }

    [Fact]
    public async Task QueriesRunOnSocketsToo()
    {
        await using TestSocket socket = await service.Socket();
        await socket.Begin(TestAccess.Nation);
        await socket.Subscribe("q", "{ me { subject } }");
        Assert.Equal("ayesha", (await socket.Next("q")).GetProperty("me").GetProperty("subject").GetString());
        Assert.Equal("complete", (await socket.Hear()).GetProperty("type").GetString());
        await socket.Subscribe("bad", "{ nothing }");
        JsonElement error = await socket.Hear();
        Assert.Equal(("error", "GRAPHQL_VALIDATION_FAILED"),
            (error.GetProperty("type").GetString(), error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task ASocketHasSoManyOperationsAndOthersGoOn()
    {
        await using TestSocket socket = await service.Socket();
        await socket.Begin();
        for (int i = 0; i < 51; i++)
        {
            await socket.Subscribe($"s{i}", "subscription { nation { version { id } } }");
        }
        string?[] types = new string?[51];
        for (int i = 0; i < 51; i++)
        {
            types[i] = (await socket.Hear()).GetProperty("type").GetString();
        }
        Assert.Contains("error", types);
        Assert.Contains("next", types);
    }

    [Fact]
    public async Task TheSocketEndsWithItsToken()
    {
        await using TestSocket socket = await service.Socket();
        await socket.Begin("x/viewer/nation/1000");
        while (await socket.HearOrClose() is not null)
        {
            // Whatever comes before.
        }
        Assert.Equal(4401, socket.CloseCode);
    }

    private static string Subscribe(string id) => JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query = "subscription { pictureTime }" } });
}
