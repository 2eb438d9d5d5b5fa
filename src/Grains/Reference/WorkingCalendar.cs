namespace PassportMonitor.Grains.Reference;

/// <summary>
/// One calendar: working days and hours by date, holidays, and seasons with other hours. Answers by all facts, or by what was known
/// before a morning. Among facts on one day the newest counts; among definitions the one that began last.
/// </summary>
internal sealed class WorkingCalendar
{
    /// <summary>Days that one announcement of holidays covers at most.</summary>
    internal const int HolidayDays = 366;

    private const int MondayToFriday = 0b0111110;

    /// <summary>Serves where no calendar is defined: Monday to Friday, open around the clock, so that silence there is seen.</summary>
    public static readonly WorkingCalendar Undefined = new(
        [new(new(DateTimeOffset.MinValue, DayWindow.First), DayWindow.First, MondayToFriday, WeekHours.AroundTheClock(MondayToFriday))], [], [], []);

    private readonly Definition[] _definitions;
    private readonly Definition[] _current;
    private readonly DateTimeOffset _first;
    private readonly Dictionary<DateOnly, List<Ruling>> _rulings = [];
    private readonly SeasonAnnounced[] _seasonsNewestFirst;
    private readonly WindowAnnounced[] _windowsNewestFirst;
    private readonly Lazy<WorkingDayTable> _table;

    private WorkingCalendar(
        IReadOnlyList<Definition> inOrder, IReadOnlyList<Ruling> rulings, IReadOnlyList<SeasonAnnounced> seasons, IReadOnlyList<WindowAnnounced> windows)
    {
        _first = inOrder.Min(d => d.Announced.At);
        // Stable: of definitions that begin on one day the newest comes last.
        _definitions = [.. inOrder.OrderBy(d => d.From)];
        _current = [.. _definitions.GroupBy(d => d.From).Select(g => g.Last())];
        _seasonsNewestFirst = [.. seasons.Reverse()];
        _windowsNewestFirst = [.. windows.Reverse()];
        foreach (Ruling ruling in rulings)
        {
            Index(ruling);
        }
        _table = new(BuildTable);
    }

    /// <summary>Working days by all facts.</summary>
    public WorkingDayTable Table => _table.Value;

    /// <summary>Folds a calendar's facts, given in order; null when none of them defines it.</summary>
    public static WorkingCalendar? Fold(IEnumerable<ReferenceFact> inOrder)
    {
        List<Definition> definitions = [];
        List<Ruling> rulings = [];
        List<SeasonAnnounced> seasons = [];
        List<WindowAnnounced> windows = [];
        foreach (ReferenceFact fact in inOrder)
        {
            switch (fact.Body)
            {
                case CalendarDefined d:
                    definitions.Add(new(new(fact.OccurredAt, d.From), d.From, d.WorkingDays, d.Hours));
                    break;
                case HolidayRuled h:
                    rulings.Add(new(fact.OccurredAt, h.From, LastHoliday(h), h.IsHoliday));
                    break;
                case SeasonAnnounced s:
                    seasons.Add(s);
                    break;
                case WindowAnnounced w:
                    windows.Add(w);
                    break;
            }
        }
        return definitions.Count == 0 ? null : new(definitions, rulings, seasons, windows);
    }

    /// <summary>Whether a promise counted the day by what was known before <paramref name="morning"/>.</summary>
    public bool WasWorkingDay(DateOnly day, DateTimeOffset morning) => IsWorkingWeekday(DefinitionOn(day, morning), day) && !WasHoliday(day, morning);

    /// <summary>Whether the day is a holiday by all facts.</summary>
    public bool IsHoliday(DateOnly day) => _rulings.TryGetValue(day, out List<Ruling>? rulings) && rulings[^1].IsHoliday;

    /// <summary>The hours of a service day by all facts, by start; none on a holiday.</summary>
    public OpenRange[] HoursOn(DateOnly day)
    {
        if (IsHoliday(day))
        {
            return [];
        }
        WeekHours hours = SeasonOn(day)?.Hours ?? (Array.FindLast(_current, d => d.From <= day) ?? _current[0]).Hours;
        return hours.On(day.DayOfWeek);
    }

    /// <summary>Whether other hours hold on the day.</summary>
    public bool IsInSeason(DateOnly day) => SeasonOn(day) is not null;

    /// <summary>The announced window that the day is in, such as umrah; null when in none. Of several the newest.</summary>
    public string? WindowOn(DateOnly day) => Array.Find(_windowsNewestFirst, w => w.From <= day && day <= w.Through)?.Window;

    private SeasonAnnounced? SeasonOn(DateOnly day) => Array.Find(_seasonsNewestFirst, s => s.From <= day && day <= s.Through);

    private static DateOnly LastHoliday(HolidayRuled ruled) =>
        ruled.Through.DayNumber - ruled.From.DayNumber < HolidayDays ? ruled.Through : ruled.From.AddDays(HolidayDays - 1);

    private static bool IsWorkingWeekday(Definition definition, DateOnly day) => (definition.WorkingDays >> (int)day.DayOfWeek & 1) == 1;

    private void Index(Ruling ruling)
    {
        for (DateOnly day = ruling.From; day <= ruling.Through && day < DateOnly.MaxValue; day = day.AddDays(1))
        {
            if (!_rulings.TryGetValue(day, out List<Ruling>? rulings))
            {
                _rulings.Add(day, rulings = []);
            }
            rulings.Add(ruling);
        }
    }

    private bool WasHoliday(DateOnly day, DateTimeOffset morning)
    {
        if (_rulings.TryGetValue(day, out List<Ruling>? rulings))
        {
            for (int i = rulings.Count - 1; i >= 0; i--)
            {
                if (new Announcement(rulings[i].AnnouncedAt, day).IsKnown(morning, _first))
                {
                    return rulings[i].IsHoliday;
                }
            }
        }
        return false;
    }

    /// <summary>The definition in force on a day by what was known; before the first one begins, that first one.</summary>
    private Definition DefinitionOn(DateOnly day, DateTimeOffset morning)
    {
        Definition? earliest = null;
        for (int i = _definitions.Length - 1; i >= 0; i--)
        {
            Definition definition = _definitions[i];
            if (definition.Announced.IsKnown(morning, _first))
            {
                if (definition.From <= day)
                {
                    return definition;
                }
                // Of several that begin together the newest, which comes first here, stands.
                earliest = earliest is null || definition.From < earliest.From ? definition : earliest;
            }
        }
        return earliest!;
    }

    private WorkingDayTable BuildTable()
    {
        ulong[] words = WorkingDayTable.NoDays();
        for (int i = 0; i < _current.Length; i++)
        {
            int from = i == 0 ? 0 : DayWindow.IndexOf(_current[i].From);
            int end = i + 1 == _current.Length ? DayWindow.Days : DayWindow.IndexOf(_current[i + 1].From);
            WorkingDayTable.AddWeekdays(words, from, end, _current[i].WorkingDays);
        }
        WorkingDayTable.Remove(words, _rulings.Where(r => r.Value[^1].IsHoliday).Select(r => r.Key));
        return new(words);
    }

    private sealed record Definition(Announcement Announced, DateOnly From, int WorkingDays, WeekHours Hours);

    private sealed record Ruling(DateTimeOffset AnnouncedAt, DateOnly From, DateOnly Through, bool IsHoliday);
}
