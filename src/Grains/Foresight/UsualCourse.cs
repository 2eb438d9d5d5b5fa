using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// The next two hours of a hall as usual days lead to expect: without the people who came today on top of the usual, and with all at the
/// counters who are rostered. What goes wrong even so is a plan's matter, not an alarm's. Pure.
/// </summary>
internal sealed class UsualCourse
{
    private const int Minutes = HallFlow.Quarters * 15;

    private readonly int _counters;

    private UsualCourse(double[] waits, double[] waiting, int counters) => (Waits, Waiting, _counters) = (waits, waiting, counters);

    /// <summary>Live wait in minutes at each minute from now, 0 to 120.</summary>
    public double[] Waits { get; }

    /// <summary>People waiting at each minute from now.</summary>
    public double[] Waiting { get; }

    /// <summary>The usual course of a hall whose usual arrivals are known.</summary>
    public static UsualCourse Of(SiteHall hall, HallFlow flow, DateTimeOffset asOf, int countersOpen)
    {
        int rostered = hall.Roster is { } roster && roster.From <= asOf && asOf < roster.Until ? Math.Min(roster.Rostered, hall.Counters.Length) : 0;
        int counters = Math.Max(countersOpen, rostered);
        int waitingNow = hall.Figures.WaitingSince.Counts.Sum();
        double usualShare = waitingNow == 0 ? 0 : Math.Max(0, waitingNow - flow.Surplus) / waitingNow;
        FluidQueue queue = new(hall.Figures.WaitingSince, usualShare, asOf, counters, flow);
        double[] waits = new double[Minutes + 1];
        double[] waiting = new double[Minutes + 1];
        (waits[0], waiting[0]) = (queue.Wait, queue.Waiting);
        for (int minute = 1; minute <= Minutes; minute++)
        {
            queue.Pass(flow.UsualArrivals![(minute - 1) / 15] / 15);
            (waits[minute], waiting[minute]) = (queue.Wait, queue.Waiting);
        }
        return new(waits, waiting, counters);
    }

    /// <summary>The rush that it holds; null when the wait stays within the limit.</summary>
    public Plan? PlanFor(int limitMinutes, DateTimeOffset asOf)
    {
        int from = Array.FindIndex(Waits, wait => wait > limitMinutes);
        if (from < 0)
        {
            return null;
        }
        int end = Array.FindIndex(Waits, from, wait => wait <= limitMinutes);
        int last = end < 0 ? Waits.Length : end;
        int peak = Enumerable.Range(from, last - from).MaxBy(minute => Waits[minute]);
        return new Plan(asOf.AddMinutes(from), end < 0 ? null : asOf.AddMinutes(end), asOf.AddMinutes(peak), Waiting[peak], Waits[peak], limitMinutes, _counters);
    }
}
