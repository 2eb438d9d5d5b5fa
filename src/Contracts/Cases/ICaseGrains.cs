using Orleans.Concurrency;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Contracts.Cases;

/// <summary>One application; the key is <see cref="CaseId"/> in text. Awake only while someone asks or watches.</summary>
public interface IApplicationGrain : IGrainWithStringKey
{
    /// <summary>The application by all facts that are folded; null when there is none.</summary>
    [ReadOnly] Task<ApplicationView?> Get();

    /// <summary>
    /// The books that it used, the first used first, each by the facts of both that are folded; at most the newest <see cref="Limits.BooksPerCase"/>. Empty when
    /// it used none, or is unknown.
    /// </summary>
    [ReadOnly] Task<ApplicationBook[]> GetBooks();

    /// <summary>
    /// Its facts from offset <paramref name="from"/> on, in offset order; waits up to <paramref name="wait"/> (at most 20 s)
    /// for the first one when there is none yet. <c>Through</c> of the answer is the next cursor.
    /// </summary>
    Task<TimelinePage> Follow(long from, TimeSpan wait);
}

/// <summary>Facts of an application by offset.</summary>
/// <param name="Entries">In offset order.</param>
/// <param name="Through">Offset to continue from.</param>
[GenerateSerializer, Immutable, Alias("pm.TimelinePage")]
public sealed record TimelinePage([property: Id(0)] TimelineEntry[] Entries, [property: Id(1)] long Through);

/// <summary>Lists of applications, put together from the partitions. Stateless; key 0.</summary>
public interface ICaseListGrain : IGrainWithIntegerKey
{
    /// <summary>One page at one version.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    Task<CasePage> List(CaseListRequest request);

    /// <summary>How many cases each of several lists holds at one version, aligned with the filters; one pass over the cases counts all.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    Task<int[]> Count(CaseCountRequest request);
}
