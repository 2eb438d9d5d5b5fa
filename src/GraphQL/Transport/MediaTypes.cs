using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>How an answer is sent.</summary>
internal enum AnswerKind
{
    /// <summary>application/json: 200 for everything that is well-formed.</summary>
    Json,
    /// <summary>application/graphql-response+json: the status tells whether the request could be run.</summary>
    Response,
    /// <summary>text/event-stream.</summary>
    Events,
}

/// <summary>Media types by the specification GraphQL over HTTP.</summary>
internal static class MediaTypes
{
    internal const string Json = "application/json";
    internal const string Response = "application/graphql-response+json";
    internal const string Events = "text/event-stream";

    /// <summary>Longest Accept header that is looked at.</summary>
    private const int LongestAccept = 1_000;

    /// <summary>What an Accept header prefers among what we send; null when it wants none of it.</summary>
    internal static AnswerKind? Negotiate(StringValues accept)
    {
        string text = accept.ToString();
        if (text.Length == 0 || text == "*/*")
        {
            return AnswerKind.Json;
        }
        if (text is Json or Response or Events)
        {
            return text == Json ? AnswerKind.Json : text == Response ? AnswerKind.Response : AnswerKind.Events;
        }
        if (text.Length > LongestAccept || !MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out IList<MediaTypeHeaderValue>? wanted))
        {
            return null;
        }
        return wanted.Where(w => w.Quality is not 0).OrderByDescending(w => w.Quality ?? 1).Select(Kind).FirstOrDefault(k => k is not null);
    }

    /// <summary>Whether a content type is JSON in UTF-8.</summary>
    internal static bool IsJson(string? contentType) =>
        contentType is Json
        || (MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
            && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    private static AnswerKind? Kind(MediaTypeHeaderValue wanted) => wanted.MediaType.Value switch
    {
        Json or "*/*" or "application/*" => AnswerKind.Json,
        Response => AnswerKind.Response,
        Events or "text/*" => AnswerKind.Events,
        _ => null,
    };
}
