using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Looks back where late facts came in: asks the hall's partition how it was, judges that, and records what was true only in the past (law 8). It runs
/// beside the desk's loop, for nothing that sounds may wait for the past.
/// </summary>
/// <remarks>Lives on the desk's grain turns.</remarks>
internal sealed class LateFinder(
    IGrainFactory grains, int partitions, IAlarmRules rules, AlarmHistory history, AlarmDesk desk, ILogger log, CancellationToken stop)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_page = s_step * (HallPast.MomentsMost - 1);

    private readonly LateWatch _watch = new();

    /// <summary>Completes when it isn't looking back.</summary>
    internal Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to look back where there is reason to, unless it still does.</summary>
    internal void Look(RuleInput input)
    {
        if (Done.IsCompleted && _watch.Due(input.Picture, input.Version.AsOf) is { Count: > 0 } due)
        {
            Done = Find(input, due);
        }
    }

    private async Task Find(RuleInput input, List<LateSpan> due)
    {
        foreach (LateSpan span in due)
        {
            try
            {
                await Find(input, span);
            }
            catch (Exception e)
            {
                _watch.Again(span.Site);
                if (!stop.IsCancellationRequested)
                {
                    log.LogWarning("The past of {Site} could not be judged and is tried again: {Reason}", span.Site.Value, e.Message);
                }
            }
        }
    }

    private async Task Find(RuleInput input, LateSpan span)
    {
        IPartitionGrain partition = grains.GetGrain<IPartitionGrain>(Routing.PartitionOf(SubjectKind.Site, span.Site.Value, partitions));
        PastJudge judge = new(rules, input, span.Site);
        for (DateTimeOffset from = span.From; from <= span.Through; from += s_page + s_step)
        {
            DateTimeOffset through = from + s_page < span.Through ? from + s_page : span.Through;
            foreach (PastHall past in await partition.HallAsItWas(input.Origin, span.Site, from, through, s_step))
            {
                judge.Take(past);
            }
            stop.ThrowIfCancellationRequested();
        }
        List<AlarmTransition> news = [];
        foreach (AlarmTransition found in judge.Found)
        {
            if (!PastJudge.WasTold(found, await history.All(found.Subject)))
            {
                news.Add(found);
            }
        }
        if (news.Count > 0)
        {
            await desk.Decide((book, now) => [new Decided("", AlarmRejection.None, book.Record(news, now))], stop);
        }
    }
}
