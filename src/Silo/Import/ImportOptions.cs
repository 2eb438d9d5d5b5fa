using System.Text;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Import;

/// <summary>How one file is imported. Made by the command line, which has checked the values.</summary>
internal sealed record ImportOptions
{
    /// <summary>Environment variable that holds the bearer token when none is given.</summary>
    internal const string TokenVariable = "PM_TOKEN";

    /// <summary>Environment variable that holds the secret key of pseudonyms.</summary>
    internal const string PseudonymKeyVariable = "PM_PSEUDONYM_KEY";

    private const int NameLength = 40;

    /// <summary>The file.</summary>
    internal required string File { get; init; }

    /// <summary>Its mapping.</summary>
    internal required string Mapping { get; init; }

    /// <summary>Name of the origin; see <see cref="IsName"/>.</summary>
    internal required string Name { get; init; }

    /// <summary>Address of the server.</summary>
    internal required Uri Url { get; init; }

    /// <summary>Bearer token; null for none.</summary>
    internal string? Token { get; init; }

    /// <summary>Longest time without an answer of the server. Default: 5 minutes.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Secret key of pseudonyms; null when there is none.</summary>
    internal string? PseudonymKey { get; init; }

    /// <summary>CloudEvents source of the events, which decides their <see cref="Origin"/>.</summary>
    internal string Source => $"/imported/{Name}";

    /// <summary>Whether a text can name an origin: 1 to 40 of <c>a-z 0-9 . _ -</c>, beginning with a letter or digit.</summary>
    internal static bool IsName(string name) =>
        name.Length is >= 1 and <= NameLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-')
        && char.IsAsciiLetterOrDigit(name[0]);

    /// <summary>A name made of a file's: without folder and endings, in lower case, other characters as <c>-</c>.</summary>
    internal static string NameOf(string file)
    {
        string stem = Path.GetFileName(file);
        foreach (string ending in (string[])[".gz", ".csv", ".tsv", ".txt", ".xes", ".ndjson", ".jsonl"])
        {
            stem = stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && stem.Length > ending.Length ? stem[..^ending.Length] : stem;
        }
        StringBuilder name = new();
        foreach (char c in stem.ToLowerInvariant().Take(NameLength))
        {
            name.Append(IsName($"a{c}") ? c : '-');
        }
        string trimmed = name.ToString().TrimStart('.', '_', '-');
        return trimmed.Length > 0 ? trimmed : "file";
    }
}
