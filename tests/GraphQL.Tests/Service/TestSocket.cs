using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>A plain reader of graphql-transport-ws that says and hears single messages.</summary>
public sealed class TestSocket(ClientWebSocket socket) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public int? CloseCode => (int?)socket.CloseStatus;

    public Task Say(string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public Task Say(object message) => Say(JsonSerializer.Serialize(message));

    /// <summary>Says connection_init and hears connection_ack.</summary>
    public async Task Begin(string? token = null)
    {
        await Say(token is null ? new { type = "connection_init" } : new { type = "connection_init", payload = new { authorization = token } });
        Assert.Equal("connection_ack", (await Hear()).GetProperty("type").GetString());
    }

    public Task Subscribe(string id, string query, object? variables = null) => Say(new { id, type = "subscribe", payload = new { query, variables } });

    /// <summary>The next message; fails when the socket is closed.</summary>
    public async Task<JsonElement> Hear() => await HearOrClose() ?? throw new InvalidOperationException($"closed with {CloseCode}");

    /// <summary>The data of the next message, which must be a next of this id.</summary>
    public async Task<JsonElement> Next(string id)
    {
        JsonElement message = await Hear();
        Assert.Equal(("next", id), (message.GetProperty("type").GetString(), message.GetProperty("id").GetString()));
        return message.GetProperty("payload").GetProperty("data");
    }

    /// <summary>The next message; null when the other side closes.</summary>
    public async Task<JsonElement?> HearOrClose()
    {
        using MemoryStream whole = new();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            WebSocketReceiveResult part = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), TestContext.Current.CancellationToken)
                .WaitAsync(s_patience, TimeProvider.System);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(whole.ToArray()).RootElement.Clone();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
