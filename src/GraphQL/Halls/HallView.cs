using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Headlines;
using PassportMonitor.GraphQL.Policies;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>The hall of a site, or all halls of an area, as readers see them.</summary>
internal sealed class HallView(ScopeView at, HallTally tally, SiteHall? only)
{
    internal ScopeView At => at;
    internal HallTally Tally => tally;
    internal SiteHall? Only => only;

    internal HallFigureView Figure(HallDefinition definition) => new(at, definition, tally, definition.Value(tally));

    public IEnumerable<HallFigureView> All => HallCatalogue.All.Select(Figure);

    public IEnumerable<HallQueueView> Queues => tally.Queues.Select(q => new HallQueueView(at, tally, q));

    public IEnumerable<ReasonCount> ClosedByReason => tally.Counters.SelectMany(p => p.Hall.Figures.CountersClosed).GroupBy(c => c.Reason)
        .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ReasonCount(g.Key, g.Sum(c => c.Count)));

    public WaitsView Waits => new(tally);

    public IEnumerable<StageService> Services => tally.Day.Services.Select(s => new StageService(s.Stage, new TimeFigure(s.Times)));

    public SelfCheck? SelfCheck => tally.NoLiveVisits is null ? Halls.SelfCheck.Of(tally) : null;

    public HallCoverage Coverage => new(tally);

    public TrustView Trust => new(tally);

    public WaitLimitRow? WaitLimit => at.Reading.Snapshot.Policies.WaitLimit(Site, tally.AsOf) is { } limit ? new(limit, at.Reading.Snapshot.Register) : null;
    public int? Capacity => Site is { } site ? at.Reading.Snapshot.Policies.Capacity(site, tally.AsOf) : null;
    public HallCheck[] Checks => only?.Checks ?? [];
    public DateOnly? ServiceDay => only?.ServiceDay;
    public DateTimeOffset? OutsideAt => only?.Outside?.At;
    public DateTimeOffset? FirstActivity => only?.FirstActivity;
    public DateTimeOffset? LastActivity => only?.LastActivity;
    public IEnumerable<HallSnapshot> Snapshots => only?.Snapshots ?? [];
    public RosterView? Roster => only?.Roster is { } roster ? new(roster, tally) : null;
    public PatternView? Pattern => only is null ? null : new(only.Pattern, tally);

    private SiteId? Site => (at as SiteView)?.Site;

    internal IEnumerable<CounterFigures> Counters => only?.Counters.Select(c => new CounterFigures(this, c)) ?? [];
}

/// <summary>A figure of halls.</summary>
internal sealed record HallFigureView(ScopeView At, HallDefinition Meaning, HallTally Tally, HallValue Known)
{
    public string Name => Meaning.Name;
    public string Unit => Meaning.Unit;
    public string Definition => Meaning.Definition;
    public double? Value => Known.Value;
    public Absence? Absent => Known.Absent;
    public string Scope => At.ScopeName;
    public string Source => At.Source;
    public bool Simulated => At.Simulated;
    public VersionView Version => At.Version;
    public DateTimeOffset AsOf => At.AsOf;

    /// <summary>The visits that it counts; null where it counts none, or can't be known.</summary>
    internal VisitFilter? Filter => Meaning.List is { } list && Known.Value is not null
        ? new VisitFilter { Origin = At.Reading.Origin, Sites = list.Sites(Tally), Statuses = list.Statuses }
        : null;
}

/// <summary>People at one stage for one service.</summary>
internal sealed record HallQueueView(ScopeView At, HallTally Tally, HallQueue Queue)
{
    public string Stage => Queue.Stage;
    public string Service => Queue.Service;
    public int Waiting => Queue.Waiting;
    public int Serving => Queue.Serving;

    internal VisitFilter Filter(bool serving) => new()
    {
        Origin = At.Reading.Origin, Sites = [.. Tally.Visits.Select(p => p.Site)], Stage = Stage, Service = Service,
        Statuses = serving ? [VisitStatus.Serving] : [VisitStatus.Waiting],
    };
}

/// <summary>Service times at one stage.</summary>
internal sealed record StageService(string Stage, TimeFigure Times);

/// <summary>Completed first waits (ticket to start of service) of the service day.</summary>
internal sealed class WaitsView(HallTally tally)
{
    public Absence? Absent => tally.NoVisits ?? (TimeHistogram.Count(tally.Day.Waits) == 0 ? Absence.NothingYet : null);
    public TimeFigure? Times => Absent is null ? new TimeFigure(tally.Day.Waits) : null;
    public IEnumerable<WaitBandView> Bands => tally.NoVisits is not null ? [] : Enumerable.Range(0, WaitBands.Count)
        .Select(b => new WaitBandView(b < WaitBands.UpTo.Count ? WaitBands.UpTo[b] : null, tally.Day.WaitedByBand[b], tally.Day.GaveUpByBand[b]));
}

/// <summary>How many waited so long.</summary>
internal sealed record WaitBandView(int? UpToMinutes, int Served, int GaveUp);

/// <summary>Who was inside before and still is, with those who entered, less those of them who left, must be inside.</summary>
internal sealed record SelfCheck(int Before, int Entered, int Left, int Inside)
{
    public int Difference => Before + Entered - Left - Inside;
    public bool Agrees => Difference == 0;

    internal static SelfCheck Of(HallTally halls)
    {
        HallFigures[] heard = [.. halls.Visits.Select(p => p.Hall.Figures)];
        return new(heard.Sum(f => f.FromOtherDays), heard.Sum(f => f.Arrivals), heard.Sum(f => f.Served + f.Abandoned + f.NoShows + f.TurnedAway), halls.Waiting + halls.Serving);
    }
}
