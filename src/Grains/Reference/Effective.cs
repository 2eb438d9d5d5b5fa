namespace PassportMonitor.Grains.Reference;

/// <summary>Values that hold from a day on, by key. Of those that begin on one day the newest fact counts; days are Asia/Karachi's.</summary>
internal sealed class Effective<TKey, TValue> where TKey : notnull where TValue : class
{
    private readonly Dictionary<TKey, Entry[]> _entries;

    /// <summary>Takes values in the order of their facts.</summary>
    public Effective(IEnumerable<(TKey Key, DateOnly From, TValue Value)> inOrder) => _entries = inOrder
        .GroupBy(e => e.Key)
        .ToDictionary(g => g.Key, g => g
            .GroupBy(e => e.From).OrderBy(day => day.Key)
            .Select(day => new Entry(ZoneClock.Home.StartOf(day.Key), day.Last().Value)).ToArray());

    /// <summary>The value in force at an instant; null when none is.</summary>
    public TValue? At(TKey key, DateTimeOffset instant) =>
        _entries.Count > 0 && _entries.TryGetValue(key, out Entry[]? entries) ? Array.FindLast(entries, e => e.Begin <= instant)?.Value : null;

    /// <summary>For each key the value in force at an instant, and those that will be, in the order of their days.</summary>
    public IEnumerable<TValue> From(DateTimeOffset instant) => _entries.Values
        .SelectMany(entries => entries[Math.Max(0, Array.FindLastIndex(entries, e => e.Begin <= instant))..])
        .Select(e => e.Value);

    private sealed record Entry(DateTimeOffset Begin, TValue Value);
}
