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

    private readonly HallPlay _play;
    private readonly int _counters;

    private UsualCourse(HallPlay play, int counters) => (_play, _counters) = (play, counters);

    /// <summary>Live wait in minutes at each minute from now, 0 to 120.</summary>
    public double[] Waits => _play.Waits;

    /// <summary>The usual course of a hall whose usual arrivals are known.</summary>
    public static UsualCourse Of(SiteHall hall, HallFlow flow, DateTimeOffset asOf, int countersOpen)
    {
        int rostered = hall.Roster is { } roster && roster.From <= asOf && asOf < roster.Until ? Math.Min(roster.Rostered, hall.Counters.Length) : 0;
        List<PlayedCounter> counters = PlayedCounters.Of(hall, flow, asOf, countersOpen, rostered);
        int waitingNow = hall.Figures.WaitingSince.Counts.Sum();
        double usualShare = waitingNow == 0 ? 0 : Math.Max(0, waitingNow - flow.Surplus) / waitingNow;
        // Of every few people the first is kept, so that the line keeps its age.
        IEnumerable<(int, double)> waiting = Waiting(hall, flow, asOf).Where((_, i) => Math.Ceiling((i + 1) * usualShare) > Math.Ceiling(i * usualShare));
        return new(new HallPlay(flow, counters, waiting, flow.UsualArrivals!, Minutes), counters.Count);
    }

    /// <summary>Who waits for which stage since when, in minutes from now, the longest waiting first.</summary>
    public static IEnumerable<(int Stage, double Since)> Waiting(SiteHall hall, HallFlow flow, DateTimeOffset asOf)
    {
        double now = asOf.ToUnixTimeSeconds() / 60.0;
        return hall.Workings.Lines
            .SelectMany(line => line.Since.Minutes.SelectMany((minute, i) => Enumerable.Repeat((flow.IndexOf(line.Stage), Math.Min(0, minute - now)), line.Since.Counts[i])))
            .OrderBy(person => person.Item2);
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
        return new Plan(asOf.AddMinutes(from), end < 0 ? null : asOf.AddMinutes(end), asOf.AddMinutes(peak), _play.Lines[peak].Sum(), Waits[peak], limitMinutes, _counters);
    }
}
