using Orleans.Concurrency;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Contracts.Areas;

/// <summary>The nation, key "pk": cuts a version from the partitions' shares, combines it, and keeps it for 60 s.</summary>
public interface INationGrain : IGrainWithStringKey
{
    /// <summary>The picture of a version; the newest when <paramref name="version"/> is null.</summary>
    /// <exception cref="Cases.VersionGoneException">The version can't be asked for any more.</exception>
    /// <exception cref="TimeoutException">There is no version yet, and none came within 10 s.</exception>
    [AlwaysInterleave] Task<Picture> GetPicture(string? version = null);

    /// <summary>
    /// The first picture newer than the named version; waits up to <paramref name="wait"/> (at most 20 s) and then answers null.
    /// Versions in between are skipped: a state feed shows the newest. Safe to repeat.
    /// </summary>
    /// <param name="after">The version that the reader has; null for none.</param>
    /// <param name="wait">How long it waits.</param>
    /// <param name="wanted">An instant at which something may become due: the first cut at or after it becomes a version, though nothing happened. Null for none.</param>
    [AlwaysInterleave] Task<Picture?> Next(string? after, TimeSpan wait, DateTimeOffset? wanted = null);

    /// <summary>How intake and pump do.</summary>
    [AlwaysInterleave] Task<IntakeHealth> GetHealth();

    /// <summary>Odd facts about anything but applications and the register: those are flags of their cases, and <c>IRegisterGrain.ListOddFacts</c>.</summary>
    [AlwaysInterleave] Task<OddFacts> GetOddFacts();

    /// <summary>One box, as known now; null when nothing is known of it. Safe to repeat.</summary>
    [AlwaysInterleave] Task<BoxView?> GetBox(Origin origin, string id);

    /// <summary>One page of the boxes that are kept, at a version. Goes once through all of them. Safe to repeat.</summary>
    /// <exception cref="Cases.VersionGoneException">The version can't be asked for any more.</exception>
    [AlwaysInterleave] Task<BoxList> ListBoxes(BoxListRequest request);

    /// <summary>One book and its history, as known now; null when nothing is known of it. Safe to repeat.</summary>
    [AlwaysInterleave] Task<BookHistory?> GetBook(Origin origin, string number);
}

/// <summary>A region; the key is its id.</summary>
public interface IRegionGrain : IGrainWithStringKey
{
    /// <summary>The region's figures at a version, the newest when null: the sum of its sites.</summary>
    /// <exception cref="Cases.VersionGoneException">The version can't be asked for any more.</exception>
    [ReadOnly] Task<RegionReport?> Get(Origin origin, string? version = null);
}

/// <summary>A region at one version.</summary>
[GenerateSerializer, Immutable, Alias("pm.RegionReport")]
public sealed record RegionReport(
    [property: Id(0)] PictureVersion Version, [property: Id(1)] Figures Figures, [property: Id(2)] IReadOnlyDictionary<SiteId, Figures> Sites);
