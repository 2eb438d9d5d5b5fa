using System.Collections.Frozen;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.GraphQL.Live;

/// <summary>The policies that halls are judged by, by site. What will be is in too, so a new day needs no new asking.</summary>
internal sealed class PolicyIndex
{
    internal static readonly PolicyIndex Empty = new(null);

    /// <summary>Policies begin at midnight of Asia/Karachi, which has no summer time.</summary>
    private static readonly TimeSpan s_home = TimeSpan.FromHours(5);

    private readonly WaitLimit[] _national;
    private readonly FrozenDictionary<SiteId, WaitLimit[]> _waits;
    private readonly FrozenDictionary<SiteId, SurveyedCapacity[]> _capacities;

    internal PolicyIndex(Contracts.Reference.Policies? policies)
    {
        Policies = policies;
        _national = [.. (policies?.WaitLimits ?? []).Where(w => w.Site is null)];
        _waits = (policies?.WaitLimits ?? []).Where(w => w.Site is not null).GroupBy(w => w.Site!.Value).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _capacities = (policies?.Capacities ?? []).GroupBy(c => c.Site).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>All of them; null before they were read.</summary>
    internal Contracts.Reference.Policies? Policies { get; }

    /// <summary>Reference facts below this offset are in.</summary>
    internal long Offset => Policies?.Offset ?? -1;

    /// <summary>The wait that nobody should exceed at a site, or in the nation; null before it was read.</summary>
    internal WaitLimit? WaitLimit(SiteId? site, DateTimeOffset at) =>
        (site is { } id ? InForce(_waits.GetValueOrDefault(id) ?? [], w => w.From, at) : null) ?? InForce(_national, w => w.From, at);

    /// <summary>People that a hall can hold; null when no survey is on record.</summary>
    internal int? Capacity(SiteId site, DateTimeOffset at) =>
        InForce(_capacities.GetValueOrDefault(site) ?? [], c => c.From, at) is { People: > 0 and var people } ? people : null;

    private static T? InForce<T>(T[] all, Func<T, DateOnly?> from, DateTimeOffset at) where T : class
    {
        DateOnly today = DateOnly.FromDateTime(at.ToOffset(s_home).DateTime);
        return all.Where(p => from(p) is not { } day || day <= today).MaxBy(p => from(p) ?? DateOnly.MinValue);
    }
}
