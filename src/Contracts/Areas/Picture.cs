using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Contracts.Areas;

/// <summary>All figures of one version: nation, regions and sites, per origin.</summary>
[GenerateSerializer, Immutable, Alias("pm.Picture")]
public sealed record Picture
{
    /// <summary>The version that all of it is of.</summary>
    [Id(0)] public required PictureVersion Version { get; init; }

    /// <summary>The version before; its offsets decided which sites are silent in this one.</summary>
    [Id(1)] public required PictureVersion? Previous { get; init; }

    /// <summary>The figures per origin; origins without a fact are absent.</summary>
    [Id(2)] public required IReadOnlyDictionary<Origin, OriginPicture> Origins { get; init; }
}

/// <summary>The figures of one origin.</summary>
[GenerateSerializer, Immutable, Alias("pm.OriginPicture")]
public sealed record OriginPicture
{
    /// <summary>The whole service: the sum of the regions.</summary>
    [Id(0)] public required Figures Nation { get; init; }
    /// <summary>Each region: the sum of its sites.</summary>
    [Id(1)] public required IReadOnlyDictionary<RegionId, Figures> Regions { get; init; }
    /// <summary>Each site that is in the register or counts a case.</summary>
    [Id(2)] public required IReadOnlyDictionary<SiteId, Figures> Sites { get; init; }
    /// <summary>The hall of each site that told something of it in the last eight service days.</summary>
    [Id(3)] public required IReadOnlyDictionary<SiteId, SiteHall> Halls { get; init; }
    /// <summary>The halls of each region: the sum of its sites' halls, for regions that have one.</summary>
    [Id(4)] public required IReadOnlyDictionary<RegionId, HallFigures> RegionHalls { get; init; }
    /// <summary>All halls: the sum of the regions'.</summary>
    [Id(5)] public required HallFigures NationHall { get; init; }
    /// <summary>The national services that were ever probed, by id.</summary>
    [Id(6)] public required ServiceStatus[] Services { get; init; }
    /// <summary>The stock of consumables of which anything was told, by id.</summary>
    [Id(7)] public SupplyStock[] Supplies { get; init; } = [];
    /// <summary>The machines of each site that has any.</summary>
    [Id(12)] public IReadOnlyDictionary<SiteId, SiteMachines> Machines { get; init; } = new Dictionary<SiteId, SiteMachines>();
    /// <summary>How many machines of each region stand how: the sum of its sites'.</summary>
    [Id(13)] public IReadOnlyDictionary<RegionId, MachineTally> RegionMachines { get; init; } = new Dictionary<RegionId, MachineTally>();
    /// <summary>How many machines stand how: the sum of the regions'.</summary>
    [Id(14)] public MachineTally NationMachines { get; init; } = MachineTally.None;
    /// <summary>Books and boxes; null when no fact told of any.</summary>
    [Id(8)] public ProductionPicture? Production { get; init; }
}

/// <summary>How the intake and the pump do, over all partitions.</summary>
[GenerateSerializer, Immutable, Alias("pm.IntakeHealth")]
public sealed record IntakeHealth
{
    /// <summary>Entries in the log.</summary>
    [Id(0)] public required long Committed { get; init; }
    /// <summary>Entries folded into the picture.</summary>
    [Id(1)] public required long Folded { get; init; }
    /// <summary>Events committed per second, over the last 10 s.</summary>
    [Id(2)] public required double EventsPerSecond { get; init; }
    /// <summary>Events that wait for their commit.</summary>
    [Id(3)] public required int Waiting { get; init; }
    /// <summary>Receivers that failed and are catching up from the log.</summary>
    [Id(4)] public required int ParkedReceivers { get; init; }
    /// <summary>Duplicates since the silo that owns the partition started.</summary>
    [Id(5)] public required long Duplicates { get; init; }
    /// <summary>Events refused for other content under the same id, since the owner started.</summary>
    [Id(6)] public required long ContentDiffers { get; init; }
    /// <summary>True when there are more origins than <see cref="Limits.Origins"/>: those that came last count together as the origin "other".</summary>
    [Id(7)] public bool TooManyOrigins { get; init; }
    /// <summary>
    /// Facts about sites, visits, counters, machines, books, boxes and services that a wrong clock set apart. Those of applications are flags of
    /// their cases. <see cref="INationGrain.GetOddFacts"/> lists them.
    /// </summary>
    [Id(8)] public long ClockFaults { get; init; }
    /// <summary>Facts of the same kinds about sites that aren't registered (by now).</summary>
    [Id(9)] public long UnknownSites { get; init; }
}
