using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Turnout;

/// <summary>Arrivals by hour, weekday and kind of day.</summary>
internal sealed class TurnoutView(TurnoutReport report, TurnoutScope scope, Origin origin)
{
    internal TurnoutScope Scope { get; } = scope;

    public string Source => origin.Name;
    public bool Simulated => origin == Origin.Simulated;
    public DateTimeOffset AsOf => report.Version.AsOf;
    public DateOnly From => report.From;
    public DateOnly Through => report.Through;
    public int Sites => report.Sites;
    public TurnoutToday Today => report.Today;
    public TurnoutProfile[] Profiles => report.Profiles;
    public TurnoutGap[] LeftOut => report.LeftOut;
}

/// <summary>What a hall counted by periods.</summary>
internal sealed class HallHistoryView(HallHistory history, Reading reading)
{
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public SiteRef Site => SiteRef.Of(history.Site, reading.Snapshot.Register);
    public DateOnly From => history.From;
    public DateOnly Through => history.Through;
    public string Zone => history.Zone;
    public DateTimeOffset AsOf => history.AsOf;
    public int Periods => history.Periods;
    public int Days => history.Days;
    public long Timed => history.Timed;
    public long NotTimed => history.NotTimed;
    public double? Within15 => Percent(history.Within15);
    public double? Within30 => Percent(history.Within30);
    public double? Within60 => Percent(history.Within60);
    public IEnumerable<CountedBand> Bands => history.WaitedByBand.Select((people, b) => new CountedBand(b < WaitBands.UpTo.Count ? WaitBands.UpTo[b] : null, people));
    public int? WaitMax => history.WaitMax;
    public DateTimeOffset? WaitMaxAt => history.WaitMaxAt;
    public CountedPeriod[] Busiest => history.Busiest;
    public CountedHour[] Hours => history.Hours;

    private static double? Percent(double? share) => share is { } of ? Math.Round(100 * of, 2) : null;
}

/// <summary>How many waited so long.</summary>
internal sealed record CountedBand(int? UpToMinutes, long People);
