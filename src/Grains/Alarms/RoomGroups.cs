using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// When the room is told, and of what: of groups of one rule in one region, or of one rule everywhere while it stands in most regions, or in several for
/// one known cause, such as halls at critical while a national service is lost.
/// A new group and a risen priority are told at once; members that join wait until the group was quiet for <see cref="Limits.GroupQuiet"/>, and those
/// below high also while the room heard <see cref="Limits.RoomHourly"/> in the last hour. What waits is told later if it still asks; nothing is dropped.
/// </summary>
/// <remarks>Its state is the fold of the annunciations. Owned by one grain turn.</remarks>
internal sealed class RoomGroups
{
    private const int RollUpLeast = 3;

    /// <summary>Regions from which on a rule is one group, however many there are: so a national event that spreads is ten annunciations at most.</summary>
    private const int RollUpAlways = 8;
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(24);

    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rolledUp = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> _heard = new();

    /// <summary>What the room was told of a group last.</summary>
    internal readonly record struct Told(DateTimeOffset At, AlarmPriority Priority);

    /// <summary>Takes an annunciation of the log.</summary>
    internal void Apply(AlarmTransition annunciated)
    {
        _told[annunciated.Subject] = new Told(annunciated.At, annunciated.Priority ?? AlarmPriority.Low);
        _ = annunciated.Subject == annunciated.Rule ? _rolledUp.Add(annunciated.Rule) : _rolledUp.Remove(annunciated.Rule ?? "");
        _heard.Enqueue(annunciated.At);
        while (annunciated.At - _heard.Peek() > s_hour)
        {
            _heard.Dequeue();
        }
        foreach ((string group, Told told) in _told)
        {
            if (annunciated.At - told.At > s_kept)
            {
                _told.Remove(group);
            }
        }
    }

    /// <summary>When the room was told of a group last.</summary>
    internal Told? Of(string group) => _told.TryGetValue(group, out Told told) ? told : null;

    /// <summary>Puts alarms that the room should know of into groups.</summary>
    /// <param name="room">Alarms with a <see cref="AlarmState.RoomSince"/>.</param>
    /// <param name="regions">Regions that the register knows.</param>
    /// <param name="common">Rules with alarms that have one cause. Needed only to decide: once the room was told, the fold knows.</param>
    internal Dictionary<string, List<AlarmState>> Group(IEnumerable<AlarmState> room, int regions, IReadOnlySet<string>? common = null)
    {
        Dictionary<string, List<AlarmState>> groups = new(StringComparer.Ordinal);
        foreach (IGrouping<string, AlarmState> rule in room.GroupBy(a => a.Rule, StringComparer.Ordinal))
        {
            int stands = rule.Where(a => a.Region is not null).Select(a => a.Region).Distinct().Count();
            bool rolledUp = stands >= RollUpLeast && (stands * 2 > regions || stands >= RollUpAlways) || stands > 1 && (_rolledUp.Contains(rule.Key) || common?.Contains(rule.Key) == true);
            foreach (AlarmState alarm in rule)
            {
                string group = rolledUp ? rule.Key : RegionGroup(alarm);
                if (!groups.TryGetValue(group, out List<AlarmState>? members))
                {
                    groups.Add(group, members = []);
                }
                members.Add(alarm);
            }
        }
        return groups;
    }

    /// <summary>The group of an alarm when its rule isn't rolled up.</summary>
    internal static string RegionGroup(AlarmState alarm) => $"{alarm.Rule}/{alarm.Region?.Value ?? "nation"}";

    /// <summary>What the room must be told now.</summary>
    internal IEnumerable<AlarmTransition> Decide(IEnumerable<AlarmState> room, int regions, IReadOnlySet<string> common, DateTimeOffset now)
    {
        int heard = _heard.Count(at => now - at < s_hour);
        foreach ((string group, List<AlarmState> members) in Group(room, regions, common).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (MustTell(Of(group), members, heard, now))
            {
                heard++;
                yield return new AlarmTransition
                {
                    Offset = -1, Type = EventType.AlarmAnnunciated, At = now, Subject = group, Rule = members[0].Rule,
                    Region = group == members[0].Rule ? null : members[0].Region, Priority = members.Max(m => m.Priority), Members = members.Count, Impact = Sum(members),
                };
            }
        }
    }

    /// <summary>Whether a member joined since the room was told, and asks.</summary>
    internal static bool IsNews(AlarmState member, Told? told) => member.Asks && (told is null || member.RoomSince > told.Value.At);

    internal static AlarmImpact Sum(IEnumerable<AlarmState> members) => AlarmImpact.Sum([.. members.Select(m => m.Impact)]);

    private static bool MustTell(Told? told, List<AlarmState> members, int heard, DateTimeOffset now)
    {
        AlarmState[] news = [.. members.Where(m => IsNews(m, told))];
        if (news.Length == 0 || told is not { } last)
        {
            return news.Length > 0;
        }
        AlarmPriority top = news.Max(m => m.Priority);
        if (top > last.Priority)
        {
            return true;
        }
        bool known = members.Any(m => m.RoomSince <= last.At);
        return now - last.At >= Limits.GroupQuiet && (!known || top == AlarmPriority.High || heard < Limits.RoomHourly);
    }

    /// <summary>What must outlive a restart.</summary>
    internal GroupsImage Image() => new(_told.ToDictionary(), [.. _rolledUp], [.. _heard]);

    internal static RoomGroups From(GroupsImage image)
    {
        RoomGroups groups = new();
        foreach ((string group, Told told) in image.Told)
        {
            groups._told.Add(group, told);
        }
        groups._rolledUp.UnionWith(image.RolledUp);
        image.Heard.ToList().ForEach(groups._heard.Enqueue);
        return groups;
    }
}

/// <summary>What is stored of the groups.</summary>
internal sealed record GroupsImage(Dictionary<string, RoomGroups.Told> Told, string[] RolledUp, DateTimeOffset[] Heard);
