namespace PassportMonitor.Grains.Foresight;

/// <summary>How many more people a hall could take. Pure.</summary>
internal static class RoomFinder
{
    private const int QuartersPerHour = 4;
    private const double SecondsPerHour = 3600;

    /// <summary>
    /// What the open counters of each pool serve in the hour and the wait limit after it, less the work that those bring who wait and those who come
    /// anyway; in people, by the pool with the least room of those that someone passes who comes in where most do. May be below 0.
    /// </summary>
    public static int Of(HallFlow flow, StagePool[] pools, int[] lines, int limitMinutes)
    {
        double[] brings = flow.From(flow.MainEntry);
        double[] work = [.. flow.PerArrival.Select(times => times * flow.Arrivals.Take(QuartersPerHour).Sum())];
        foreach ((int people, int stage) in lines.Select((people, stage) => (people, stage)).Where(l => l.people > 0))
        {
            work = [.. work.Zip(flow.From(stage), (services, more) => services + (people * more))];
        }
        double room = pools.Where(p => p.Stages.Any(s => brings[s] > 0)).Min(p =>
            ((p.Counters.Count(c => c.OpensAt <= 0) * (SecondsPerHour + (limitMinutes * 60))) - p.Stages.Sum(s => work[s] * flow.Seconds[s]))
            / p.Stages.Sum(s => brings[s] * flow.Seconds[s]));
        return (int)Math.Floor(room);
    }
}
