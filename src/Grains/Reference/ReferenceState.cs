using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Register, calendars and policies by the facts of partition 0 below <see cref="Through"/>: a function of the set of facts,
/// whatever the order in which they came (law 2). Immutable and safe for threads. What is sent and stored are the facts alone; tables are
/// derived from them when first asked for.
/// </summary>
/// <remarks>Where there is a live fact, only live facts count: a simulated service or an imported history never changes the register of the real one.</remarks>
[GenerateSerializer, Immutable, Alias("pm.ReferenceState")]
public sealed class ReferenceState
{
    [Id(1)] private readonly ReferenceFact[] _facts;
    [NonSerialized] private ReferenceTables? _tables;
    [NonSerialized] private ReferenceState? _earlier;

    internal ReferenceState(ReferenceFact[] factsInOrder, long through, ReferenceTables? tables = null)
    {
        _facts = factsInOrder;
        _tables = tables;
        Through = through;
    }

    /// <summary>Without any fact: knows the sites "unknown" and "in-transit" and the region "none".</summary>
    public static ReferenceState Empty { get; } = new([], 0);

    /// <summary>Facts of partition 0 below this offset are in.</summary>
    [Id(0)] public long Through { get; private init; }

    /// <summary>All sites by id, as of the newest facts, the virtual ones included.</summary>
    public IReadOnlyList<SiteInfo> Sites => Tables.Sites;

    /// <summary>All regions by id, as of the newest facts, "none" included.</summary>
    public IReadOnlyList<RegionInfo> Regions => Tables.Regions;

    /// <summary>IANA ids of the zones in use; Asia/Karachi is always among them.</summary>
    public IReadOnlyCollection<string> Zones => Tables.Zones;

    /// <summary>Facts that are odd, in order: kept, listed, and counted apart (law 4).</summary>
    public IReadOnlyList<ReferenceOddity> Oddities => Tables.Oddities;

    /// <summary>All facts, in the order of (occurred at, sequence, source, id).</summary>
    internal IReadOnlyList<ReferenceFact> Facts => _facts;

    private ReferenceTables Tables => _tables ?? Interlocked.CompareExchange(ref _tables, new ReferenceTables(InForce(_facts)), null) ?? _tables;

    private static ReferenceFact[] InForce(ReferenceFact[] facts) =>
        facts.Any(f => Origin.Of(f.Source) == Origin.Live) ? [.. facts.Where(f => Origin.Of(f.Source) == Origin.Live)] : facts;

    /// <summary>
    /// The state with further entries of partition 0, up to below <paramref name="through"/>; entries that aren't reference facts, and those
    /// below <see cref="Through"/>, are skipped. The same instance when nothing is new.
    /// </summary>
    public ReferenceState Apply(IReadOnlyList<LogEntry> entries, long through)
    {
        if (through <= Through)
        {
            return this;
        }
        ReferenceFact[] news = [.. entries.Where(e => e.Partition == 0 && e.Offset >= Through && e.Offset < through && ReferenceFact.IsReference(e))
            .Select(ReferenceFact.Of)];
        if (news.Length == 0)
        {
            return new(_facts, through, _tables);
        }
        ReferenceFact[] all = [.. _facts, .. news];
        Array.Sort(all);
        return new(all, through);
    }

    /// <summary>
    /// The state as it was when it ended at <paramref name="through"/>: what a version that was cut before a change is told by. The one asked
    /// for last is kept with its tables, for lists of one version come in numbers; null when this state doesn't reach so far.
    /// </summary>
    public ReferenceState? At(long through)
    {
        if (through >= Through)
        {
            return through == Through ? this : null;
        }
        ReferenceState? earlier = _earlier;
        if (earlier?.Through != through)
        {
            _earlier = earlier = new([.. _facts.Where(f => f.Offset < through)], through);
        }
        return earlier;
    }

    /// <summary>The site of this id, or null.</summary>
    public SiteInfo? FindSite(string siteId) => Tables.Find(siteId)?.Info;

    /// <summary>What the register was told of a site, the newest first.</summary>
    public IEnumerable<SiteEntry> EntriesOf(string siteId) => Tables.Find(siteId)?.Entries.Reverse() ?? [];

    /// <summary>Whether a site is meant to work at an instant; null when it isn't registered. A change may have been announced for later.</summary>
    public SiteState? StateAt(string siteId, DateTimeOffset instant) => Tables.Find(siteId)?.StateAt(instant);

    /// <summary>The promise of a cohort; null when none is in force for the category. Remembered, so asking again costs a look-up.</summary>
    public PromiseDates? Promise(string collectSite, Category category, DateOnly tokenDay) => Tables.Promise(collectSite, category, tokenDay);

    /// <summary>Working days after <paramref name="promised"/> up to and including <paramref name="day"/>, by the collecting site's calendar as known now; 0 when not after.</summary>
    public int WorkingDaysLate(string collectSite, DateOnly promised, DateOnly day) =>
        day <= promised ? 0 : Tables.FindOrUnknown(collectSite).Days.Between(promised, day);

    /// <summary>The calendar day of an instant in the site's zone; Asia/Karachi for sites that aren't registered.</summary>
    public DateOnly LocalDay(string siteId, DateTimeOffset instant) => Tables.FindOrUnknown(siteId).Zone.LocalDay(instant);

    /// <summary>How long a case may stand in a stage entered then, in plain hours; the category's own limit goes before the general one. Null when there is none.</summary>
    public TimeSpan? StageLimit(Stage stage, Category category, DateTimeOffset enteredAt) => Tables.StageLimits.Find(stage, category, enteredAt);

    /// <summary>Working days promised for tokens of a day; null when no rule holds.</summary>
    internal int? PromisedDays(Category category, DateOnly tokenDay) => Tables.Promises.Days(category, tokenDay);

    /// <summary>The stage's own limit for a category, in hours, <see cref="Category.Unknown"/> for all; 0 when it is lifted, null when none was set.</summary>
    internal int? OwnStageLimit(Stage stage, Category category, DateTimeOffset enteredAt) => Tables.StageLimits.HoursAt(stage, category, enteredAt);

    /// <summary>Whether a calendar of this id is defined.</summary>
    internal bool HasCalendar(string id) => Tables.HasCalendar(id);

    /// <summary>Whether a window is announced for exactly these days.</summary>
    internal bool IsAnnounced(string calendar, string window, DateOnly from, DateOnly through) => Tables.HallPolicies.IsAnnounced(calendar, window, from, through);

    /// <summary>Whether the site is open: by hours, seasons, holidays and closures. A site that isn't registered, or is virtual, never is.</summary>
    public bool IsOpen(string siteId, DateTimeOffset instant) =>
        Tables.Find(siteId) is { IsVirtual: false } site && OpeningHours.IsOpen(site, instant);

    /// <summary>The shift that runs at an instant; null when the site is closed, isn't registered or is virtual.</summary>
    public Shift? ShiftAt(string siteId, DateTimeOffset instant) =>
        Tables.Find(siteId) is { IsVirtual: false } site ? Shifts.At(site, instant) : null;

    /// <summary>The first shift that begins after an instant; null when none does within two months, or the site isn't registered or is virtual.</summary>
    public Shift? NextShift(string siteId, DateTimeOffset instant) =>
        Tables.Find(siteId) is { IsVirtual: false } site ? Shifts.After(site, instant) : null;

    /// <summary>The shifts that begin on a local day, by start; none on holidays and days of closure.</summary>
    public IReadOnlyList<Shift> ShiftsOn(string siteId, DateOnly serviceDay) =>
        Tables.Find(siteId) is { IsVirtual: false } site ? [.. Shifts.On(site, serviceDay)] : [];

    /// <summary>
    /// The service day of an instant at a site: the local day on which the shift began. When the site is closed it is the local day, but
    /// for two hours after a shift that ended around midnight still that shift's. It never goes back as time goes on.
    /// </summary>
    public DateOnly ServiceDay(string siteId, DateTimeOffset instant) => Shifts.ServiceDay(Tables.FindOrUnknown(siteId), instant);

    /// <summary>The first instant of a service day at a site: the local midnight, or later while the service day before goes on.</summary>
    public DateTimeOffset ServiceDayBegin(string siteId, DateOnly serviceDay) => Shifts.Begin(Tables.FindOrUnknown(siteId), serviceDay);

    /// <summary>The instant at which a local day begins at a site; by Asia/Karachi for sites that aren't registered.</summary>
    public DateTimeOffset StartOfDay(string siteId, DateOnly day) => Tables.FindOrUnknown(siteId).Zone.StartOf(day);

    /// <summary>What kind of day a service day is at a site: a holiday goes before a window, a window before a season.</summary>
    public DayKind DayKindOf(string siteId, DateOnly serviceDay) => Shifts.KindOf(Tables.FindOrUnknown(siteId), serviceDay);

    /// <summary>
    /// <paramref name="lastHeard"/> when the open time since then exceeds the silence limit in force (60 minutes by default); null otherwise, and
    /// for sites that are virtual, not registered or not commissioned.
    /// </summary>
    public DateTimeOffset? SilentSince(string siteId, DateTimeOffset lastHeard, DateTimeOffset asOf) =>
        Tables.Find(siteId) is { IsVirtual: false } site
        && site.StateAt(asOf) == SiteState.Commissioned
        && OpeningHours.WasOpenLonger(site, TimeSpan.FromMinutes(Tables.SilenceLimits.At(siteId, asOf).Minutes), lastHeard, asOf)
            ? lastHeard
            : null;

    /// <summary>People that a hall can hold; null when that isn't surveyed, or the survey was withdrawn.</summary>
    public int? CapacityOf(string siteId, DateTimeOffset at) => Tables.HallPolicies.CapacityOf(siteId, at);

    /// <summary>The wait that nobody should exceed at a site: its own limit, else the nation's, else the built-in one.</summary>
    public WaitLimit WaitLimit(string siteId, DateTimeOffset at) => Tables.HallPolicies.WaitLimit(siteId, at);

    /// <summary>A limit of an alarm rule at a site: its own, else the nation's, else the built-in one; null when there is none. It may be out of use.</summary>
    public AlarmLimit? AlarmLimit(string rule, string measure, AlarmPriority priority, string siteId, DateTimeOffset at) =>
        Tables.HallPolicies.AlarmLimit(rule, measure, priority, siteId, at);

    /// <summary>The national services that were declared, by id.</summary>
    public IReadOnlyList<NationalService> Services => Tables.HallPolicies.Services;

    /// <summary>The consumables in use that were declared, by id.</summary>
    public IReadOnlyList<Supply> Supplies => Tables.HallPolicies.Supplies;

    /// <summary>The period that later figures are compared with; null when none was frozen.</summary>
    public Baseline? Baseline => Tables.HallPolicies.Baseline;

    /// <summary>After how much open time without news a site counts as silent: its own limit, else the nation's, else the built-in one.</summary>
    public SilenceLimit SilenceLimit(string siteId, DateTimeOffset at) => Tables.SilenceLimits.At(siteId, at);

    /// <summary>All policies that cases, halls and alarms are judged by, as readers see them.</summary>
    public Policies PoliciesAt(DateTimeOffset at) => Tables.HallPolicies.Describe(Through, at, Tables.Promises, Tables.StageLimits, Tables.SilenceLimits);
}
