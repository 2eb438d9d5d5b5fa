using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>How many halls of a scope tell what.</summary>
internal sealed class HallCoverage(HallTally tally)
{
    public int Halls => tally.Parts.Length;
    public int TellVisits => tally.Parts.Count(p => p.Hall.TellsVisits);
    public int TellCounters => tally.Parts.Count(p => p.Hall.TellsCounters);
    public int SendSnapshots => tally.Parts.Count(p => p.Hall.Snapshots.Length > 0);
    public int Silent => tally.Parts.Count(p => p.Silent);
    public string Text => Silent == 0
        ? $"{TellVisits} of {Halls} halls tell visits, {TellCounters} their counters"
        : $"{TellVisits} of {Halls} halls tell visits, {TellCounters} their counters; {Silent} silent and left out of who is in the halls";
}

/// <summary>How far the facts can be trusted.</summary>
internal sealed class TrustView(HallTally tally)
{
    private readonly HallTrust[] _all = [.. tally.Parts.Select(p => p.Hall.Trust)];

    public int Facts => _all.Sum(t => t.Facts);
    public int ClockFaults => _all.Sum(t => t.ClockFaults);
    public int Odd => _all.Sum(t => t.Odd);
    public int Late => _all.Sum(t => t.Late);
    public bool Marked => ClockFaults > 0;
    public DateTimeOffset? LateFrom => _all.Min(t => t.LateFrom);
    public DateTimeOffset? LateThrough => _all.Max(t => t.LateThrough);
    public DateTimeOffset? Newest => _all.Max(t => t.Newest);
}

/// <summary>A shift as planned, signed on to, and at the counters.</summary>
internal sealed class RosterView(Roster roster, HallTally tally)
{
    public DateTimeOffset From => roster.From;
    public DateTimeOffset Until => roster.Until;
    public bool Running => roster.From <= tally.AsOf && tally.AsOf < roster.Until;
    public int Rostered => roster.Rostered;
    public int? SignedOn => roster.SignedOn;
    public int Shifts => roster.Shifts;
    public int? Needed => roster.Needed;

    /// <summary>Counters that are open: who works at one is at it.</summary>
    public int? AtCounter => Running && tally.NoLiveCounters is null ? tally.Counters.Sum(p => p.Hall.Figures.CountersOpen) : null;

    public int? Gap => AtCounter is { } at ? (roster.Needed ?? roster.Rostered) - at : null;
    public DateTimeOffset ToldAt => roster.At;
}

/// <summary>Arrivals of the service day held against what is usual.</summary>
internal sealed class PatternView(HallPattern pattern, HallTally tally)
{
    public DayKind Kind => pattern.Kind;
    public int Days => pattern.Days;
    public Absence? Absent => pattern.ToNow is null ? Absence.TooFewDays : null;
    public double? UsualToNow => pattern.ToNow;
    public double? Low => pattern.Low;
    public double? High => pattern.High;
    public double[] Next => pattern.Next;
    public double? PercentOfUsual => pattern.ToNow is > 0 && tally.NoVisits is null ? Math.Round(100.0 * tally.Day.Arrivals / pattern.ToNow.Value, 1) : null;
}
