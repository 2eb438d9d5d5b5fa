using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Areas;

/// <summary>Which odd facts of a site are asked for.</summary>
[GenerateSerializer, Alias("pm.OddOf")]
public enum OddOf : byte
{
    /// <summary>Facts of its visits in an impossible order, of visits that began on the service day.</summary>
    Visits,
    /// <summary>Facts that flagged the cases that are counted there, of the national day.</summary>
    Cases,
    /// <summary>Facts of its hall with a wrong clock, recorded on the national day.</summary>
    Clock,
}

/// <summary>Who sent odd facts of one origin; the key is <see cref="Origin.Name"/>. Read from the log when asked for: the list behind an alarm about a sender.</summary>
public interface IOddSenderGrain : IGrainWithStringKey
{
    /// <summary>The senders of a site's odd facts of today, those with the most first; of at most <see cref="Limits.OddSubjects"/> visits or cases a partition.</summary>
    [AlwaysInterleave] Task<OddSender[]> Of(SiteId site, OddOf of);
}

/// <summary>A sender and its odd facts.</summary>
/// <param name="Sender">The source of the facts.</param>
/// <param name="Odd">How many of them are odd.</param>
/// <param name="Newest">When the newest of them was recorded.</param>
[GenerateSerializer, Immutable, Alias("pm.OddSender")]
public sealed record OddSender([property: Id(0)] string Sender, [property: Id(1)] int Odd, [property: Id(2)] DateTimeOffset Newest)
{
    /// <summary>Adds up what partitions told.</summary>
    public static OddSender[] Sum(IEnumerable<OddSender> parts) =>
    [
        .. parts.GroupBy(p => p.Sender, StringComparer.Ordinal).Select(g => new OddSender(g.Key, g.Sum(p => p.Odd), g.Max(p => p.Newest)))
            .OrderByDescending(s => s.Odd).ThenBy(s => s.Sender, StringComparer.Ordinal),
    ];
}
