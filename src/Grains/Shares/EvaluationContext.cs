using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// What a version says beside the cases: register, calendars and policies, the as-of instant, and the sites that are silent.
/// Turns a row into its <see cref="Standing"/>. Pure but for its caches; owned by one grain turn.
/// </summary>
public sealed class EvaluationContext
{
    private sealed record SitePlace(bool Known, short Number, RegionId Region, int LocalDay, long SilentSince);

    private readonly record struct Dates(int PromisedDay, int RevisedDay, long PromisedEnds, long RevisedEnds, LateBucket Bucket);

    private readonly NameTable _sites;
    private readonly Dictionary<string, long> _silent;
    private readonly List<SitePlace?> _places = [];
    private readonly Dictionary<(short Site, Category Category, int Day), Dates?> _dates = [];

    /// <summary>A context; <paramref name="sites"/> gives the numbers that rows use.</summary>
    public EvaluationContext(NameTable sites, ReferenceState reference, DateTimeOffset asOf, IReadOnlyList<SilentSite> silent)
    {
        _sites = sites;
        Reference = reference;
        AsOf = asOf.UtcTicks;
        Today = NationalDay.Of(AsOf);
        Silent = silent;
        _silent = silent.ToDictionary(s => s.Site.Value, s => s.Since.UtcTicks, StringComparer.Ordinal);
    }

    /// <summary>Register, calendars and policies.</summary>
    public ReferenceState Reference { get; }
    /// <summary>As-of instant, UTC ticks. Moves on while <see cref="SameDayAs"/> holds; the due index flips what the instant changes.</summary>
    public long AsOf { get; private set; }
    /// <summary>The national day of <see cref="AsOf"/>.</summary>
    public int Today { get; }
    /// <summary>The silent sites.</summary>
    public IReadOnlyList<SilentSite> Silent { get; }

    /// <summary>Whether nothing but stage limits can differ at another instant: no zone in use has another day there.</summary>
    public bool SameDayAs(DateTimeOffset other)
    {
        DateTimeOffset mine = new(AsOf, TimeSpan.Zero);
        return Reference.Zones.All(zone => ZoneDay.Of(zone, mine) == ZoneDay.Of(zone, other));
    }

    /// <summary>Moves the instant within the day.</summary>
    public void MoveTo(DateTimeOffset asOf) => AsOf = asOf.UtcTicks;

    /// <summary>The region of a site that counts cases.</summary>
    public RegionId RegionOf(short site) => Place(site).Region;

    /// <summary>The number of the site where facts that name <paramref name="site"/> count: itself, or the unknown site.</summary>
    public short Evaluated(short site) => Place(site).Number;

    /// <summary>When a case will have stood too long in its stage, UTC ticks; <see cref="long.MaxValue"/> without a limit.</summary>
    public long StageLimitAt(CaseState row)
    {
        if (!row.IsOpen)
        {
            return long.MaxValue;
        }
        TimeSpan? limit = Reference.StageLimit(row.Stage, row.Category, new DateTimeOffset(row.StageSince, TimeSpan.Zero));
        return limit is { } time ? row.StageSince + time.Ticks : long.MaxValue;
    }

    /// <summary>Whether any version of the next day may count the row; if not, it may leave the memory.</summary>
    public bool MayLeave(CaseState row) => row.ClosedAt != 0 && NationalDay.Of(row.ClosedAt) < Today - 2;

    /// <summary>How the row counts.</summary>
    public Standing Evaluate(CaseState row)
    {
        SitePlace place = Place(row.Site);
        SitePlace collect = Place(row.CollectAt);
        bool open = row.IsOpen;
        int closedDay = row.ClosedAt == 0 ? int.MaxValue : NationalDay.Of(row.ClosedAt);
        bool waiting = open && row.ReadyAt == 0;
        Dates? dates = row.TokenAt == 0 ? null : DatesOf(row);
        bool past = waiting && dates is { } d && AsOf >= d.PromisedEnds;
        bool unknown = past && dates!.Value.PromisedEnds > place.SilentSince;
        (Holder holder, Cause cause) = StageGraph.HolderAndCause(row.Stage, row.WaitingForApplicant, row.Reprints);
        CaseFlags flags = row.Flags;
        bool named = row.Site != SiteNumbers.Unknown || row.CollectAt != SiteNumbers.Unknown; // an online start may name no site, and that isn't odd
        if (row.Stage != Stage.None && named && (!place.Known || (row.TokenAt != 0 && !collect.Known)))
        {
            flags |= CaseFlags.UnknownSite;
        }
        return new Standing
        {
            Counted = (row.Stage != Stage.None || flags != CaseFlags.None) && closedDay >= Today - 1,
            Site = place.Number,
            Open = open,
            Age = open ? Buckets.Age(Today - NationalDay.Of(row.TokenAt)) : default,
            Uncollected = open && row.Stage is Stage.Ready or Stage.Uncollected,
            Waiting = !open ? null : row.Stage switch
            {
                Stage.Ready or Stage.Uncollected => Buckets.Age(Today - NationalDay.Of(row.ReadyAt == 0 ? row.StageSince : row.ReadyAt)),
                Stage.Entitled or Stage.PrintQueued => Buckets.Age(Today - NationalDay.Of(row.StageSince)),
                _ => null,
            },
            Late = past && !unknown ? dates!.Value.Bucket : null,
            LateByRevised = past && !unknown && AsOf >= dates!.Value.RevisedEnds,
            DeadlineUnknown = unknown,
            DueToday = waiting && dates is { } due && due.PromisedDay == collect.LocalDay,
            PromisedDay = dates?.PromisedDay ?? 0,
            RevisedDay = dates?.RevisedDay ?? 0,
            OverStageLimit = AsOf >= StageLimitAt(row),
            Holder = holder,
            Cause = cause,
            Flags = flags,
            ClosedToday = closedDay == Today,
        };
    }

    /// <summary>Day number of the promised date for a token of that instant (UTC ticks) at a collecting site; 0 without a promise.</summary>
    public int PromisedDay(short collectAt, Category category, long tokenAt) =>
        DatesOf(collectAt, category, TokenDay(collectAt, tokenAt))?.PromisedDay ?? 0;

    /// <summary>The local day of an instant (UTC ticks) at a site, by number.</summary>
    public int LocalDay(short site, long utcTicks) => Reference.LocalDay(_sites[site], new DateTimeOffset(utcTicks, TimeSpan.Zero)).DayNumber;

    private int TokenDay(short collectAt, long tokenAt) => LocalDay(collectAt, tokenAt);

    private Dates? DatesOf(CaseState row) => DatesOf(row.CollectAt, row.Category, TokenDay(row.CollectAt, row.TokenAt));

    private Dates? DatesOf(short collectAt, Category category, int day)
    {
        (short, Category, int) key = (collectAt, category, day);
        if (!_dates.TryGetValue(key, out Dates? dates))
        {
            dates = Calculate(collectAt, category, day);
            _dates.Add(key, dates);
        }
        return dates;
    }

    private Dates? Calculate(short collectAt, Category category, int day)
    {
        string site = _sites[collectAt];
        if (Reference.Promise(site, category, DateOnly.FromDayNumber(day)) is not { } promise)
        {
            return null;
        }
        int late = Reference.WorkingDaysLate(site, promise.Promised, DateOnly.FromDayNumber(Place(collectAt).LocalDay));
        return new Dates(
            promise.Promised.DayNumber, promise.Revised.DayNumber,
            promise.PromisedEnds.UtcTicks, promise.RevisedEnds.UtcTicks, Buckets.Late(late));
    }

    private SitePlace Place(short number)
    {
        while (_places.Count <= number)
        {
            _places.Add(null);
        }
        return _places[number] ??= Locate(number);
    }

    private SitePlace Locate(short number)
    {
        string name = _sites[number];
        SiteInfo? site = Reference.FindSite(name);
        bool known = site is not null && number != SiteNumbers.Unknown;
        int day = Reference.LocalDay(name, new DateTimeOffset(AsOf, TimeSpan.Zero)).DayNumber;
        return new SitePlace(
            known, known ? number : SiteNumbers.Unknown, site?.Region ?? RegionId.None, day,
            known ? _silent.GetValueOrDefault(name, long.MaxValue) : long.MaxValue);
    }
}
