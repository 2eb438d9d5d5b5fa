using Orleans.Concurrency;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Production;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Staff;
using PassportMonitor.Grains.Supplies;
using PassportMonitor.Grains.Turnout;

namespace PassportMonitor.Grains.Log;

/// <summary>What other grains ask of a partition beside appending. Same key and same activation as <see cref="Contracts.Log.ILogPartitionGrain"/>.</summary>
public interface IPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Appends events of this system's own, all or none; completes once they are durable. The offset of the first, which the others follow densely; null when
    /// the id of one is in the log already, with whatever content: another one is writing under this source.
    /// </summary>
    /// <exception cref="OverloadedException">Too many events wait already; nothing of this call is in.</exception>
    [AlwaysInterleave] Task<long?> AppendTogether(NewEvent[] events);

    /// <summary>Moves to the asked instant, register and silence, and tells what changed since the last cut.</summary>
    Task<PartitionCut> Cut(CutRequest request);

    /// <summary>Counts the cases of a list at a version and gives the first rows after a cursor, in order.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    [AlwaysInterleave] Task<PartitionPage> List(CaseListRequest request);

    /// <summary>Counts the cases of several lists at a version in one pass, aligned with the filters.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    [AlwaysInterleave] Task<int[]> Count(CaseCountRequest request);

    /// <summary>Counts the visits of a list at a version and gives the first rows up to the end of the page, in order. Sites must lie in this partition.</summary>
    /// <exception cref="VersionGoneException">The version can't be asked for any more.</exception>
    [AlwaysInterleave] Task<VisitPage> ListVisits(VisitListRequest request);

    /// <summary>
    /// Service days of halls, by all facts folded so far, however old: what turnout and staff reports are made of. Sites must lie in this
    /// partition: <c>Routing.PartitionOf(SubjectKind.Site, site, partitions)</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The days aren't in order, or more than <see cref="Limits.HistoryDays"/>.</exception>
    [AlwaysInterleave] Task<HallDay[]> HallDays(HallDaysRequest request);

    /// <summary>What the token machines of a site counted in periods that began on some UTC days, however old. The site must lie in this partition.</summary>
    /// <exception cref="ArgumentException">The days aren't in order, or too many.</exception>
    [AlwaysInterleave] Task<PeriodCount[]> Periods(Origin origin, SiteId site, DateOnly from, DateOnly through);

    /// <summary>Who was served at offices on UTC days, and who of them came again later. Sites must lie in this partition; others answer nothing.</summary>
    /// <exception cref="ArgumentException">The days aren't in order, or more than <see cref="Limits.FlowDays"/>.</exception>
    [AlwaysInterleave] Task<SiteRepeats[]> Repeats(Origin origin, SiteId[] sites, DateOnly from, DateOnly through);

    /// <summary>
    /// A hall as it was at instants a step apart, both ends included, by all facts that are known by now: what was true only in the past can be
    /// found late from it (law 8). It reaches back two service days; empty for a hall of which nothing is known.
    /// </summary>
    /// <exception cref="ArgumentException">The step isn't above zero, or more than <see cref="HallPast.MomentsMost"/> instants are asked for.</exception>
    [AlwaysInterleave] Task<PastHall[]> HallAsItWas(Origin origin, SiteId site, DateTimeOffset from, DateTimeOffset through, TimeSpan step);

    /// <summary>How reliable machines of the inventory were, by all facts folded so far: those of this partition at some sites, or all.</summary>
    [AlwaysInterleave] Task<MachineReliability[]> Reliability(Origin origin, SiteId[]? sites, DateTimeOffset from, DateTimeOffset through);

    /// <summary>Who sent a site's odd facts of today, of those that lie here.</summary>
    [AlwaysInterleave] Task<OddSender[]> OddSenders(Origin origin, SiteId site, OddOf of);

    /// <summary>Completes once the next fact about the case is folded, or after <paramref name="wait"/>. Ask first and read the log then, and no fact is missed.</summary>
    [AlwaysInterleave] Task NextFact(CaseId id, TimeSpan wait);

    /// <summary>How far the partition is folded: facts below it are in.</summary>
    [AlwaysInterleave] Task<long> Folded();

    /// <summary>The odd facts here, those of applications and of the register left out.</summary>
    [AlwaysInterleave] Task<OddFacts> OddFacts();

    /// <summary>How intake and pump do here.</summary>
    [AlwaysInterleave] Task<PartitionHealth> GetHealth();
}

/// <summary>Asks for a cut.</summary>
/// <param name="AsOf">The instant; not before that of the last cut.</param>
/// <param name="ReferenceOffset">Where the register stands for this version.</param>
/// <param name="Silent">The silent sites of this version.</param>
/// <param name="Everything">Whether all figures are wanted, not just what changed.</param>
/// <param name="ProductionFrom">From which offset on facts of production are wanted.</param>
[GenerateSerializer, Immutable, Alias("pm.CutRequest")]
public sealed record CutRequest(
    [property: Id(0)] DateTimeOffset AsOf, [property: Id(1)] long ReferenceOffset,
    [property: Id(2)] SilentSite[] Silent, [property: Id(3)] bool Everything, [property: Id(4)] long ProductionFrom);

/// <summary>A partition's part of a version.</summary>
/// <param name="Offset">Facts below it are in.</param>
/// <param name="ReferenceOffset">The register that it was counted by; another than asked for makes the version void.</param>
/// <param name="Activation">Which activation answers: a new one has told nothing before.</param>
/// <param name="Everything">Whether <paramref name="Parts"/> holds all figures.</param>
/// <param name="Parts">Figures of the sites that changed.</param>
/// <param name="Halls">Halls that changed.</param>
/// <param name="Services">All national services, when one may have changed; else null.</param>
/// <param name="Supplies">The stock of all supplies, when one may have changed; else null.</param>
/// <param name="Machines">Machines that changed.</param>
/// <param name="Production">Facts of production from the asked offset on.</param>
[GenerateSerializer, Immutable, Alias("pm.PartitionCut")]
public sealed record PartitionCut(
    [property: Id(0)] long Offset, [property: Id(1)] long ReferenceOffset, [property: Id(2)] Guid Activation,
    [property: Id(3)] bool Everything, [property: Id(4)] PartFigures[] Parts, [property: Id(5)] PartHall[] Halls,
    [property: Id(6)] PartService[]? Services, [property: Id(7)] PartSupply[]? Supplies,
    [property: Id(8)] ProductionNews Production, [property: Id(12)] PartMachine[] Machines);

/// <summary>A partition's part of a page.</summary>
[GenerateSerializer, Immutable, Alias("pm.PartitionPage")]
public sealed record PartitionPage(
    [property: Id(0)] int TotalCount, [property: Id(1)] CaseSummary[] Rows, [property: Id(2)] CaseCursor[] Cursors);

/// <summary>How a partition does. Member 7 counted wrong clocks and is not used again.</summary>
[GenerateSerializer, Immutable, Alias("pm.PartitionHealth")]
public sealed record PartitionHealth(
    [property: Id(0)] long Committed, [property: Id(1)] long Folded, [property: Id(2)] int Waiting, [property: Id(3)] int Parked,
    [property: Id(4)] long Duplicates, [property: Id(5)] long ContentDiffers, [property: Id(6)] bool TooManyOrigins);
