using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>Sends messages one at a time. A message that isn't taken within the timeout ends the connection.</summary>
internal sealed class SocketWriter(WebSocket socket, TimeSpan timeout, TimeProvider time, CancellationTokenSource over) : IDisposable
{
    private static readonly byte[] s_ack = """{"type":"connection_ack"}"""u8.ToArray();
    private static readonly byte[] s_pong = """{"type":"pong"}"""u8.ToArray();

    private readonly SemaphoreSlim _turn = new(1, 1);

    internal Task Ack(CancellationToken cancel) => Send(s_ack, cancel);

    internal Task Pong(JsonElement payload, CancellationToken cancel) =>
        Send(payload.ValueKind == JsonValueKind.Undefined
            ? s_pong
            : Encoding.UTF8.GetBytes($$"""{"type":"pong","payload":{{payload.GetRawText()}}}"""), cancel);

    /// <summary>Sends one message.</summary>
    /// <exception cref="OperationCanceledException">The operation was cancelled, or the reader took too long and is dropped.</exception>
    internal async Task Send(byte[] message, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (socket.State == WebSocketState.Open)
            {
                await SendOrDrop(message);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the socket with a code, if the other side still listens.</summary>
    internal async Task Close(int code, string reason)
    {
        using CancellationTokenSource late = new(TimeSpan.FromSeconds(2), time);
        try
        {
            await _turn.WaitAsync(late.Token);
            try
            {
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)code, Cut(reason), late.Token);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            socket.Abort();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <summary>
    /// A message that was begun must be finished or the socket is broken, so the operation's own cancellation doesn't stop it; only the
    /// timeout does. A send that completes at once, which is nearly every one, needs no timer.
    /// </summary>
    private async Task SendOrDrop(byte[] message)
    {
        ValueTask sending = socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);
        if (sending.IsCompletedSuccessfully)
        {
            return;
        }
        try
        {
            await sending.AsTask().WaitAsync(timeout, time);
        }
        catch (TimeoutException)
        {
            socket.Abort();
            await over.CancelAsync();
            throw new OperationCanceledException("The reader took too long.");
        }
    }

    /// <summary>A close frame has room for 123 bytes of reason.</summary>
    private static string Cut(string reason) => Encoding.UTF8.GetByteCount(reason) <= 123 ? reason : reason[..40];
}
