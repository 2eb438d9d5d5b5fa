using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Execution;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>
/// One socket of graphql-transport-ws: reads its messages one by one, runs its operations beside each other, and sends one message at a
/// time. A reader that doesn't take a message within the send timeout is dropped.
/// </summary>
internal sealed class SocketConnection : IAsyncDisposable
{
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = ApiLimits.JsonDepth };

    private readonly WebSocket _socket;
    private readonly HttpContext _upgrade;
    private readonly SocketServices _services;
    private readonly CancellationTokenSource _over;
    private readonly SocketWriter _writer;
    private readonly ConcurrentDictionary<string, RunningOperation> _operations = new(StringComparer.Ordinal);
    private readonly ITimer _initTimer;
    private ITimer? _endTimer;
    private bool _initialised;
    private AccessScope? _access;

    internal SocketConnection(WebSocket socket, HttpContext upgrade, SocketServices services, CancellationTokenSource over)
    {
        (_socket, _upgrade, _services, _over) = (socket, upgrade, services, over);
        _writer = new SocketWriter(socket, services.Options.SendTimeout, services.Time, over);
        _initTimer = services.Time.CreateTimer(_ => InitTimedOut(), null, services.Options.ConnectionInitTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Serves the socket until either side ends it.</summary>
    internal async Task Run()
    {
        try
        {
            while (await SocketReader.Read(_socket, _over.Token) is { } message)
            {
                await Take(message);
            }
            await Close((int)WebSocketCloseStatus.NormalClosure, "Goodbye");
        }
        catch (SocketCloseException why)
        {
            await Close(why.Code, why.Message);
        }
        catch (OperationCanceledException)
        {
            await Close(SocketCodes.GoingAway, "Come back with your cursor");
        }
        catch (WebSocketException)
        {
            // The other side is gone without a word; nobody is left to be told.
        }
    }

    internal Task Close(int code, string reason) => _writer.Close(code, reason);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _initTimer.DisposeAsync();
        if (_endTimer is not null)
        {
            await _endTimer.DisposeAsync();
        }
        await _over.CancelAsync();
        foreach (RunningOperation operation in _operations.Values)
        {
            await operation.Cancel();
        }
        await Task.WhenAll(_operations.Values.Select(o => o.Running));
        _writer.Dispose();
    }

    private async Task Take(byte[] message)
    {
        using JsonDocument document = Parse(message);
        JsonElement root = document.RootElement;
        _ = root.TryGetProperty("payload", out JsonElement payload);
        switch (Text(root, "type"))
        {
            case "connection_init":
                await Initialise(payload);
                break;
            case "ping":
                await _writer.Pong(payload, _over.Token);
                break;
            case "pong":
                break;
            case "subscribe":
                Subscribe(Id(root), payload);
                break;
            case "complete":
                await Complete(Id(root));
                break;
            default:
                throw new SocketCloseException(SocketCodes.BadRequest, "Unknown message type");
        }
    }

    private async Task Initialise(JsonElement payload)
    {
        if (_initialised)
        {
            throw new SocketCloseException(SocketCodes.TooManyInitialisations, "Too many initialisation requests");
        }
        _initialised = true;
        await _initTimer.DisposeAsync();
        ClaimsPrincipal principal = await _services.Credentials.Check(_upgrade, payload)
            ?? throw new SocketCloseException(SocketCodes.Unauthorized, "A valid bearer token is needed");
        try
        {
            _access = AccessScope.Of(principal);
        }
        catch (ApiException refused)
        {
            throw new SocketCloseException(SocketCodes.Forbidden, refused.Message);
        }
        EndWith(principal);
        await _writer.Ack(_over.Token);
    }

    /// <summary>Closes the socket when its credential ends.</summary>
    private void EndWith(ClaimsPrincipal principal)
    {
        if (SocketCredentials.Ends(principal) is { } end)
        {
            TimeSpan left = end - _services.Time.GetUtcNow();
            TimeSpan bounded = left < TimeSpan.Zero ? TimeSpan.Zero : left > TimeSpan.FromDays(40) ? TimeSpan.FromDays(40) : left;
            _endTimer = _services.Time.CreateTimer(
                _ => _ = Close(SocketCodes.Unauthorized, "The token has ended"), null, bounded, Timeout.InfiniteTimeSpan);
        }
    }

    private void InitTimedOut()
    {
        if (!_initialised)
        {
            _ = Close(SocketCodes.InitialisationTimeout, "Connection initialisation timeout");
        }
    }

    private void Subscribe(string id, JsonElement payload)
    {
        AccessScope access = _access ?? throw new SocketCloseException(SocketCodes.Unauthorized, "Unauthorized");
        CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        RunningOperation running = new(cancel);
        if (!_operations.TryAdd(id, running))
        {
            cancel.Dispose();
            throw new SocketCloseException(SocketCodes.SubscriberExists, $"Subscriber for {Short(id)} already exists");
        }
        JsonElement kept = payload.ValueKind == JsonValueKind.Undefined ? payload : payload.Clone();
        running.Start(() => Answer(id, kept, access, cancel.Token), () => _operations.TryRemove(id, out _));
    }

    private async Task Complete(string id)
    {
        if (_operations.TryRemove(id, out RunningOperation? operation))
        {
            await operation.Cancel();
        }
    }

    private async Task Answer(string id, JsonElement payload, AccessScope access, CancellationToken cancel)
    {
        MessageFrame frame = new(id);
        try
        {
            if (_operations.Count > ApiLimits.OperationsPerSocket)
            {
                throw new ApiException(ErrorCodes.LimitExceeded, $"A socket has at most {ApiLimits.OperationsPerSocket} operations under way.");
            }
            Operation operation = _services.Queries.Prepare(RequestReader.Parse(payload));
            await (operation.IsSubscription ? Follow(frame, operation, access, cancel) : Once(frame, operation, access, cancel));
        }
        catch (ApiException refused)
        {
            await _writer.Send(frame.Error(await _services.Queries.Refuse(refused)), cancel);
        }
        catch (OperationCanceledException)
        {
            // Completed by the reader, or the socket is over.
        }
        catch (WebSocketException)
        {
            await _over.CancelAsync();
        }
#pragma warning disable CA1031 // One operation's fault must not take the socket's other operations with it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _services.Log.LogError(failure, "An operation on a socket failed");
            await _writer.Send(frame.Error(await _services.Queries.Refuse(new ApiException(ErrorCodes.Internal, "The operation failed on our side."))), cancel);
        }
    }

    private async Task Once(MessageFrame frame, Operation operation, AccessScope access, CancellationToken cancel)
    {
        Answer answer = await _services.Queries.Run(operation, access, null, cancel);
        await _writer.Send(answer.Executed ? frame.Next(answer) : frame.Error(answer), cancel);
        if (answer.Executed)
        {
            await _writer.Send(frame.Complete(), cancel);
        }
    }

    private async Task Follow(MessageFrame frame, Operation operation, AccessScope access, CancellationToken cancel)
    {
        await foreach (Answer answer in _services.Subscriptions.Follow(operation, access, cancel))
        {
            if (!answer.HasData)
            {
                await _writer.Send(frame.Error(answer), cancel);
                return;
            }
            await _writer.Send(frame.Next(answer), cancel);
        }
        await _writer.Send(frame.Complete(), cancel);
    }

    private static JsonDocument Parse(byte[] message)
    {
        try
        {
            JsonDocument document = JsonDocument.Parse(message, s_json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new SocketCloseException(SocketCodes.BadRequest, "Messages are JSON objects");
        }
        catch (JsonException)
        {
            throw new SocketCloseException(SocketCodes.BadRequest, "Messages are JSON objects");
        }
    }

    private static string Id(JsonElement message) =>
        Text(message, "id") is { Length: > 0 and <= 128 } id ? id : throw new SocketCloseException(SocketCodes.BadRequest, "id must be a string of 1 to 128 characters");

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string id) => id.Length <= 40 ? id : id[..40];
}
