namespace PassportMonitor.Grains.Halls;

/// <summary>What of the halls changed since it was last written.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class HallDirt
{
    /// <summary>Visits.</summary>
    public HashSet<VisitKey> Visits { get; } = [];
    /// <summary>Halls: reports and what was recorded.</summary>
    public HashSet<HallKey> Halls { get; } = [];
    /// <summary>Counters.</summary>
    public HashSet<(HallKey Hall, string Counter)> Counters { get; } = [];

    /// <summary>Forgets what changed.</summary>
    public void Clear()
    {
        Visits.Clear();
        Halls.Clear();
        Counters.Clear();
    }

    /// <summary>How many rows changed.</summary>
    public int Count => Visits.Count + Halls.Count + Counters.Count;
}
