using System.Text.Json;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>
/// What a token machine counted in periods, such as hours: kept by the quarter of an hour in which the period began. Periods of one service that
/// begin in one quarter add up. Pure. Codes are storage format.
/// </summary>
public static class HallPeriods
{
    /// <summary>Cell of the periods of each service.</summary>
    public const string Cell = "periods";

    /// <summary>Kind: periods.</summary>
    public const int Periods = 0;
    /// <summary>Kind: their minutes.</summary>
    public const int Minutes = 1;
    /// <summary>Kind: people who came through without a wait being taken.</summary>
    public const int NotTimed = 2;
    /// <summary>Kind: people whose wait was taken.</summary>
    public const int Timed = 3;
    /// <summary>Kind: counters open.</summary>
    public const int CountersOpen = 4;
    /// <summary>Kind: periods that tell how many counters were open.</summary>
    public const int TellCounters = 5;
    private const string ZonePrefix = "zone|"; // no service is named so
    private const int BandBase = 10;
    private const int WaitMaxBase = 1_000;
    private const int WaitMaxMost = 10_000;

    private static readonly string[] s_bands = ["waited15", "waited30", "waited45", "waited60", "waited90", "waited120", "waitedOver120"];

    /// <summary>Kind: people who waited within a band of <see cref="WaitBands"/>.</summary>
    public static int Band(int band) => BandBase + band;

    /// <summary>Whether a kind says that the longest wait of a period was so many minutes.</summary>
    public static bool IsWaitMax(int kind, out int minutes)
    {
        minutes = kind - WaitMaxBase;
        return minutes is >= 0 and <= WaitMaxMost;
    }

    /// <summary>The zone that a part of a day's cell tells of the site; null when the part is a service's.</summary>
    public static string? ZoneOf(string part) => part.StartsWith(ZonePrefix, StringComparison.Ordinal) ? part[ZonePrefix.Length..] : null;

    /// <summary>What a snapshot with a period adds; one without adds nothing.</summary>
    public static void Of(LogEntry entry, HallKey hall, List<HallChange> changes)
    {
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        JsonElement root = data.RootElement;
        if (Number(root, "periodMinutes") is not { } minutes)
        {
            return;
        }
        long from = entry.Event.OccurredAt.UtcTicks - (minutes * TimeSpan.TicksPerMinute);
        HallCellKey cell = new(ProjectionKind.HallTally, hall.Origin, hall.Site, HallCells.DayOf(from), Cell);
        string service = root.GetProperty("service").GetString()!;
        int quarter = HallCells.QuarterOf(from);
        void Add(int kind, int? count)
        {
            if (count is { } n and not 0)
            {
                changes.Add(new(cell, service, HallCells.Code(kind, quarter), n));
            }
        }
        Add(Periods, 1);
        Add(Minutes, minutes);
        Add(NotTimed, Number(root, "notTimed"));
        Add(Timed, Number(root, "served"));
        for (int band = 0; band < s_bands.Length; band++)
        {
            Add(Band(band), Number(root, s_bands[band]));
        }
        if (Number(root, "countersOpen") is { } counters)
        {
            Add(TellCounters, 1);
            Add(CountersOpen, counters);
        }
        if (Number(root, "waitMax") is { } longest)
        {
            Add(WaitMaxBase + longest, 1);
        }
        if (root.TryGetProperty("zone", out JsonElement zone))
        {
            changes.Add(new(cell, ZonePrefix + zone.GetString(), HallCells.Code(Periods, quarter), 1));
        }
    }

    private static int? Number(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
}
