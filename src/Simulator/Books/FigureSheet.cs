using System.Runtime.InteropServices;
using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Simulator.Books;

/// <summary>
/// Figures by scope and name, such as (lahore-cantt, open.PRINT_QUEUED.NORMAL). A figure that isn't there is 0, so that two sheets are
/// equal when all their figures are.
/// </summary>
internal sealed class FigureSheet
{
    /// <summary>The scope of the whole service.</summary>
    internal const string Nation = "nation";

    private readonly Dictionary<(string Scope, string Name), long> _figures = [];

    internal long this[string scope, string name] => _figures.GetValueOrDefault((scope, name));

    internal IEnumerable<(string Scope, string Name, long Value)> All => _figures.Where(f => f.Value != 0).Select(f => (f.Key.Scope, f.Key.Name, f.Value));

    internal int Count => _figures.Count;

    internal void Add(string scope, string name, long value) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_figures, (scope, name), out _) += value;

    /// <summary>Adds to a site and to the nation.</summary>
    internal void AddWithNation(string site, string name, long value)
    {
        Add(site, name, value);
        Add(Nation, name, value);
    }

    /// <summary>Names of times begin with it: the server tells them from histograms, with a stated error.</summary>
    internal const string Time = "time.";

    /// <summary>The server's stated error of a time, and half a second for its rounding.</summary>
    private static bool AreEqual(string name, long books, long served) => name.StartsWith(Time, StringComparison.Ordinal)
        ? Math.Abs(books - served) <= (TimeHistogram.RelativeError * books) + 1
        : books == served;

    /// <summary>What differs, by scope and name. Names that only one side tells about are left out by <paramref name="names"/>.</summary>
    internal static IReadOnlyList<FigureDifference> Compare(FigureSheet books, FigureSheet served, Func<string, bool> names) =>
    [
        .. books._figures.Keys.Union(served._figures.Keys).Where(key => names(key.Name))
            .Where(key => !AreEqual(key.Name, books._figures.GetValueOrDefault(key), served._figures.GetValueOrDefault(key)))
            .Select(key => new FigureDifference(key.Scope, key.Name, books._figures.GetValueOrDefault(key), served._figures.GetValueOrDefault(key)))
            .OrderBy(d => d.Scope == Nation ? 0 : 1).ThenBy(d => d.Scope, StringComparer.Ordinal).ThenBy(d => d.Name, StringComparer.Ordinal),
    ];
}

/// <summary>A figure that the books and the server tell differently.</summary>
internal sealed record FigureDifference(string Scope, string Name, long Books, long Served);
