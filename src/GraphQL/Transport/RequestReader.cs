using System.Buffers;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using Microsoft.AspNetCore.Http;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Execution;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>Reads requests as JSON, from a body, a query string or a socket's message. Everything is bounded and every refusal names the field.</summary>
internal static class RequestReader
{
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = ApiLimits.JsonDepth };
    private static readonly GraphQLSerializer s_serializer = new();

    /// <summary>The whole body, if it isn't longer than allowed.</summary>
    /// <exception cref="BodyTooLargeException">It is longer.</exception>
    internal static async ValueTask<byte[]> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > ApiLimits.RequestBytes)
        {
            throw new BodyTooLargeException();
        }
        while (true)
        {
            System.IO.Pipelines.ReadResult read = await request.BodyReader.ReadAsync(cancel);
            if (read.Buffer.Length > ApiLimits.RequestBytes)
            {
                throw new BodyTooLargeException();
            }
            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>A request in JSON.</summary>
    /// <exception cref="ApiException">It isn't JSON, or a parameter has the wrong shape.</exception>
    internal static ApiRequest Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_json);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            throw ApiException.Bad("body", $"must be JSON of at most {ApiLimits.JsonDepth} levels");
        }
    }

    internal static ApiRequest Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ApiException.Bad("body", "must be a JSON object; batches are not taken");
        }
        string query = Text(body, "query") ?? throw ApiException.Bad("query", "must be a string");
        JsonElement? variables = Map(body, "variables");
        _ = Map(body, "extensions");
        return new ApiRequest(query, Text(body, "operationName"), variables is { } map ? s_serializer.ReadNode<Inputs>(map)! : Inputs.Empty);
    }

    /// <summary>A request in a query string.</summary>
    internal static ApiRequest Parse(IQueryCollection query)
    {
        string text = One(query, "query") ?? throw ApiException.Bad("query", "must be given once");
        string? name = One(query, "operationName");
        JsonElement? variables = Json(One(query, "variables"), "variables");
        _ = Json(One(query, "extensions"), "extensions");
        return new ApiRequest(text, string.IsNullOrEmpty(name) ? null : name, variables is { } map ? s_serializer.ReadNode<Inputs>(map)! : Inputs.Empty);
    }

    private static string? Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw ApiException.Bad(name, "must be a string");

    private static JsonElement? Map(JsonElement body, string name) =>
        !body.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw ApiException.Bad(name, "must be a JSON object");

    private static string? One(IQueryCollection query, string name) =>
        !query.TryGetValue(name, out var values) ? null
        : values.Count == 1 ? values[0]
        : throw ApiException.Bad(name, "must be given once");

    private static JsonElement? Json(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_json);
            JsonElement value = document.RootElement.Clone();
            return value.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Object => value,
                _ => throw ApiException.Bad(name, "must be a JSON object"),
            };
        }
        catch (JsonException)
        {
            throw ApiException.Bad(name, "must be a JSON object");
        }
    }
}

/// <summary>The body is longer than <see cref="ApiLimits.RequestBytes"/>.</summary>
internal sealed class BodyTooLargeException : Exception;
