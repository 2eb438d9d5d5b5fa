using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>Why a hall can't be judged now.</summary>
public enum HallDoubt
{
    /// <summary>It can.</summary>
    None,
    /// <summary>The site is silent.</summary>
    Silent,
    /// <summary>What is known of it is more than ten minutes old.</summary>
    Behind,
    /// <summary>Half of its facts or more have a wrong date.</summary>
    ClockFault,
}

/// <summary>One site as the rules see it. Figures that can't be known are null, never 0.</summary>
public sealed class RuleSite
{
    /// <summary>A hall of which nothing newer is known isn't judged.</summary>
    public static readonly TimeSpan OldestNews = TimeSpan.FromMinutes(10);

    /// <summary>Token machines are read every few minutes; an older reading says nothing of now.</summary>
    public static readonly TimeSpan OldestSnapshot = TimeSpan.FromMinutes(30);

    /// <summary>People that make a crowd: fewer may be tickets that nobody took away.</summary>
    public const int Crowd = 3;

    /// <summary>Late facts are told to this exactness.</summary>
    private static readonly TimeSpan s_lateSlot = TimeSpan.FromMinutes(5);

    private readonly RuleContext _context;
    private readonly Lazy<Shift?> _shift;
    private readonly Lazy<bool> _windingDown;

    /// <summary>The instant that it is judged for.</summary>
    public DateTimeOffset Now => _context.Now;

    internal RuleSite(RuleContext context, SiteInfo info, Figures figures, SiteHall? hall, DateTimeOffset heard, DateTimeOffset? silentSince)
    {
        _context = context;
        (Info, Figures, Hall, SilentSince) = (info, figures, hall, silentSince);
        Heard = hall?.Trust.Newest > heard ? hall.Trust.Newest.Value : heard;
        _shift = new(() => context.Reference.ShiftAt(Id, context.Now));
        _windingDown = new(() => context.Reference.ShiftAt(Id, context.Now - Shifts.Winding) is not null);
        Snapshots = hall is null ? [] : [.. hall.Snapshots.Where(s => context.Now - s.At <= OldestSnapshot)];
    }

    /// <summary>What it is.</summary>
    public SiteInfo Info { get; }

    /// <summary>Its id.</summary>
    public string Id => Info.Id.Value;

    /// <summary>Its figures of cases.</summary>
    public Figures Figures { get; }

    /// <summary>Its hall; null when it told nothing of it for eight service days.</summary>
    public SiteHall? Hall { get; }

    /// <summary>When it was last heard, by our clock.</summary>
    public DateTimeOffset Heard { get; }

    /// <summary>Since when it is silent, by its silence limit; null when it isn't.</summary>
    public DateTimeOffset? SilentSince { get; }

    /// <summary>The shift that runs; null when it is closed.</summary>
    public Shift? Shift => _shift.Value;

    /// <summary>Whether people may be in the hall: a shift runs, or ran less than two hours ago.</summary>
    public bool MayBeOccupied => Shift is not null || _windingDown.Value;

    /// <summary>Whether it receives citizens.</summary>
    public bool IsOffice => Info.Kind is SiteKind.Office or SiteKind.Mission;

    /// <summary>The readings of its token machines that are new enough.</summary>
    public IReadOnlyList<HallSnapshot> Snapshots { get; }

    /// <summary>Why its hall can't be judged now.</summary>
    public HallDoubt Doubt =>
        SilentSince is not null ? HallDoubt.Silent
        : Hall is { Trust: { Facts: >= 10 } trust } && trust.ClockFaults * 2 >= trust.Facts ? HallDoubt.ClockFault
        : _context.Now - Heard > (Hall is { TellsVisits: false } ? OldestSnapshot : OldestNews) || ArrivesLate ? HallDoubt.Behind
        : HallDoubt.None;

    /// <summary>People waiting with a ticket; null when not known.</summary>
    public int? Waiting => Hall is { TellsVisits: true } hall ? hall.Figures.Queues.Sum(q => q.Waiting) : Sum(s => s.Waiting);

    /// <summary>People in the hall: by visits, else by the newest head count, which is of the whole hall whichever machine tells it; null when not known.</summary>
    public int? Inside => Hall is { TellsVisits: true } hall ? hall.Figures.Queues.Sum(q => q.Waiting + q.Serving)
        : Snapshots.Where(s => s.Inside is not null).MaxBy(s => s.At)?.Inside;

    /// <summary>Counters open; null when not known.</summary>
    public int? CountersOpen => Hall is { TellsCounters: true } hall ? hall.Figures.CountersOpen : Sum(s => s.CountersOpen);

    /// <summary>How long at least three people have waited; zero when fewer wait, null when waits aren't told.</summary>
    public TimeSpan? LiveWait => Hall is { TellsVisits: true } hall ? WaitOf(hall.Figures.WaitingSince, Crowd) : null;

    /// <summary>How long the oldest has waited; zero when nobody waits, null when waits aren't told.</summary>
    public TimeSpan? OldestWait => Hall is { TellsVisits: true } hall ? WaitOf(hall.Figures.WaitingSince, 1) : null;

    /// <summary>Share of the waiting, in percent, who wait longer than the wait limit; null when waits aren't told or nobody waits.</summary>
    public double? ShareOverLimit(int minutes)
    {
        if (Hall is not { TellsVisits: true } hall || hall.Figures.WaitingSince.Counts.Sum() is not (> 0 and int all))
        {
            return null;
        }
        SinceCounts since = hall.Figures.WaitingSince;
        long limit = (_context.Now.ToUnixTimeSeconds() / 60) - minutes;
        int over = since.Minutes.Zip(since.Counts).Where(m => m.First < limit).Sum(m => m.Second);
        return 100.0 * over / all;
    }

    /// <summary>What it costs while something is wrong here.</summary>
    public AlarmImpact Impact => new(Waiting ?? 0, Figures.DueToday.Sum(), 1);

    /// <summary>What comes in now happened long ago, and nothing newer is known: a link is back and its store empties.</summary>
    private bool ArrivesLate =>
        Hall is { LastActivity: { } last, Trust: { Newest: { } newest, LateThrough: { } late } } && late + s_lateSlot > last && newest - last > OldestNews;

    private TimeSpan WaitOf(SinceCounts since, int nth)
    {
        int people = 0;
        for (int i = 0; i < since.Minutes.Length; i++)
        {
            people += since.Counts[i];
            if (people >= nth)
            {
                TimeSpan wait = _context.Now - DateTimeOffset.FromUnixTimeSeconds(since.Minutes[i] * 60L);
                return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            }
        }
        return TimeSpan.Zero;
    }

    private int? Sum(Func<HallSnapshot, int?> member) => Snapshots.Any(s => member(s) is not null) ? Snapshots.Sum(s => member(s) ?? 0) : null;
}
