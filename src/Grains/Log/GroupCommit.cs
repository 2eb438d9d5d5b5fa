using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Retention;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// Puts what waits into the log as one transaction, again and again: finds what is there already, numbers the rest, chains the hashes,
/// and answers once all is durable. A single append at a time would pay the disk for each call.
/// </summary>
/// <remarks>Owned by one grain: every method runs on its turns. The loop ends when the store throws; the owner then starts over from the store's head.</remarks>
public sealed class GroupCommit(int partition, IEventStore store, TimeProvider time, PartitionHead head)
{
    private readonly record struct Waiting(NewEvent[] Events, bool Together, TaskCompletionSource<Appended> Answer);

    /// <summary>What became of a call.</summary>
    /// <param name="Outcomes">Aligned with the events; empty when they were to go in together and didn't.</param>
    /// <param name="First">Offset of the first event when all were new, so that the others follow it densely; null otherwise.</param>
    public readonly record struct Appended(AppendOutcome[] Outcomes, long? First);

    private readonly Queue<Waiting> _waiting = new();
    private byte[] _chain = head.Chain;
    private TaskCompletionSource _work = NewSignal();

    /// <summary>Offset that the next entry gets.</summary>
    public long NextOffset { get; private set; } = head.NextOffset;
    /// <summary>Events that wait.</summary>
    public int WaitingCount { get; private set; }
    /// <summary>Duplicates so far.</summary>
    public long Duplicates { get; private set; }
    /// <summary>Events refused because their id holds other content.</summary>
    public long ContentDiffers { get; private set; }

    /// <summary>Puts events in the queue; the task completes once they are durable.</summary>
    /// <param name="events">In their order.</param>
    /// <param name="together">All or none: none is appended when the id of one is known.</param>
    /// <exception cref="OverloadedException">Too many wait.</exception>
    public Task<Appended> Enqueue(NewEvent[] events, bool together = false)
    {
        if (WaitingCount > 0 && WaitingCount + events.Length > Limits.WaitingPerPartition)
        {
            throw new OverloadedException(partition);
        }
        Waiting waiting = new(events, together, new TaskCompletionSource<Appended>(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Enqueue(waiting);
        WaitingCount += events.Length;
        _work.TrySetResult();
        return waiting.Answer.Task;
    }

    /// <summary>Completes when something waits.</summary>
    public async Task WaitForWork(CancellationToken cancel)
    {
        if (_waiting.Count == 0)
        {
            _work = NewSignal();
            await _work.Task.WaitAsync(cancel);
        }
    }

    /// <summary>Commits what waits, up to a batch; the entries that are new.</summary>
    public async Task<IReadOnlyList<LogEntry>> CommitWaiting(CancellationToken cancel)
    {
        List<Waiting> taken = Take();
        try
        {
            (List<LogEntry> entries, List<Appended> answers, byte[] chain) = await Prepare(taken, cancel);
            if (entries.Count > 0)
            {
                await store.Append(partition, entries, cancel);
                NextOffset += entries.Count;
                _chain = chain;
            }
            Answer(taken, answers);
            return entries;
        }
        catch (Exception e)
        {
            taken.ForEach(w => w.Answer.TrySetException(e));
            throw;
        }
    }

    /// <summary>Records a removal and carries it out, in one transaction; the seal as an entry. Only while no commit is under way.</summary>
    public async Task<LogEntry> Seal(SealBatch batch, int days, CancellationToken cancel)
    {
        DateTimeOffset now = time.GetUtcNow();
        NewEvent e = DataSeal.Make(partition, NextOffset, batch.Entries, days, now);
        LogEntry seal = new()
        {
            Partition = partition, Offset = NextOffset, Event = e, RecordedAt = now,
            ContentHash = HashChain.ContentHash(e), Chain = HashChain.Next(_chain, partition, NextOffset, e, now),
        };
        await store.Seal(partition, seal, batch.Removals(), batch.Rows, cancel);
        NextOffset++;
        _chain = seal.Chain;
        return seal;
    }

    /// <summary>Tells all who wait that they must send again.</summary>
    public void Fail(Exception reason)
    {
        while (_waiting.TryDequeue(out Waiting waiting))
        {
            waiting.Answer.TrySetException(reason);
        }
        WaitingCount = 0;
    }

    private List<Waiting> Take()
    {
        List<Waiting> taken = [];
        int events = 0;
        while (_waiting.TryPeek(out Waiting next) && (taken.Count == 0 || events + next.Events.Length <= Limits.CommitBatch))
        {
            taken.Add(_waiting.Dequeue());
            events += next.Events.Length;
        }
        WaitingCount -= events;
        return taken;
    }

    private async Task<(List<LogEntry>, List<Appended>, byte[])> Prepare(List<Waiting> taken, CancellationToken cancel)
    {
        EventKey[] keys = [.. taken.SelectMany(w => w.Events).Select(e => new EventKey(e.Source, e.Id))];
        byte[]?[] known = await store.FindContentHashes(partition, keys, cancel);
        Dictionary<EventKey, byte[]> inBatch = new(keys.Length);
        List<LogEntry> entries = new(keys.Length);
        List<Appended> answers = new(taken.Count);
        DateTimeOffset recordedAt = time.GetUtcNow();
        byte[] chain = _chain;
        int at = 0;
        foreach (Waiting waiting in taken)
        {
            if (waiting.Together && Enumerable.Range(at, waiting.Events.Length).Any(k => known[k] is not null || inBatch.ContainsKey(keys[k])))
            {
                answers.Add(new Appended([], null));
                at += waiting.Events.Length;
                continue;
            }
            AppendOutcome[] answer = new AppendOutcome[waiting.Events.Length];
            long first = NextOffset + entries.Count;
            for (int i = 0; i < answer.Length; i++, at++)
            {
                NewEvent e = waiting.Events[i];
                byte[] hash = HashChain.ContentHash(e);
                byte[]? before = known[at] ?? inBatch.GetValueOrDefault(keys[at]);
                if (before is null)
                {
                    long offset = NextOffset + entries.Count;
                    chain = HashChain.Next(chain, partition, offset, e, recordedAt);
                    entries.Add(new LogEntry { Partition = partition, Offset = offset, Event = e, RecordedAt = recordedAt, ContentHash = hash, Chain = chain });
                    inBatch.Add(keys[at], hash);
                }
                answer[i] = before is null ? AppendOutcome.Accepted
                    : before.AsSpan().SequenceEqual(hash) ? AppendOutcome.Duplicate : AppendOutcome.ContentDiffers;
            }
            answers.Add(new Appended(answer, NextOffset + entries.Count - first == answer.Length ? first : null));
        }
        return (entries, answers, chain);
    }

    private void Answer(List<Waiting> taken, List<Appended> answers)
    {
        for (int i = 0; i < taken.Count; i++)
        {
            Duplicates += answers[i].Outcomes.Count(a => a == AppendOutcome.Duplicate);
            ContentDiffers += answers[i].Outcomes.Count(a => a == AppendOutcome.ContentDiffers);
            taken[i].Answer.TrySetResult(answers[i]);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
