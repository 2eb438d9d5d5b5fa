namespace PassportMonitor.Simulator.Halls;

/// <summary>What falls due in a hall.</summary>
internal enum DueKind : byte
{
    Day, Enquiry, Open, Break, Back, ShiftEnd, Sweep, Serve, Recall, Step, ServiceEnd, Patience, Snapshot, Heartbeat, RosterPlanned, SignOn, Resume,
}

/// <summary>One thing that falls due; what belongs to it depends on its kind.</summary>
internal readonly record struct Due(DueKind Kind, HallFloor Floor, HallCounter? Counter = null, HallVisit? Visit = null, HallShift? Shift = null, Opening? Opening = null);

/// <summary>What falls due in all halls, by time and then in the order in which it was put in.</summary>
internal sealed class Timetable
{
    private readonly PriorityQueue<Due, (long At, long Order)> _due = new();
    private long _order;

    /// <summary>When the next falls due; the end of time when nothing does.</summary>
    internal long NextAt => _due.TryPeek(out _, out (long At, long Order) next) ? next.At : long.MaxValue;

    internal void Add(long at, in Due due) => _due.Enqueue(due, (at, _order++));

    internal (Due Due, long At) Take()
    {
        _due.TryDequeue(out Due due, out (long At, long Order) at);
        return (due, at.At);
    }
}

/// <summary>A shift on a day, as it is worked.</summary>
/// <param name="From">Begin: Unix milliseconds.</param>
/// <param name="Until">End.</param>
/// <param name="Rostered">Officers planned.</param>
/// <param name="Present">Officers who come.</param>
/// <param name="Needed">Officers that the plan holds for needed.</param>
internal sealed record HallShift(long From, long Until, int Rostered, int Present, int Needed);
