using System.Net.WebSockets;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>Reads whole text messages of bounded length.</summary>
internal static class SocketReader
{
    /// <summary>Most sockets only say a few short words, so the buffer begins small.</summary>
    private const int FirstBuffer = 1_024;

    /// <summary>The next message; null when the other side closes.</summary>
    /// <exception cref="SocketCloseException">It is too long or binary.</exception>
    internal static async Task<byte[]?> Read(WebSocket socket, CancellationToken cancel)
    {
        byte[] buffer = new byte[FirstBuffer];
        int length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(length), cancel);
            length += part.Count;
            switch (part)
            {
                case { MessageType: WebSocketMessageType.Close }:
                    return null;
                case { MessageType: WebSocketMessageType.Binary }:
                    throw new SocketCloseException(SocketCodes.BadRequest, "Messages are text");
                case { EndOfMessage: true }:
                    return buffer[..length];
            }
            if (length == buffer.Length)
            {
                buffer = Grow(buffer);
            }
        }
    }

    private static byte[] Grow(byte[] full)
    {
        if (full.Length >= ApiLimits.RequestBytes)
        {
            throw new SocketCloseException(SocketCodes.TooBig, $"A message has at most {ApiLimits.RequestBytes} bytes");
        }
        byte[] larger = new byte[Math.Min(full.Length * 4, ApiLimits.RequestBytes)];
        full.CopyTo(larger, 0);
        return larger;
    }
}
