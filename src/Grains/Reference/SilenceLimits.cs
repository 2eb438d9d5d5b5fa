using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>After how much open time without news a site counts as silent.</summary>
internal sealed class SilenceLimits
{
    /// <summary>Minutes where none is set.</summary>
    public const int DefaultMinutes = 60;

    private static readonly SilenceLimit s_builtIn = new(null, DefaultMinutes, null, null, null);

    private const string AllSites = "";
    private readonly Dictionary<string, Limit[]> _bySite;

    private SilenceLimits(Dictionary<string, Limit[]> bySite) => _bySite = bySite;

    /// <summary>Folds the facts, given in order.</summary>
    public static SilenceLimits Fold(IEnumerable<ReferenceFact> inOrder) => new(inOrder
        .Where(f => f.Body is SilenceLimitSet)
        .Select(f => (Fact: f, Set: (SilenceLimitSet)f.Body))
        .GroupBy(s => s.Set.Site ?? AllSites, StringComparer.Ordinal)
        // Stable: of limits that begin at one instant the newest comes last.
        .ToDictionary(g => g.Key, g => g.Select(s => new Limit(Begin(s.Fact, s.Set), s.Set)).OrderBy(l => l.From).ToArray(), StringComparer.Ordinal));

    /// <summary>The limit of a site at an instant; its own goes before the national one, and that before the built-in one.</summary>
    public SilenceLimit At(string siteId, DateTimeOffset instant) =>
        Find(siteId, instant) ?? Find(AllSites, instant) ?? s_builtIn;

    /// <summary>Those in force at an instant, and those that will be: the nation's first, then sites' own by id.</summary>
    public IEnumerable<SilenceLimit> Describe(DateTimeOffset at) => new[] { At(AllSites, at) }.Concat(_bySite.Values.SelectMany(limits => From(limits, at))).Distinct()
        .OrderBy(l => l.Site?.Value, StringComparer.Ordinal).ThenBy(l => l.From);

    private static DateTimeOffset Begin(ReferenceFact fact, SilenceLimitSet set) => set.From is { } day ? ZoneClock.Home.StartOf(day) : fact.OccurredAt;

    private SilenceLimit? Find(string site, DateTimeOffset instant) =>
        _bySite.TryGetValue(site, out Limit[]? limits) ? Array.FindLast(limits, l => l.From <= instant)?.Told : null;

    private static IEnumerable<SilenceLimit> From(Limit[] limits, DateTimeOffset at) => limits.Skip(Array.FindLastIndex(limits, l => l.From <= at)).Select(l => l.Told);

    private sealed record Limit(DateTimeOffset From, SilenceLimitSet Set)
    {
        internal SilenceLimit Told { get; } = new(Set.Site is { } site ? new SiteId(site) : null, Set.Minutes, ZoneClock.Home.LocalDay(From), Set.By, Set.Why);
    }
}
