using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms;

/// <summary>The order of lists of alarms: what stands first, and by what it costs.</summary>
internal static class AlarmOrder
{
    internal static int Compare(AlarmView a, AlarmView b)
    {
        int order = Rank(a.Status).CompareTo(Rank(b.Status));
        order = order != 0 ? order : b.Priority.CompareTo(a.Priority);
        order = order != 0 ? order : b.Impact.PeopleWaiting.CompareTo(a.Impact.PeopleWaiting);
        order = order != 0 ? order : b.Impact.PromisesAtRisk.CompareTo(a.Impact.PromisesAtRisk);
        order = order != 0 ? order : (b.Impact.PassportsPerHour ?? 0).CompareTo(a.Impact.PassportsPerHour ?? 0);
        order = order != 0 ? order : b.Impact.Sites.CompareTo(a.Impact.Sites);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private static int Rank(AlarmStatus status) => status switch
    {
        AlarmStatus.Unacknowledged or AlarmStatus.Acknowledged => 0,
        AlarmStatus.ReturnedUnacknowledged or AlarmStatus.Latched => 1,
        AlarmStatus.Shelved or AlarmStatus.OutOfService => 2,
        AlarmStatus.SuppressedByDesign => 3,
        _ => 4,
    };
}
