using System.Security.Cryptography;
using System.Text;
using PassportMonitor.Contracts.Access;

namespace PassportMonitor.Silo.Access;

/// <summary>What the values of claims look like.</summary>
internal static class ClaimRules
{
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private const int IdLength = 32;
    private const int SubjectLength = 40;
    private const int PseudonymBytes = 15;
    private const int SourceLength = 128;

    /// <summary>Whether it is the nation, a region or a site.</summary>
    internal static bool IsScope(string value) =>
        value == AccessClaims.NationScope || HasId(value, AccessClaims.RegionPrefix) || HasId(value, AccessClaims.SitePrefix);

    /// <summary>Whether it names sources: any, a path, or a URI with its scheme.</summary>
    internal static bool IsSource(string value) =>
        value == AccessClaims.AnySource
        || (value.Length is > 0 and <= SourceLength && value.All(c => c is > ' ' and < '\u007F') && (value[0] == '/' || value.IndexOf(':', StringComparison.Ordinal) > 0));

    /// <summary>Whether it can be recorded as who did something: a code, so no e-mail address.</summary>
    internal static bool IsSubject(string value) =>
        value.Length is > 0 and <= SubjectLength && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>
    /// Who is behind a token, as it is recorded: the subject itself where it is a code, else a pseudonym that is the same for the same issuer and subject
    /// on every silo and for ever (law 10: no address enters). A subject that is empty stays so: nobody is signed in.
    /// </summary>
    internal static string Pseudonym(string issuer, string subject) => subject.Length == 0 || IsSubject(subject)
        ? subject
        : $"p-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{subject}")).AsSpan(0, PseudonymBytes))}";

    private static bool HasId(string value, string prefix) =>
        value.StartsWith(prefix, StringComparison.Ordinal)
        && value.Length > prefix.Length && value.Length <= prefix.Length + IdLength
        && value.AsSpan(prefix.Length).IndexOfAnyExcept(IdAlphabet) < 0;
}
