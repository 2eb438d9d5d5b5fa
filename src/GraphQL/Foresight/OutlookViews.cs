using PassportMonitor.Contracts.Foresight;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Foresight;

/// <summary>Counters needed.</summary>
internal sealed class AdviceView(StaffingAdvice advice)
{
    public AdviceGap? Gap => advice.Gap;
    public int TargetMinutes => advice.TargetMinutes;
    public double TargetShare => advice.TargetShare;
    public int CountersOpen => advice.CountersOpen;
    public NeedView? Now => advice.Now is { } need ? new(need) : null;
    public NeedView? NextHour => advice.NextHour is { } need ? new(need) : null;
    public IEnumerable<PoolView> Pools => advice.Pools.Select(p => new PoolView(p));
}

/// <summary>What stages need that share counters.</summary>
internal sealed class PoolView(PoolNeed pool)
{
    public string[] Stages => pool.Stages;
    public int CountersOpen => pool.CountersOpen;
    public NeedView Now => new(pool.Now);
    public NeedView NextHour => new(pool.NextHour);
}

/// <summary>What a stretch of time needs; times in seconds.</summary>
internal sealed class NeedView(StaffingNeed need)
{
    public double ArrivalsPerHour => need.ArrivalsPerHour;
    public double Load => need.Load;
    public int Counters => need.Counters;
    public int CountersToCarry => need.CountersToCarry;
    public int CountersToClear => need.CountersToClear;
    public bool Stable => need.Stable;
    public double? ShareInTime => need.ShareInTime;
    public double? MeanWaitSeconds => need.MeanWait?.TotalSeconds;
}

/// <summary>An office with room.</summary>
internal sealed class ReliefView(Relief relief, RegisterIndex register)
{
    public SiteRef Site => SiteRef.Of(relief.Site, register);
    public double Kilometres => relief.Kilometres;
    public double JoinWait => relief.JoinWait;
    public int Takes => relief.Takes;
    public double MinutesSaved => relief.MinutesSaved;
}
