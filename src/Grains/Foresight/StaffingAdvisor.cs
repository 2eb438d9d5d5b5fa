using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Foresight;

/// <summary>Counters needed now and within the next hour, by Erlang C, so that nine of ten people wait no longer than the limit. Pure.</summary>
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
        int counters = HallForecast.CountersOpen(hall, asOf) ?? 0;
        if (intakeStands)
        {
            return None(AdviceGap.ServiceDown, limit, counters);
        }
        if (!OpensWithin(TimeSpan.FromHours(1), reference, site, asOf))
        {
            return None(AdviceGap.Closed, limit, counters);
        }
        if (HallFlow.Of(hall, reference, site, asOf).Flow is not { } flow)
        {
            return None(AdviceGap.NoForecast, limit, counters);
        }
        WaitTarget target = WaitTarget.Share(TargetShare, TimeSpan.FromMinutes(limit));
        double toClear = (flow.Arrivals.Take(QuartersPerHour).Sum() + hall.Figures.WaitingSince.Counts.Sum()) * flow.SecondsPerVisit / SecondsPerHour;
        StaffingNeed Need(double perHour) => NeedOf(perHour, flow, counters, target, limit, toClear);
        return None(null, limit, counters) with
        {
            Now = Need(flow.Arrivals[0] * QuartersPerHour),
            NextHour = Need(flow.Arrivals.Take(QuartersPerHour).Max() * QuartersPerHour),
        };
    }

    private static StaffingNeed NeedOf(double perHour, HallFlow flow, int counters, WaitTarget target, int limitMinutes, double toClear)
    {
        double load = perHour * flow.SecondsPerVisit / SecondsPerHour;
        int carry = ErlangC.ServersToCarry(load);
        int needed = ErlangC.ServersFor(load, flow.Service, target) ?? ErlangC.ServersMost;
        bool stable = counters >= carry;
        return new StaffingNeed(perHour, load, needed, carry, Math.Max(needed, (int)Math.Ceiling(toClear)), stable,
            stable ? 1 - ErlangC.WaitsLonger(load, counters, flow.Service, TimeSpan.FromMinutes(limitMinutes)) : null,
            stable ? ErlangC.MeanWait(load, counters, flow.Service) : null);
    }

    private static bool OpensWithin(TimeSpan ahead, ReferenceState reference, SiteId site, DateTimeOffset asOf) =>
        reference.ShiftAt(site.Value, asOf) is not null || reference.NextShift(site.Value, asOf)?.Start <= asOf + ahead;

    /// <summary>No advice, for a reason.</summary>
    internal static StaffingAdvice None(AdviceGap? gap, int limit, int counters) => new()
    {
        Gap = gap, TargetMinutes = limit, TargetShare = TargetShare, CountersOpen = counters, Now = null, NextHour = null,
    };
}
