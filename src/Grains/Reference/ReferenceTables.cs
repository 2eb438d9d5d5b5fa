using System.Collections.Concurrent;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>Everything that is derived from one set of reference facts. Built once, then only read; safe for threads.</summary>
internal sealed class ReferenceTables
{
    /// <summary>The calendar that serves sites which aren't registered, or whose own calendar isn't defined.</summary>
    public const string NationalCalendar = "national";

    private readonly Dictionary<string, SiteHistory> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkingCalendar> _calendars;
    private readonly SiteHistory _unknown;
    private readonly ConcurrentDictionary<(SiteHistory, Category, DateOnly), PromiseDates?> _cohorts = [];

    /// <summary>Folds facts, given in order.</summary>
    public ReferenceTables(IReadOnlyList<ReferenceFact> inOrder)
    {
        Oddities = [.. inOrder.Select(f => (Fact: f, Kind: ReferenceOddity.KindOf(f))).Where(o => o.Kind is not null)
            .Select(o => new ReferenceOddity(o.Fact.Source, o.Fact.Id, o.Fact.Type, o.Fact.Subject, o.Kind!.Value))];
        List<ReferenceFact> facts = [.. inOrder.Where(f => ReferenceOddity.HasEffect(ReferenceOddity.KindOf(f)))];
        _calendars = FoldCalendars(facts);
        Promises = PromiseRules.Fold(facts);
        StageLimits = StageLimits.Fold(facts);
        SilenceLimits = SilenceLimits.Fold(facts);
        HallPolicies = HallPolicies.Fold(facts);
        _unknown = SiteHistory.Virtual(SiteId.Unknown, "Unknown site", CalendarOf(NationalCalendar));
        _sites.Add(SiteId.Unknown.Value, _unknown);
        _sites.Add(SiteId.InTransit.Value, SiteHistory.Virtual(SiteId.InTransit, "In transit", CalendarOf(NationalCalendar)));
        FoldSites(facts);
        Sites = [.. _sites.Values.Select(s => s.Info).OrderBy(s => s.Id.Value, StringComparer.Ordinal)];
        Regions = FoldRegions(facts);
        Zones = [.. _sites.Values.Select(s => s.Zone.Id).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>All sites, by id.</summary>
    public IReadOnlyList<SiteInfo> Sites { get; }

    /// <summary>All regions, by id: those registered, those only named by a site, and "none".</summary>
    public IReadOnlyList<RegionInfo> Regions { get; }

    /// <summary>The zones in use.</summary>
    public IReadOnlyCollection<string> Zones { get; }

    /// <summary>Facts that are odd, in order.</summary>
    public IReadOnlyList<ReferenceOddity> Oddities { get; }

    /// <summary>What is promised.</summary>
    public PromiseRules Promises { get; }

    /// <summary>Limits of stages.</summary>
    public StageLimits StageLimits { get; }

    /// <summary>Limits of silence.</summary>
    public SilenceLimits SilenceLimits { get; }

    /// <summary>What halls and alarms are judged by.</summary>
    public HallPolicies HallPolicies { get; }

    /// <summary>The site of this id, or null.</summary>
    public SiteHistory? Find(string siteId) => _sites.GetValueOrDefault(siteId);

    /// <summary>The site of this id; the unknown site when there is none.</summary>
    public SiteHistory FindOrUnknown(string siteId) => _sites.GetValueOrDefault(siteId, _unknown);

    /// <summary>Whether a calendar of this id is defined.</summary>
    public bool HasCalendar(string id) => _calendars.ContainsKey(id);

    /// <summary>The promise of a cohort, remembered.</summary>
    public PromiseDates? Promise(string collectSite, Category category, DateOnly tokenDay) =>
        _cohorts.GetOrAdd((FindOrUnknown(collectSite), category, tokenDay), static (cohort, tables) => tables.ComputePromise(cohort), this);

    private PromiseDates? ComputePromise((SiteHistory Site, Category Category, DateOnly TokenDay) cohort)
    {
        (SiteHistory site, Category category, DateOnly tokenDay) = cohort;
        DateTimeOffset morning = site.Zone.StartOf(tokenDay);
        if (Promises.Days(category, tokenDay) is not { } days || Promises.DaysKnown(category, tokenDay, morning) is not { } daysKnown)
        {
            return null;
        }
        DateOnly promised = site.AfterAsKnown(tokenDay, daysKnown, morning);
        DateOnly revised = site.Days.After(tokenDay, days);
        return new(promised, revised, site.Zone.StartOf(promised.AddDays(1)), site.Zone.StartOf(revised.AddDays(1)));
    }

    private static Dictionary<string, WorkingCalendar> FoldCalendars(List<ReferenceFact> facts)
    {
        Dictionary<string, WorkingCalendar> calendars = new(StringComparer.Ordinal);
        foreach (IGrouping<string, ReferenceFact> own in facts.Where(IsOfCalendar).GroupBy(f => f.Subject, StringComparer.Ordinal))
        {
            if (WorkingCalendar.Fold(own) is { } calendar)
            {
                calendars.Add(own.Key, calendar);
            }
        }
        return calendars;
    }

    private static bool IsOfCalendar(ReferenceFact fact) => fact.Body is CalendarDefined or HolidayRuled or SeasonAnnounced or WindowAnnounced;

    private static bool IsOfSite(ReferenceFact fact) => fact.Body is SiteRegistered or SiteStateChanged or SiteClosed;

    private WorkingCalendar CalendarOf(string id) =>
        _calendars.GetValueOrDefault(id) ?? _calendars.GetValueOrDefault(NationalCalendar) ?? WorkingCalendar.Undefined;

    private void FoldSites(List<ReferenceFact> facts)
    {
        DateTimeOffset newest = facts.Count == 0 ? DateTimeOffset.MinValue : facts[^1].OccurredAt;
        foreach (IGrouping<string, ReferenceFact> own in facts.Where(IsOfSite).GroupBy(f => f.Subject, StringComparer.Ordinal))
        {
            if (SiteHistory.Fold([.. own], CalendarOf, newest) is { } site)
            {
                _sites.Add(own.Key, site);
            }
        }
    }

    private List<RegionInfo> FoldRegions(List<ReferenceFact> facts)
    {
        Dictionary<string, RegionInfo> regions = new(StringComparer.Ordinal) { [RegionId.None.Value] = new(RegionId.None, "No region", null) };
        foreach (ReferenceFact fact in facts)
        {
            if (fact.Body is RegionRegistered region)
            {
                regions[fact.Subject] = new(new(fact.Subject), region.Name, region.NameUrdu);
            }
        }
        foreach (SiteInfo site in Sites)
        {
            // A region that sites name before it is registered is a region all the same, or the sum of regions would miss them.
            regions.TryAdd(site.Region.Value, new(site.Region, site.Region.Value, null));
        }
        return [.. regions.Values.OrderBy(r => r.Id.Value, StringComparer.Ordinal)];
    }
}
