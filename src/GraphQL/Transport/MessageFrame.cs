using System.Text;
using System.Text.Json;
using PassportMonitor.GraphQL.Execution;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>Puts shared answers into the messages of one operation; only the few bytes around an answer are its own.</summary>
internal sealed class MessageFrame(string id)
{
    private readonly byte[] _next = Encoding.UTF8.GetBytes($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"next","payload":""");

    internal byte[] Next(Answer answer)
    {
        byte[] message = new byte[_next.Length + answer.Body.Length + 1];
        _next.CopyTo(message, 0);
        answer.Body.CopyTo(message, _next.Length);
        message[^1] = (byte)'}';
        return message;
    }

    internal byte[] Error(Answer answer) =>
        Encoding.UTF8.GetBytes($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"error","payload":{{Encoding.UTF8.GetString(answer.Errors())}}}""");

    internal byte[] Complete() => Encoding.UTF8.GetBytes($$"""{"id":{{JsonSerializer.Serialize(id)}},"type":"complete"}""");
}
