using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Grains.Reference;

/// <summary>What halls and alarms are judged by: limits, capacities, national services, the baseline. Folded once, then only read.</summary>
internal sealed class HallPolicies
{
    /// <summary>The wait that nobody should exceed, where none is set: the amber limit of the domain notes, section 9.</summary>
    public const int DefaultWaitMinutes = 45;

    private const string AllSites = "";
    private static readonly AlarmPriority[] s_priorities = Enum.GetValues<AlarmPriority>();

    private readonly Effective<(string Site, string Rule, string Measure, AlarmPriority Priority), AlarmLimit> _alarms;
    private readonly Effective<string, WaitLimit> _waits;
    private readonly Effective<string, SurveyedCapacity> _capacities;
    private readonly AnnouncedWindow[] _windows;

    private HallPolicies(List<ReferenceFact> facts)
    {
        _alarms = new(Bodies<AlarmPolicySet>(facts).Select(p => (KeyOf(p.Body.Limit), p.Body.Limit.From!.Value, p.Body.Limit)));
        _waits = new(Bodies<WaitLimitSet>(facts).Select(p => (p.Body.Limit.Site?.Value ?? AllSites, p.Body.Limit.From!.Value, p.Body.Limit)));
        _capacities = new(Bodies<CapacitySurveyed>(facts)
            .Select(p => (p.Fact.Subject, p.Body.From, new SurveyedCapacity(new(p.Fact.Subject), p.Body.People, p.Body.From, p.Body.By, p.Body.Why))));
        _windows = [.. Bodies<WindowAnnounced>(facts).Select(p => new AnnouncedWindow(p.Fact.Subject, p.Body.Window, p.Body.From, p.Body.Through, p.Body.By, p.Body.Why))];
        Services = [.. Bodies<ServiceDeclared>(facts).GroupBy(p => p.Fact.Subject, StringComparer.Ordinal).Select(g => Declared(g.Last()))
            .OrderBy(s => s.Id, StringComparer.Ordinal)];
        Supplies = [.. Bodies<SupplyDeclared>(facts).GroupBy(p => p.Fact.Subject, StringComparer.Ordinal).Select(g => g.Last().Body.Supply)
            .Where(s => s.PerPassport > 0).OrderBy(s => s.Id, StringComparer.Ordinal)];
        Baseline = Bodies<BaselineFrozen>(facts).Select(p => new Baseline(p.Body.From, LastOf(p.Body), p.Fact.OccurredAt, p.Body.By, p.Body.Why)).LastOrDefault();
    }

    /// <summary>The last day of a baseline that counts; one of more days is odd.</summary>
    private static DateOnly LastOf(BaselineFrozen baseline) =>
        DateOnly.FromDayNumber(Math.Min(baseline.Through.DayNumber, baseline.From.DayNumber + Limits.BaselineDays - 1));

    /// <summary>The national services that were declared, by id.</summary>
    public IReadOnlyList<NationalService> Services { get; }

    /// <summary>The consumables in use that were declared, by id.</summary>
    public IReadOnlyList<Supply> Supplies { get; }

    /// <summary>The baseline frozen last.</summary>
    public Baseline? Baseline { get; }

    /// <summary>Whether a window is announced for exactly these days.</summary>
    public bool IsAnnounced(string calendar, string window, DateOnly from, DateOnly through) =>
        _windows.Any(w => w.Calendar == calendar && w.Window == window && w.From == from && w.Through == through);

    /// <summary>Folds the facts that have an effect, given in order.</summary>
    public static HallPolicies Fold(List<ReferenceFact> inOrder) => new(inOrder);

    /// <summary>The limit of a site, else the nation's, else the built-in one; null when there is none.</summary>
    public AlarmLimit? AlarmLimit(string rule, string measure, AlarmPriority priority, string site, DateTimeOffset at) =>
        _alarms.At((site, rule, measure, priority), at) ?? _alarms.At((AllSites, rule, measure, priority), at) ?? AlarmDefaults.Find(rule, measure, priority);

    /// <summary>The wait limit of a site, else the nation's, else the built-in one.</summary>
    public WaitLimit WaitLimit(string site, DateTimeOffset at) =>
        _waits.At(site, at) ?? _waits.At(AllSites, at) ?? new WaitLimit(null, DefaultWaitMinutes, null, null, null);

    /// <summary>People that a hall can hold; null when that isn't surveyed, or the survey was withdrawn.</summary>
    public int? CapacityOf(string site, DateTimeOffset at) => _capacities.At(site, at) is { People: > 0 } capacity ? capacity.People : null;

    /// <summary>All of it beside what cases are judged by, as readers see it.</summary>
    public Policies Describe(long offset, DateTimeOffset at, PromiseRules promises, StageLimits stages, SilenceLimits silences) => new()
    {
        Offset = offset,
        AsOf = at,
        Alarms = [.. AlarmDefaults.All.Select(d => (d.Limit.Rule, d.Limit.Measure, d.Limit.Unit)).Distinct().Select(m => DescribeMeasure(m.Rule, m.Measure, m.Unit, at))],
        WaitLimits = [.. new[] { WaitLimit(AllSites, at) }.Concat(_waits.From(at)).Distinct().OrderBy(w => w.Site?.Value, StringComparer.Ordinal).ThenBy(w => w.From)],
        Capacities = [.. _capacities.From(at).OrderBy(c => c.Site.Value, StringComparer.Ordinal).ThenBy(c => c.From)],
        Windows = [.. _windows.Where(w => w.Through >= ZoneClock.Home.LocalDay(at)).DistinctBy(w => (w.Calendar, w.Window, w.From, w.Through))
            .OrderBy(w => w.From).ThenBy(w => w.Calendar, StringComparer.Ordinal).ThenBy(w => w.Window, StringComparer.Ordinal)],
        Services = [.. Services],
        Supplies = [.. Supplies],
        Baseline = Baseline,
        Promises = [.. promises.Describe(ZoneClock.Home.LocalDay(at))],
        StageLimits = [.. stages.Describe(ZoneClock.Home.LocalDay(at))],
        SilenceLimits = [.. silences.Describe(at)],
    };

    private MeasurePolicy DescribeMeasure(string rule, string measure, string unit, DateTimeOffset at)
    {
        IEnumerable<AlarmLimit> national = s_priorities.Select(p => AlarmLimit(rule, measure, p, AllSites, at)).OfType<AlarmLimit>();
        IEnumerable<AlarmLimit> set = _alarms.From(at).Where(l => l.Rule == rule && l.Measure == measure);
        return new(rule, measure, unit, [.. national.Concat(set).Distinct().OrderBy(l => l.Site?.Value, StringComparer.Ordinal).ThenBy(l => l.Priority).ThenBy(l => l.From)]);
    }

    private static (string, string, string, AlarmPriority) KeyOf(AlarmLimit limit) => (limit.Site?.Value ?? AllSites, limit.Rule, limit.Measure, limit.Priority);

    private static NationalService Declared((ReferenceFact Fact, ServiceDeclared Body) declared) => new(
        declared.Fact.Subject, declared.Body.Name, declared.Body.NameUrdu, declared.Body.SilentMinutes, declared.Body.Instruction, declared.Body.Stops);

    private static IEnumerable<(ReferenceFact Fact, T Body)> Bodies<T>(List<ReferenceFact> facts) where T : FactBody =>
        facts.Where(f => f.Body is T).Select(f => (f, (T)f.Body));
}
