using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Headlines;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>A counter of a hall with its figures of the service day.</summary>
internal sealed class CounterFigures(HallView hall, CounterHall counter)
{
    private readonly DateTimeOffset _asOf = hall.Tally.AsOf;

    internal HallView Hall => hall;
    internal string? OfficerId => counter.Officer;

    public string Code => counter.Id;
    public bool? Open => counter.Open;
    public DateTimeOffset? Since => counter.Since;
    public string? Reason => counter.Reason;
    public string? Ticket => counter.Ticket;
    public string? Stage => counter.Stage;
    public int? Served => TellsVisits ? counter.Served : null;
    public TimeFigure Times => new(counter.Times);
    public DateTimeOffset? LastActivity => counter.LastActivity;

    public Absence? Absent => NoTime ?? (TellsVisits ? null : Absence.VisitsNotTold);

    public int? StaffedMinutes => NoTime is null ? Minutes(counter.Staffed) : null;
    public int? BusyMinutes => Absent is null ? Minutes(counter.Busy) : null;
    public double? Utilisation => Absent is null ? HallValue.Percent(counter.Busy.SecondsAt(_asOf), counter.Staffed.SecondsAt(_asOf)).Value : null;
    public int? QuietMinutes => Absent is null && counter is { Open: true, LastActivity: { } last } ? Math.Max(0, (int)(_asOf - last).TotalMinutes) : null;

    /// <summary>Whether services are told: without them nobody knows what is done at it.</summary>
    private bool TellsVisits => hall.Only is { TellsVisits: true };

    private Absence? NoTime => counter.Open is null ? Absence.CountersNotTold
        : hall.Tally.NoLiveCounters ?? (counter.Staffed.SecondsAt(_asOf) == 0 ? Absence.NothingYet : null);

    private int Minutes(RunningTime time) => (int)(time.SecondsAt(_asOf) / 60);
}
