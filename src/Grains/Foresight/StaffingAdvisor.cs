using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// Counters needed now and within the next hour, by Erlang C, so that nine of ten people wait no longer than the limit: for each pool of stages
/// that share counters, and for the hall as their sum. Pure.
/// </summary>
public static class StaffingAdvisor
{
    /// <summary>The share of people who should not wait longer than the limit.</summary>
    public const double TargetShare = 0.9;

    private const int QuartersPerHour = 4;
    private const double SecondsPerHour = 3600;

    /// <summary>The advice for a hall.</summary>
    /// <param name="hall">The hall at the version's instant.</param>
    /// <param name="reference">Opening hours and wait limits.</param>
    /// <param name="site">The hall's site.</param>
    /// <param name="asOf">The version's instant.</param>
    /// <param name="intakeStands">Whether a national service is lost without which intake stands still: more counters would not help then.</param>
    public static StaffingAdvice Of(SiteHall hall, ReferenceState reference, SiteId site, DateTimeOffset asOf, bool intakeStands)
    {
        int limit = reference.WaitLimit(site.Value, asOf).Minutes;
        int open = HallForecast.CountersOpen(hall, asOf) ?? 0;
        if (intakeStands)
        {
            return None(AdviceGap.ServiceDown, limit, open);
        }
        if (!OpensWithin(TimeSpan.FromHours(1), reference, site, asOf))
        {
            return None(AdviceGap.Closed, limit, open);
        }
        if (HallFlow.Of(hall, reference, site, asOf).Flow is not { } flow)
        {
            return None(AdviceGap.NoForecast, limit, open);
        }
        List<PlayedCounter> counters = PlayedCounters.Of(hall, flow, asOf, open);
        int[] lines = [.. flow.Stages.Select(stage => Array.Find(hall.Workings.Lines, l => l.Stage == stage)?.Since.Counts.Sum() ?? 0)];
        double perHour = flow.Arrivals[0] * QuartersPerHour;
        double busiest = flow.Arrivals.Take(QuartersPerHour).Max() * QuartersPerHour;
        // A pool of stages that nobody comes to needs no counter and says nothing.
        PoolNeed[] pools = [.. StagePool.Of(flow, counters).Where(p => p.PerArrival(flow) > 0 || p.SecondsWaiting(flow, lines) > 0).Select(p => NeedOf(p, flow, lines, limit, perHour, busiest))];
        return None(null, limit, open) with { Now = Sum(perHour, pools, p => p.Now), NextHour = Sum(busiest, pools, p => p.NextHour), Pools = pools };
    }

    private static PoolNeed NeedOf(StagePool pool, HallFlow flow, int[] lines, int limitMinutes, double perHour, double busiest)
    {
        int counters = pool.Counters.Count(c => c.OpensAt <= 0);
        double times = pool.PerArrival(flow);
        double work = pool.SecondsPerArrival(flow);
        TimeSpan service = TimeSpan.FromSeconds(times > 0 ? work / times : pool.Stages.Max(s => flow.Seconds[s]));
        double toClear = ((flow.Arrivals.Take(QuartersPerHour).Sum() * work) + pool.SecondsWaiting(flow, lines)) / SecondsPerHour;
        StaffingNeed Need(double arrivals) => NeedOf(arrivals * times, arrivals * work / SecondsPerHour, service, counters, limitMinutes, toClear);
        return new PoolNeed([.. pool.Stages.Select(s => flow.Stages[s])], counters, Need(perHour), Need(busiest));
    }

    private static StaffingNeed NeedOf(double perHour, double load, TimeSpan service, int counters, int limitMinutes, double toClear)
    {
        TimeSpan limit = TimeSpan.FromMinutes(limitMinutes);
        int carry = ErlangC.ServersToCarry(load);
        int needed = ErlangC.ServersFor(load, service, WaitTarget.Share(TargetShare, limit)) ?? ErlangC.ServersMost;
        bool stable = counters >= carry;
        return new StaffingNeed(perHour, load, needed, carry, Math.Max(needed, (int)Math.Ceiling(toClear)), stable,
            stable ? 1 - ErlangC.WaitsLonger(load, counters, service, limit) : null, stable ? ErlangC.MeanWait(load, counters, service) : null);
    }

    /// <summary>The pools together. A visit waits in each of them as often as it comes there.</summary>
    private static StaffingNeed Sum(double perHour, PoolNeed[] pools, Func<PoolNeed, StaffingNeed> of)
    {
        StaffingNeed[] needs = [.. pools.Select(of)];
        bool stable = needs.All(n => n.Stable);
        double waited = stable ? needs.Sum(n => n.ArrivalsPerHour * n.MeanWait!.Value.TotalSeconds) : 0;
        return new StaffingNeed(perHour, needs.Sum(n => n.Load), needs.Sum(n => n.Counters), needs.Sum(n => n.CountersToCarry), needs.Sum(n => n.CountersToClear), stable,
            stable ? needs.Select(n => n.ShareInTime).Append(1).Min() : null,
            stable ? TimeSpan.FromSeconds(perHour > 0 ? waited / perHour : 0) : null);
    }

    private static bool OpensWithin(TimeSpan ahead, ReferenceState reference, SiteId site, DateTimeOffset asOf) =>
        reference.ShiftAt(site.Value, asOf) is not null || reference.NextShift(site.Value, asOf)?.Start <= asOf + ahead;

    /// <summary>No advice, for a reason.</summary>
    internal static StaffingAdvice None(AdviceGap? gap, int limit, int counters) => new()
    {
        Gap = gap, TargetMinutes = limit, TargetShare = TargetShare, CountersOpen = counters, Now = null, NextHour = null,
    };
}
