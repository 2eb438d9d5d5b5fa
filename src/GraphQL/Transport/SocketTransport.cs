using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>What a socket needs of the program.</summary>
internal sealed record SocketServices(
    QueryService Queries, Subscriptions Subscriptions, SocketCredentials Credentials, GraphQLOptions Options, TimeProvider Time, ILogger<SocketTransport> Log);

/// <summary>Takes sockets of the protocol graphql-transport-ws, within the limits, and ends them when the silo stops.</summary>
internal sealed class SocketTransport(SocketServices services, ConnectionCount connections, IHostApplicationLifetime life)
{
    private const string Protocol = "graphql-transport-ws";

    internal async Task Handle(HttpContext http)
    {
        using IDisposable? place = connections.Enter(http.Connection.RemoteIpAddress);
        if (place is null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "10";
            return;
        }
        bool known = http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using WebSocket socket = await http.WebSockets.AcceptWebSocketAsync(known ? Protocol : null);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        await using SocketConnection connection = new(socket, http, services, over);
        if (known)
        {
            await connection.Run();
        }
        else
        {
            await connection.Close(SocketCodes.SubprotocolNotAcceptable, $"Speak {Protocol}");
        }
    }
}

/// <summary>Why a socket is closed: the codes of graphql-transport-ws.</summary>
internal static class SocketCodes
{
    internal const int GoingAway = 1001;
    internal const int TooBig = 1009;
    internal const int BadRequest = 4400;
    internal const int Unauthorized = 4401;
    internal const int Forbidden = 4403;
    internal const int SubprotocolNotAcceptable = 4406;
    internal const int InitialisationTimeout = 4408;
    internal const int SubscriberExists = 4409;
    internal const int TooManyInitialisations = 4429;
}

/// <summary>A socket must be closed.</summary>
internal sealed class SocketCloseException(int code, string reason) : Exception(reason)
{
    internal int Code { get; } = code;
}
