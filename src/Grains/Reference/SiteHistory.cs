using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>One site: what it is, its calendar by what was known when, its closures, and since when it is meant to work.</summary>
internal sealed class SiteHistory
{
    private readonly Registration[] _registrations;
    private readonly Closure[] _closures;
    private readonly StateChange[] _states;
    private readonly WorkingCalendar _calendar;
    private readonly Lazy<WorkingDayTable> _days;

    private SiteHistory(SiteInfo info, ZoneClock zone, Registration[] registrations, Closure[] closures, StateChange[] states, SiteEntry[] entries)
    {
        (Info, Zone, _registrations, _closures, _states, Entries) = (info, zone, registrations, closures, states, entries);
        _calendar = registrations[^1].Calendar;
        _days = new(() => _closures.Length == 0 ? _calendar.Table : _calendar.Table.Without(_closures.Select(c => c.Days)));
    }

    /// <summary>The site by its newest registration; its state is the one at the instant of the register's newest fact.</summary>
    public SiteInfo Info { get; }

    /// <summary>The local clock, by the newest registration: a zone that is corrected was wrong before, too.</summary>
    public ZoneClock Zone { get; }

    /// <summary>What was told of it, in order.</summary>
    public IReadOnlyList<SiteEntry> Entries { get; }

    /// <summary>Working days by all facts, without closures.</summary>
    public WorkingDayTable Days => _days.Value;

    /// <summary>Whether the site stands for no place.</summary>
    public bool IsVirtual => Info.Kind == SiteKind.Virtual;

    /// <summary>One of the two sites that are no place; cases there follow the national calendar.</summary>
    public static SiteHistory Virtual(SiteId id, string name, WorkingCalendar national)
    {
        SiteInfo info = new()
        {
            Id = id,
            Name = name,
            Kind = SiteKind.Virtual,
            Region = RegionId.None,
            Zone = ZoneClock.HomeZone,
            Calendar = ReferenceTables.NationalCalendar,
            State = SiteState.Commissioned,
        };
        return new(info, ZoneClock.Home, [new(DateTimeOffset.MinValue, national)], [], [], []);
    }

    /// <summary>Folds a site's facts, given in order; null when none of them registers it.</summary>
    public static SiteHistory? Fold(IReadOnlyList<ReferenceFact> inOrder, Func<string, WorkingCalendar> calendar, DateTimeOffset newest)
    {
        (ReferenceFact Fact, SiteRegistered Site)[] told = [.. inOrder.Where(f => f.Body is SiteRegistered).Select(f => (f, (SiteRegistered)f.Body))];
        if (told.Length == 0)
        {
            return null;
        }
        Registration[] registrations = [.. told.Select(t => new Registration(t.Fact.OccurredAt, calendar(t.Site.Calendar)))];
        ZoneClock zone = ZoneOf(told[^1].Site);
        Closure[] closures = [.. inOrder.Where(f => f.Body is SiteClosed).Select(f => new Closure(f.OccurredAt, (SiteClosed)f.Body))];
        // Stable: of changes at one instant the newest comes last.
        StateChange[] states = [.. inOrder.Where(f => f.Body is SiteStateChanged).Select(ToChange).OrderBy(c => c.From)];
        SiteState state = StateAt(states, newest);
        SiteEntry[] entries = [.. told.Select(t => new SiteEntry(t.Fact.OccurredAt, Describe(t.Fact.Subject, t.Site, state), t.Site.By, t.Site.Why))];
        return new(entries[^1].Site, zone, registrations, closures, states, entries);
    }

    /// <summary>Whether the site is meant to work at an instant.</summary>
    public SiteState StateAt(DateTimeOffset instant) => StateAt(_states, instant);

    /// <summary>The hours of a service day by all facts; none on holidays and days of closure.</summary>
    public OpenRange[] HoursOn(DateOnly day) => Array.Exists(_closures, c => c.Covers(day)) ? [] : _calendar.HoursOn(day);

    /// <summary>Whether the day is a holiday of its calendar.</summary>
    public bool IsHoliday(DateOnly day) => _calendar.IsHoliday(day);

    /// <summary>Whether its calendar has other hours on the day.</summary>
    public bool IsInSeason(DateOnly day) => _calendar.IsInSeason(day);

    /// <summary>The announced window that the day is in; null when in none.</summary>
    public string? WindowOn(DateOnly day) => _calendar.WindowOn(day);

    /// <summary>The <paramref name="count"/>th working day after a day, by what was known before <paramref name="morning"/>.</summary>
    public DateOnly AfterAsKnown(DateOnly day, int count, DateTimeOffset morning)
    {
        DateTimeOffset first = _registrations[0].At;
        WorkingCalendar calendar = Array.FindLast(_registrations, r => r.At < morning || r.At <= first)!.Calendar;
        while (count > 0 && day < DayWindow.Last)
        {
            day = day.AddDays(1);
            bool counts = calendar.WasWorkingDay(day, morning) && !Array.Exists(_closures, c => c.Covers(day) && c.IsKnown(morning, first));
            count -= counts ? 1 : 0;
        }
        return day;
    }

    private static SiteState StateAt(StateChange[] states, DateTimeOffset instant) =>
        Array.FindLast(states, s => s.From <= instant)?.State ?? SiteState.Commissioned;

    private static StateChange ToChange(ReferenceFact fact)
    {
        SiteStateChanged change = (SiteStateChanged)fact.Body;
        return new(change.From ?? fact.OccurredAt, change.State);
    }

    private static ZoneClock ZoneOf(SiteRegistered site) => ZoneClock.Find(site.Zone) ?? ZoneClock.Home;

    private static SiteInfo Describe(string id, SiteRegistered site, SiteState state) => new()
    {
        Id = new(id),
        Name = site.Name,
        NameUrdu = site.NameUrdu,
        Kind = site.Kind,
        Region = new(site.Region),
        Zone = ZoneOf(site).Id,
        Calendar = site.Calendar,
        Latitude = site.Latitude,
        Longitude = site.Longitude,
        State = state,
    };

    private sealed record Registration(DateTimeOffset At, WorkingCalendar Calendar);

    private sealed record Closure(DateTimeOffset At, SiteClosed Days)
    {
        public bool Covers(DateOnly day) => Days.From <= day && day <= Days.Through;

        public bool IsKnown(DateTimeOffset morning, DateTimeOffset first) => new Announcement(At, Days.Through).IsKnown(morning, first);
    }

    private sealed record StateChange(DateTimeOffset From, SiteState State);
}
