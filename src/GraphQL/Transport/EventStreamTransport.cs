using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>
/// GraphQL over server-sent events, by the protocol graphql-sse in its distinct connections mode: one operation a request, told as
/// <c>next</c> events and one <c>complete</c>.
/// </summary>
internal sealed class EventStreamTransport(
    QueryService queries, Subscriptions subscriptions, ConnectionCount connections, GraphQLOptions options, TimeProvider time, IHostApplicationLifetime life)
{
    private static readonly byte[] s_next = "event: next\ndata: "u8.ToArray();
    private static readonly byte[] s_end = "\n\n"u8.ToArray();
    private static readonly byte[] s_complete = "event: complete\ndata: \n\n"u8.ToArray();
    private static readonly byte[] s_alive = ":\n\n"u8.ToArray();
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(12);

    internal async Task Handle(HttpContext http, Operation operation, AccessScope access)
    {
        using IDisposable? place = connections.Enter(http.Connection.RemoteIpAddress);
        if (place is null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "10";
            return;
        }
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        await Begin(http, over.Token);
        await Tell(http, operation, access, over);
    }

    private async Task Tell(HttpContext http, Operation operation, AccessScope access, CancellationTokenSource over)
    {
        try
        {
            if (operation.IsSubscription)
            {
                await Follow(http, operation, access, over.Token);
            }
            else
            {
                await Next(http, await queries.Run(operation, access, null, over.Token), over.Token);
            }
            await Write(http, s_complete, over.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader is gone, took too long, or the silo stops: the stream ends, and a cursor leads back.
            http.Abort();
        }
    }

    private async Task Follow(HttpContext http, Operation operation, AccessScope access, CancellationToken cancel)
    {
        await using IAsyncEnumerator<Answer> answers = subscriptions.Follow(operation, access, cancel).GetAsyncEnumerator(cancel);
        Task<bool> next = answers.MoveNextAsync().AsTask();
        while (true)
        {
            if (!next.IsCompleted && await Quiet(next, cancel))
            {
                await Write(http, s_alive, cancel);
                continue;
            }
            if (!await next)
            {
                return;
            }
            await Next(http, answers.Current, cancel);
            next = answers.MoveNextAsync().AsTask();
        }
    }

    /// <summary>Waits for an answer; true when none came for so long that the reader should hear that we are there.</summary>
    private async Task<bool> Quiet(Task next, CancellationToken cancel)
    {
        try
        {
            await next.WaitAsync(s_quiet, time, cancel);
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    private static async Task Begin(HttpContext http, CancellationToken cancel)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = MediaTypes.Events;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.Body.WriteAsync(s_alive, cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    private Task Next(HttpContext http, Answer answer, CancellationToken cancel)
    {
        byte[] message = new byte[s_next.Length + answer.Body.Length + s_end.Length];
        s_next.CopyTo(message, 0);
        answer.Body.CopyTo(message, s_next.Length);
        s_end.CopyTo(message, s_next.Length + answer.Body.Length);
        return Write(http, message, cancel);
    }

    private async Task Write(HttpContext http, byte[] bytes, CancellationToken cancel)
    {
        using CancellationTokenSource slow = new(options.SendTimeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, cancel);
        await http.Response.Body.WriteAsync(bytes, either.Token);
        await http.Response.Body.FlushAsync(either.Token);
    }
}
