namespace PassportMonitor.Grains.Reference;

/// <summary>After how much open time without news a site counts as silent.</summary>
internal sealed class SilenceLimits
{
    /// <summary>The limit where none is set.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromMinutes(60);

    private const string AllSites = "";
    private readonly Dictionary<string, Limit[]> _bySite;

    private SilenceLimits(Dictionary<string, Limit[]> bySite) => _bySite = bySite;

    /// <summary>Folds the facts, given in order.</summary>
    public static SilenceLimits Fold(IEnumerable<ReferenceFact> inOrder) => new(inOrder
        .Where(f => f.Body is SilenceLimitSet)
        .Select(f => (Fact: f, Set: (SilenceLimitSet)f.Body))
        .GroupBy(s => s.Set.Site ?? AllSites, StringComparer.Ordinal)
        // Stable: of limits that begin at one instant the newest comes last.
        .ToDictionary(g => g.Key, g => g.Select(s => new Limit(Begin(s.Fact, s.Set), TimeSpan.FromMinutes(s.Set.Minutes))).OrderBy(l => l.From).ToArray(),
            StringComparer.Ordinal));

    /// <summary>The limit of a site at an instant; its own goes before the national one.</summary>
    public TimeSpan At(string siteId, DateTimeOffset instant) => Find(siteId, instant) ?? Find(AllSites, instant) ?? Default;

    private static DateTimeOffset Begin(ReferenceFact fact, SilenceLimitSet set) => set.From is { } day ? ZoneClock.Home.StartOf(day) : fact.OccurredAt;

    private TimeSpan? Find(string site, DateTimeOffset instant) =>
        _bySite.TryGetValue(site, out Limit[]? limits) ? Array.FindLast(limits, l => l.From <= instant)?.Open : null;

    private sealed record Limit(DateTimeOffset From, TimeSpan Open);
}
