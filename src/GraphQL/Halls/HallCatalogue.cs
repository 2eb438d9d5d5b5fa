using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Headlines;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>What a figure of halls means, how it is read, and which list of visits it counts.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Title">Its name on screens, in English.</param>
/// <param name="Unit">What one of it is.</param>
/// <param name="Definition">What it tells, in a sentence.</param>
/// <param name="Value">Reads it.</param>
/// <param name="List">The visits that it counts; null where it counts none.</param>
internal sealed record HallDefinition(
    string Name, string Title, string Unit, string Definition, Func<HallTally, HallValue> Value, VisitList? List) : IDefinition
{
    public FigureGroup Group => FigureGroup.Hall;
    public bool OpensList => List is not null;
}

/// <summary>Which visits a figure counts.</summary>
/// <param name="Statuses">Where they stand.</param>
/// <param name="Live">Only of halls that are heard: people in halls.</param>
internal sealed record VisitList(VisitStatus[] Statuses, bool Live)
{
    /// <summary>The sites whose visits are counted.</summary>
    internal SiteId[] Sites(HallTally tally) => [.. (Live ? tally.Visits : tally.Parts).Select(p => p.Site)];
}

/// <summary>The figures of halls, in the order that they are shown.</summary>
internal static class HallCatalogue
{
    private const string Person = "person";
    private const string Minute = "minute";
    private const string Percent = "percent";
    private const string Counter = "counter";

    private static readonly VisitStatus[] s_today =
    [
        VisitStatus.Waiting, VisitStatus.Called, VisitStatus.Serving, VisitStatus.Left, VisitStatus.Abandoned, VisitStatus.NoShow, VisitStatus.TurnedAway,
    ];

    internal static readonly IReadOnlyList<HallDefinition> All =
    [
        Live("waiting", "Waiting", "Waiting with a ticket; called and not yet served included.", h => h.Waiting, VisitStatus.Waiting, VisitStatus.Called),
        Live("serving", "In service", "Being served now.", h => h.Serving, VisitStatus.Serving),
        Live("inside", "In the hall", "Waiting with a ticket, or being served.", h => h.Waiting + h.Serving, VisitStatus.Waiting, VisitStatus.Called, VisitStatus.Serving),
        new("oldestWait", "Live wait", Minute, "How long the one waits who waits longest, in whole minutes.",
            h => h.NoLiveVisits is { } why ? HallValue.None(why) : h.OldestWait is { } wait ? HallValue.Of(wait) : HallValue.None(Absence.NobodyWaits), null),
        new("overLimit", "Waiting over the limit", Person, "Waiting now for longer than the wait limit of their site, by whole minutes.",
            h => h.NoLiveVisits is { } why ? HallValue.None(why) : HallValue.Of(h.WaitingOver), null),
        new("overLimitShare", "Share over the limit", Percent,
            "First waits of the service day over the wait limit of their site / all of them: those served, those who gave up and those who still wait.",
            h => h.NoLiveVisits is { } why ? HallValue.None(why) : h.ShareOver, null),
        new("occupancy", "Occupancy", Percent, "People in the halls with a surveyed capacity / that capacity; by visits, else by a head count of the last 30 minutes.",
            h => h.Occupancy, null),
        Day("arrivals", "Arrivals", "Visits that began on the service day, those turned away included.", f => f.Arrivals, s_today),
        Day("served", "Served", "Left served on the service day.", f => f.Served, VisitStatus.Left),
        Day("abandoned", "Gave up", "Left without having been served.", f => f.Abandoned, VisitStatus.Abandoned),
        Day("noShows", "No-shows", "Did not come when called for the last time.", f => f.NoShows, VisitStatus.NoShow),
        Day("turnedAway", "Turned away", "Sent away before the token; counted as arrivals all the same.", f => f.TurnedAway, VisitStatus.TurnedAway),
        Day("neverEnded", "Never ended", "Visits whose end was never told; two hours after closing, or at the end of the service day, they count as nobody in the hall.", f => f.NeverEnded, VisitStatus.NeverEnded),
        Share("abandonment", "Abandonment", "Gave up / (served + gave up).", f => f.Abandoned, f => f.Served + f.Abandoned),
        Share("noShowRate", "No-show rate", "No-shows / (served + no-shows).", f => f.NoShows, f => f.Served + f.NoShows),
        Share("turnedAwayRate", "Turned-away rate", "Turned away / arrivals.", f => f.TurnedAway, f => f.Arrivals),
        AtCounters("countersOpen", "Counters open", Counter, "Counters that are open now.", h => HallValue.Of(h.Counters.Sum(p => p.Hall.Figures.CountersOpen))),
        WorkAt("countersServing", "Counters serving", Counter, "Counters with someone at them now.", h => HallValue.Of(h.Worked.Sum(p => p.Hall.Figures.CountersServing))),
        AtCounters("countersClosed", "Counters closed", Counter, "Counters closed now that were open on the service day or the one before.",
            h => HallValue.Of(h.Counters.Sum(p => p.Hall.Figures.CountersClosed.Sum(c => c.Count)))),
        WorkAt("throughput", "Throughput", "service per hour", "Services ended on the service day per hour that a counter was open.",
            h => h.StaffedSeconds > 0 ? HallValue.Of(Math.Round(h.ServicesEnded * 3600.0 / h.StaffedSeconds, 2)) : HallValue.None(Absence.NothingYet)),
        WorkAt("utilisation", "Utilisation", Percent, "Time that counters were serving / time that they were open, on the service day.",
            h => HallValue.Percent(h.BusySeconds, h.StaffedSeconds)),
        new("outside", "Queue before the ticket", Person, "People who queue before the ticket, by the last head count.",
            h => HeadCounts(h) is { Length: > 0 } counts ? HallValue.Of(counts.Sum(c => c.People))
                : HallValue.None(h.Parts.Length == 0 ? Absence.NothingTold : Absence.NotMeasured), null),
    ];

    private static HeadCount[] HeadCounts(HallTally halls) => [.. halls.Parts.Where(p => !p.Silent).Select(p => p.Hall.Outside).OfType<HeadCount>()];

    private static HallDefinition Live(string name, string title, string definition, Func<HallTally, int> value, params VisitStatus[] statuses) =>
        new(name, title, Person, definition, h => h.NoLiveVisits is { } why ? HallValue.None(why) : HallValue.Of(value(h)), new VisitList(statuses, true));

    private static HallDefinition Day(string name, string title, string definition, Func<HallFigures, int> value, params VisitStatus[] statuses) =>
        new(name, title, Person, definition, h => h.NoVisits is { } why ? HallValue.None(why) : HallValue.Of(value(h.Day)), new VisitList(statuses, false));

    private static HallDefinition Share(string name, string title, string definition, Func<HallFigures, int> part, Func<HallFigures, int> whole) =>
        new(name, title, Percent, definition, h => h.NoVisits is { } why ? HallValue.None(why) : HallValue.Percent(part(h.Day), whole(h.Day)), null);

    private static HallDefinition AtCounters(string name, string title, string unit, string definition, Func<HallTally, HallValue> value) =>
        new(name, title, unit, definition, h => h.NoLiveCounters is { } why ? HallValue.None(why) : value(h), null);

    private static HallDefinition WorkAt(string name, string title, string unit, string definition, Func<HallTally, HallValue> value) =>
        new(name, title, unit, definition, h => h.NoWork is { } why ? HallValue.None(why) : value(h), null);
}
