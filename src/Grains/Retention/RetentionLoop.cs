using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Retention;

/// <summary>
/// Runs retention in one partition, every night at 02:00 in Karachi, in small steps with a pause after each, so that senders wait for one
/// small transaction at most.
/// </summary>
/// <param name="partition">The partition.</param>
/// <param name="store">Its log.</param>
/// <param name="picture">What it holds.</param>
/// <param name="options">How long data is kept.</param>
/// <param name="time">The clock.</param>
/// <param name="seal">Asks for what is to be sealed while nothing is appended or folded, and seals it; entries sealed.</param>
/// <param name="log">Where a run is told.</param>
/// <remarks>Owned by one grain: every method runs on its turns.</remarks>
public sealed class RetentionLoop(
    int partition, IEventStore store, PartitionPicture picture, RetentionOptions options, TimeProvider time,
    Func<int, Func<Task<SealBatch?>>, Task<int>> seal, ILogger log)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs every night until cancelled.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(UntilNextRun(time.GetUtcNow()), time, stop);
            try
            {
                await Remove(SubjectKind.Application, options.Days, stop);
                await Remove(SubjectKind.Visit, options.VisitDays, stop);
                await RemoveSamples(stop);
            }
            catch (StoreUnavailableException e)
            {
                log.LogWarning("Partition {Partition}: retention stopped and goes on next night: {Reason}", partition, e.Message);
            }
        }
    }

    /// <summary>The time until it is 02:00 in Karachi.</summary>
    internal static TimeSpan UntilNextRun(DateTimeOffset now)
    {
        TimeSpan ofDay = TimeSpan.FromTicks((now.UtcTicks + NationalDay.Offset.Ticks) % TimeSpan.TicksPerDay);
        return ofDay < s_hour ? s_hour - ofDay : s_hour - ofDay + TimeSpan.FromDays(1);
    }

    /// <summary>Samples are no facts: their rows go, and nothing needs to prove it.</summary>
    private async Task RemoveSamples(CancellationToken stop)
    {
        SampleScan scan = new(partition, store);
        while (await scan.Remove(picture.Machines.Keys, time.GetUtcNow().AddDays(-options.SampleDays), stop))
        {
            await Task.Delay(s_pause, time, stop);
        }
    }

    private async Task Remove(SubjectKind kind, int days, CancellationToken stop)
    {
        if (days == 0)
        {
            return;
        }
        RetentionScan scan = new(partition, store, picture, kind, time.GetUtcNow().AddDays(-days));
        long removed = 0;
        for (IReadOnlyList<string>? subjects = await scan.NextCandidates(stop); subjects is not null; subjects = await scan.NextCandidates(stop))
        {
            while (subjects.Count > 0)
            {
                removed += await seal(days, async () =>
                {
                    (SealBatch? batch, subjects) = await scan.Select(subjects, stop);
                    return batch;
                });
                await Task.Delay(s_pause, time, stop);
            }
        }
        log.LogInformation("Partition {Partition}: retention took the data of {Entries} facts ({Kind}) away, kept for {Days} days", partition, removed, kind, days);
    }
}
