using System.Globalization;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Scripts;

/// <summary>A script on its day: what it changes, at which instants. A day without a script changes nothing.</summary>
internal sealed class ScriptedDay
{
    private static readonly TimeSpan s_karachi = TimeSpan.FromHours(5);
    private const long ShutBeforeMs = 45 * 60_000;
    private readonly DayScript _script;
    private readonly DateOnly _day;

    private ScriptedDay(DayScript script, DateOnly day) => (_script, _day) = (script, day);

    /// <summary>No script.</summary>
    internal static readonly ScriptedDay None = new(new DayScript("none", ""), default);

    /// <summary>A script on a day of Asia/Karachi.</summary>
    internal static ScriptedDay On(DayScript script, DateOnly day) => new(script, day);

    internal string Name => _script.Name;

    /// <summary>The script and its day, such as <c>monday-rush 2026-03-02</c>; null for none.</summary>
    internal string? NameAndDay => IsNone ? null : string.Create(CultureInfo.InvariantCulture, $"{Name} {_day:yyyy-MM-dd}");

    internal bool IsNone => ReferenceEquals(this, None);

    /// <summary>When intake goes on after it stood still: Unix milliseconds.</summary>
    internal IReadOnlyList<long> IntakeResumesAt => _script.Loss is { Service: SimServices.Identity } loss ? [At(loss.Until)] : [];

    /// <summary>Windows announced for the day.</summary>
    internal IReadOnlyList<SimWindow> Windows => _script.Window is { } name
        ? [.. new[] { Calendars.National, Calendars.Always, Calendars.Late }.Select(c =>
            new SimWindow(c, name, _day, _day, new DateTimeOffset(_day.AddDays(-14), new TimeOnly(6, 0), TimeSpan.Zero)))]
        : [];

    /// <summary>Whether a national service is lost.</summary>
    internal bool IsLost(string service, long at) => _script.Loss is { } loss && loss.Service == service && Within(at, loss.From, loss.Until);

    /// <summary>Blank books that a count at an instant doesn't find.</summary>
    internal int BooksMissing(long at) => DayAt(at) == _day ? _script.BooksMissing : 0;

    /// <summary>When printing goes on that an instant finds standing still; null when it doesn't.</summary>
    internal long? PrintsAgainAt(long at) => _script.NoLaminate is { } stop && Within(at, stop.From, stop.Until) ? At(stop.Until) : null;

    /// <summary>Whether the books in use are bad.</summary>
    internal bool BooksAreBad(long at) => _script.BadBooks is { } bad && Within(at, bad.From, bad.Until);

    /// <summary>Whether intake stands still.</summary>
    internal bool IntakeStandsAt(long at) => IsLost(SimServices.Identity, at);

    /// <summary>Whether new applicants are sent away at the doors.</summary>
    internal bool DoorsClosedAt(long at) => _script.Loss is { } loss && Within(at, loss.DoorsCloseAt, loss.Until);

    /// <summary>Whether nobody can come in, because nobody comes to the shift: the one before lets nobody in who would have to wait for it.</summary>
    internal bool IsShut(string site, long at) => Array.Exists(_script.DeadShifts, d => d.Site == site && at >= At(d.From) - ShutBeforeMs && at < At(d.Until));

    /// <summary>More, or fewer, people than usual.</summary>
    internal double ArrivalsFactor(DateOnly day) => day == _day ? _script.Arrivals : 1;

    /// <summary>When applicants come beside the usual ones.</summary>
    internal IEnumerable<(string Site, long At)> Surges(DateOnly day) => day != _day ? [] : _script.Surges.SelectMany(surge =>
        Enumerable.Range(0, surge.People).Select(i => (surge.Site, At(surge.From) + (i * (At(surge.Until) - At(surge.From)) / surge.People))));

    /// <summary>Officers who don't come to a shift; null when the script doesn't say.</summary>
    internal int? MissingAt(string site, long from, int planned) =>
        Array.Exists(_script.DeadShifts, d => d.Site == site && At(d.From) == from) ? planned : null;

    /// <summary>When what a site tells at an instant can be sent: at once, or when its line is back.</summary>
    internal long SentAt(string site, long at) =>
        _script.Cut is { } cut && Within(at, cut.From, cut.Until) && cut.Sites.Contains(site) ? At(cut.Until) : at;

    private static DateOnly DayAt(long at) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(at).ToOffset(s_karachi).DateTime);

    /// <summary>The trouble that a machine has; null when the script doesn't say.</summary>
    internal Condition? TroubleOf(SimMachine machine, long at)
    {
        if (_script.Cut is { } cut && machine.Kind == "link" && Within(at, cut.From, cut.Until) && cut.Sites.Contains(machine.Site))
        {
            return new Condition(MachineStatus.Stale, "no-answer");
        }
        if (_script.Power is { } power && machine.Kind == "ups" && Within(at, power.From, power.Until) && power.Sites.Contains(machine.Site))
        {
            return Within(at, power.From, power.BatteriesEnd.AddMinutes(-5)) ? new Condition(MachineStatus.Degraded, "on-battery")
                : Within(at, power.From, power.BatteriesEnd) ? new Condition(MachineStatus.Degraded, "battery-low")
                : new Condition(MachineStatus.Stale, "no-answer");
        }
        return Array.Find(_script.Troubles, trouble => trouble.Machine == machine.Id && Within(at, trouble.From, trouble.Until)) is { } found
            ? new Condition(MachineStatus.Down, found.Fault)
            : null;
    }

    private bool Within(long at, TimeOnly from, TimeOnly until) => at >= At(from) && at < At(until);

    private long At(TimeOnly clock) => new DateTimeOffset(_day, clock, s_karachi).ToUnixTimeMilliseconds();
}
