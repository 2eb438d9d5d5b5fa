using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>What the alarm system says of itself; times in seconds.</summary>
internal sealed class AlarmLoadView(AlarmLoadReport load, RegisterIndex register)
{
    public DateTimeOffset AsOf => load.AsOf;
    public DateTimeOffset Since => load.Since;
    public int[] RoomByHour => load.RoomByHour;
    public int RoomLast10Minutes => load.RoomLast10Minutes;
    public bool Flood => load.Flood;
    public int Floods => load.Floods;
    public IEnumerable<RegionLoadRow> Regions => load.Regions.Select(r => new RegionLoadRow(RegionRef.Of(r.Region, register), r.LastHour, r.LastDay));
    public string[] Stale => load.Stale;
    public string[] Chattering => load.Chattering;
    public AlarmSource[] TopSources => load.TopSources;
    public IEnumerable<PriorityShare> ByPriority => Enum.GetValues<AlarmPriority>().Select((p, at) => new PriorityShare(p, load.ByPriority[at], load.ByPriority.Sum()));
    public double? AcknowledgeMedianSeconds => load.AcknowledgeMedian?.TotalSeconds;
    public double? AcknowledgeP90Seconds => load.AcknowledgeP90?.TotalSeconds;
    public int Acknowledged => load.Acknowledged;
    public int Unacknowledged => load.Unacknowledged;
    public double? OldestUnacknowledgedSeconds => load.OldestUnacknowledged?.TotalSeconds;
    public int NotFollowed => load.NotFollowed;
}

/// <summary>What one region heard.</summary>
internal sealed record RegionLoadRow(RegionRef Region, int LastHour, int LastDay);

/// <summary>Alarms raised with a priority, beside the share that EEMUA 191 and ISA-18.2 aim at.</summary>
internal sealed record PriorityShare(AlarmPriority Priority, int Raised, int All)
{
    public double? Percent => All == 0 ? null : Math.Round(100.0 * Raised / All, 1);
    public int Aim => Priority switch { AlarmPriority.High => 5, AlarmPriority.Medium => 15, _ => 80 };
}
