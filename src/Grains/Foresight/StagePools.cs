namespace PassportMonitor.Grains.Foresight;

/// <summary>Stages that share counters, and the counters that serve them: what queueing theory calls one system. Pure.</summary>
/// <param name="Stages">Numbers of the stages, ascending.</param>
/// <param name="Counters">Its counters; one serves in one pool only. Help for other stages in idle times is not counted.</param>
internal sealed record StagePool(int[] Stages, PlayedCounter[] Counters)
{
    /// <summary>The pools of a hall, by their first stage.</summary>
    public static StagePool[] Of(HallFlow flow, IReadOnlyList<PlayedCounter> counters)
    {
        int[] pool = [.. Enumerable.Range(0, flow.Stages.Length)];
        foreach (PlayedCounter counter in counters)
        {
            int[] own = [.. pool.Where((_, stage) => counter.Own[stage]).Distinct()];
            pool = own.Length == 0 ? pool : [.. pool.Select(p => own.Contains(p) ? own[0] : p)];
        }
        return [.. pool.Select((number, stage) => (number, stage)).GroupBy(p => p.number, p => p.stage).OrderBy(g => g.Min())
            .Select(g => new StagePool([.. g.Order()], [.. counters.Where(c => g.Any(stage => c.Own[stage]))]))];
    }

    /// <summary>Services of the pool that one arrival brings, in the mean.</summary>
    public double PerArrival(HallFlow flow) => Stages.Sum(s => flow.PerArrival[s]);

    /// <summary>Counter time that one arrival brings, in seconds.</summary>
    public double SecondsPerArrival(HallFlow flow) => Stages.Sum(s => flow.PerArrival[s] * flow.Seconds[s]);

    /// <summary>Counter time that those need who wait for its stages, in seconds.</summary>
    public double SecondsWaiting(HallFlow flow, int[] lines) => Stages.Sum(s => lines[s] * flow.Seconds[s]);
}
