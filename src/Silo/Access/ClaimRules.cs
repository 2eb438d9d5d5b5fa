using PassportMonitor.Contracts.Access;

namespace PassportMonitor.Silo.Access;

/// <summary>What the values of claims look like.</summary>
internal static class ClaimRules
{
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private const int IdLength = 32;
    private const int SubjectLength = 64;
    private const int SourceLength = 128;

    /// <summary>Whether it is the nation, a region or a site.</summary>
    internal static bool IsScope(string value) =>
        value == AccessClaims.NationScope || HasId(value, AccessClaims.RegionPrefix) || HasId(value, AccessClaims.SitePrefix);

    /// <summary>Whether it names sources: any, a path, or a URI with its scheme.</summary>
    internal static bool IsSource(string value) =>
        value == AccessClaims.AnySource
        || (value.Length is > 0 and <= SourceLength && value.All(c => c is > ' ' and < '\u007F') && (value[0] == '/' || value.IndexOf(':', StringComparison.Ordinal) > 0));

    /// <summary>Whether it is a pseudonym.</summary>
    internal static bool IsSubject(string value) =>
        value.Length is > 0 and <= SubjectLength && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '@' or '-');

    private static bool HasId(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.Ordinal)
        && value.Length > prefix.Length && value.Length <= prefix.Length + IdLength
        && value.AsSpan(prefix.Length).IndexOfAnyExcept(IdAlphabet) < 0;
}
