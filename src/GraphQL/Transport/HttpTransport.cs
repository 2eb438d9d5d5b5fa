using System.Text;
using Microsoft.AspNetCore.Http;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Execution;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>GraphQL over HTTP: GET and POST, one operation a request. Sockets and event streams go on to their own transports.</summary>
internal sealed class HttpTransport(QueryService queries, SocketTransport sockets, EventStreamTransport streams)
{
    internal async Task Handle(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await sockets.Handle(http);
        }
        else if (!HttpMethods.IsPost(http.Request.Method) && !HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            await Plain(http, StatusCodes.Status405MethodNotAllowed, "GET or POST, please.");
        }
        else if (MediaTypes.Negotiate(http.Request.Headers.Accept) is not { } kind)
        {
            await Plain(http, StatusCodes.Status406NotAcceptable, $"Answers are {MediaTypes.Response}, {MediaTypes.Json} or {MediaTypes.Events}.");
        }
        else if (HttpMethods.IsPost(http.Request.Method) && !MediaTypes.IsJson(http.Request.ContentType))
        {
            await Plain(http, StatusCodes.Status415UnsupportedMediaType, $"Requests are {MediaTypes.Json} in UTF-8.");
        }
        else
        {
            await Answer(http, kind);
        }
    }

    private async Task Answer(HttpContext http, AnswerKind kind)
    {
        try
        {
            AccessScope access = Reader(http);
            byte[] bytes = HttpMethods.IsPost(http.Request.Method)
                ? await RequestReader.Body(http.Request, http.RequestAborted)
                : Encoding.UTF8.GetBytes(http.Request.QueryString.Value ?? "");
            AnswerKey key = AnswerCache.Key(bytes, access.Key);
            if (kind != AnswerKind.Events && queries.Kept(key) is { } kept)
            {
                await Send(http, kind, kept, StatusCodes.Status200OK);
                return;
            }
            await Run(http, kind, access, bytes, key);
        }
        catch (BodyTooLargeException)
        {
            http.Response.Headers.Connection = "close"; // the rest of the body stays unread, so nobody may send another request behind it
            await Plain(http, StatusCodes.Status413PayloadTooLarge, $"A request has at most {ApiLimits.RequestBytes} bytes.");
        }
        catch (ApiException refused)
        {
            await Send(http, kind, await queries.Refuse(refused), Status(refused.Code, kind, malformed: true));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: nobody is left to be told.
        }
    }

    private async Task Run(HttpContext http, AnswerKind kind, AccessScope access, byte[] bytes, AnswerKey key)
    {
        bool isGet = HttpMethods.IsGet(http.Request.Method);
        ApiRequest request = isGet ? RequestReader.Parse(http.Request.Query) : RequestReader.Parse(bytes);
        Operation operation;
        try
        {
            operation = queries.Prepare(request);
        }
        catch (ApiException refused)
        {
            await Send(http, kind, await queries.Refuse(refused), Status(refused.Code, kind, malformed: false));
            return;
        }
        if (operation.IsMutation && isGet)
        {
            http.Response.Headers.Allow = "POST";
            await Plain(http, StatusCodes.Status405MethodNotAllowed, "A mutation is sent by POST.");
        }
        else if (kind == AnswerKind.Events)
        {
            await streams.Handle(http, operation, access);
        }
        else if (operation.IsSubscription)
        {
            ApiException refused = ApiException.Bad("accept", $"a subscription is followed as {MediaTypes.Events} or over graphql-transport-ws");
            await Send(http, kind, await queries.Refuse(refused), Status(refused.Code, kind, malformed: false));
        }
        else
        {
            Answer answer = await queries.Run(operation, access, key, http.RequestAborted);
            await Send(http, kind, answer, answer.HasData || answer.Code is null ? StatusCodes.Status200OK : Status(answer.Code, kind, malformed: false));
        }
    }

    /// <summary>The reader's scope, by the credential that the host has checked.</summary>
    private static AccessScope Reader(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
            ? AccessScope.Of(http.User)
            : throw new ApiException(ErrorCodes.Unauthenticated, "A bearer token is needed.");

    /// <summary>application/json tells errors in a 200, except of requests that aren't well-formed or aren't permitted.</summary>
    private static int Status(string code, AnswerKind kind, bool malformed) => code switch
    {
        ErrorCodes.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorCodes.Forbidden when malformed || kind != AnswerKind.Json => StatusCodes.Status403Forbidden,
        _ when kind == AnswerKind.Json && !malformed => StatusCodes.Status200OK,
        ErrorCodes.Internal => StatusCodes.Status500InternalServerError,
        ErrorCodes.Unavailable or ErrorCodes.Overloaded or ErrorCodes.Timeout => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static async Task Send(HttpContext http, AnswerKind kind, Answer answer, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = kind == AnswerKind.Response ? MediaTypes.Response + "; charset=utf-8" : MediaTypes.Json + "; charset=utf-8";
        http.Response.ContentLength = answer.Body.Length;
        if (status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private static async Task Plain(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(text, http.RequestAborted);
    }
}
