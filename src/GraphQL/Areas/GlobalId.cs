using System.Diagnostics.CodeAnalysis;
using PassportMonitor.Contracts;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Areas;

/// <summary>Global ids: <c>kind:origin:code</c>. The kind and the code hold no colon, so the first and the last one part them.</summary>
internal static class GlobalId
{
    internal const string Nation = "nation";
    internal const string Region = "region";
    internal const string Site = "site";
    internal const string Application = "application";

    internal static string Of(string kind, Origin origin, string code) => $"{kind}:{origin.Name}:{code}";

    /// <summary>Takes a global id apart; false when it isn't one.</summary>
    internal static bool TryParse(string id, [NotNullWhen(true)] out string? kind, out Origin origin, [NotNullWhen(true)] out string? code)
    {
        int first = id.IndexOf(':', StringComparison.Ordinal);
        int last = id.LastIndexOf(':');
        bool whole = first > 0 && last > first + 1 && last < id.Length - 1;
        kind = whole ? id[..first] : null;
        origin = whole ? new Origin(id[(first + 1)..last]) : default;
        code = whole ? id[(last + 1)..] : null;
        return whole;
    }

    /// <summary>The code and origin that an <c>id</c> argument names: a plain code, or a global id of the kind.</summary>
    internal static (string Code, Origin? Origin) Read(string kind, string id)
    {
        if (!id.Contains(':', StringComparison.Ordinal))
        {
            return (id, null);
        }
        return TryParse(id, out string? found, out Origin origin, out string? code) && found == kind
            ? (code, origin)
            : throw ApiException.Bad("id", $"must be a code or a global id that begins with {kind}:");
    }
}
