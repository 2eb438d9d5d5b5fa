using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace PassportMonitor.Silo.Problems;

/// <summary>An answer that says what is wrong, RFC 9457, with a code for programs and, where there is one, the field and its rule.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">One sentence: what is wrong and what is right. Nothing that came from outside.</param>
/// <param name="Field">The header, attribute or data field; null when it is the request as a whole.</param>
/// <param name="Rule">The rule that it breaks; null when the detail says it.</param>
internal sealed record Problem(int Status, string Code, string Detail, string? Field = null, string? Rule = null)
{
    /// <summary>When to try again; null when trying again changes nothing.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that are right, for status 405.</summary>
    internal string? Allow { get; init; }

    /// <summary>How to authenticate, for status 401.</summary>
    internal string? Challenge { get; init; }

    /// <summary>The event's id, when it is one event that is refused.</summary>
    internal string? EventId { get; init; }

    /// <summary>Whether the connection ends with the answer, because what the sender still sends would be taken for the next request.</summary>
    internal bool Close { get; init; }

    /// <summary>Writes the answer.</summary>
    internal async Task Write(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        Set(response, HeaderNames.Allow, Allow);
        Set(response, HeaderNames.WWWAuthenticate, Challenge);
        Set(response, HeaderNames.Connection, Close ? "close" : null);
        Set(response, HeaderNames.RetryAfter, RetryAfter is { } wait ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : null);
        await using (Utf8JsonWriter json = new(response.BodyWriter))
        {
            WriteMembers(json);
        }
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:passport-monitor:problem:{Code}");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(Status));
        json.WriteNumber("status", Status);
        json.WriteString("code", Code);
        json.WriteString("detail", Detail);
        WriteIfAny(json, "field", Field);
        WriteIfAny(json, "rule", Rule);
        WriteIfAny(json, "id", EventId);
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Set(HttpResponse response, string name, string? value)
    {
        if (value is not null)
        {
            response.Headers[name] = value;
        }
    }
}
