using CsCheck;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Conformance;

/// <summary>Any sequence of calls leaves in a store what it leaves in a few lists.</summary>
public abstract partial class EventStoreConformance
{
    /// <summary>How many sequences are tried; opening a store costs more on one than on the other.</summary>
    protected abstract int Sequences { get; }

    [Fact]
    public async Task GivenAnySequenceOfCalls_ThenTheStoreHoldsWhatTheModelHolds()
    {
        int number = 0;
        await StoreStep.Some.SampleAsync(async steps =>
        {
            await Close();
            _options = await NewStore(_folder.Sub($"model-{Interlocked.Increment(ref number)}"));
            Store = await OpenStore();
            StoreModel model = new();
            foreach (StoreStep step in steps)
            {
                await Do(step, model);
            }
            await Agree(model);
        }, iter: Sequences, threads: 1);
    }

    private async Task Do(StoreStep step, StoreModel model)
    {
        List<LogEntry> log = model.Logs[step.Partition];
        switch (step)
        {
            case StoreStep.AppendNew add:
                LogEntry[] entries = model.Follow(add.Partition, log.Count, Enumerable.Range(log.Count, add.Count).Select(n => Entries.Event(n)));
                await Store.Append(add.Partition, entries, Cancel);
                log.AddRange(entries);
                break;
            case StoreStep.AppendBehind behind when log.Count >= behind.By:
                LogEntry[] stale = model.Follow(behind.Partition, log.Count - behind.By, Enumerable.Range(1000, 5).Select(n => Entries.Event(n)));
                await Assert.ThrowsAsync<FencedException>(() => Store.Append(behind.Partition, stale, Cancel));
                break;
            case StoreStep.AppendAgain again when log.Count > 0:
                LogEntry[] twice = model.Follow(again.Partition, log.Count, [Entries.Event(2000), log[again.Which % log.Count].Event]);
                await Assert.ThrowsAsync<FencedException>(() => Store.Append(again.Partition, twice, Cancel));
                break;
            case StoreStep.Save save:
                await Save(save, model);
                break;
            case StoreStep.Restart:
                await Reopen();
                break;
        }
    }

    private async Task Save(StoreStep.Save save, StoreModel model)
    {
        ProjectionRow[] rows = StoreModel.RowsOf(save);
        long checkpoint = Math.Max(0, model.Checkpoints[save.Partition] + save.Move);
        Task saving = Store.SaveProjection(save.Partition, rows, checkpoint, Cancel);
        if (checkpoint < model.Checkpoints[save.Partition])
        {
            await Assert.ThrowsAsync<FencedException>(() => saving);
            return;
        }
        await saving;
        model.Save(save.Partition, rows, checkpoint);
    }

    private async Task Agree(StoreModel model)
    {
        for (int p = 0; p < StoreModel.Partitions; p++)
        {
            List<LogEntry> log = model.Logs[p];
            PartitionHead head = await Store.ReadHead(p, Cancel);
            Assert.Equal((log.Count, model.Checkpoints[p]), (head.NextOffset, head.Checkpoint));
            Assert.Equal(Entries.Texts(log), Entries.Texts(await Store.Read(p, 0, int.MaxValue, Cancel)));
            Assert.Equal([.. log.Select(e => e.ContentHash)], await Store.FindContentHashes(p, [.. log.Select(e => new EventKey(e.Event.Source, e.Event.Id))], Cancel));
            string[] subjects = [.. log.Select(e => e.Event.Subject).Distinct().Where((_, n) => n % 2 == 0)];
            Assert.Equal(Entries.Texts(log.Where(e => subjects.Contains(e.Event.Subject))), Entries.Texts(await Store.ReadSubjects(p, subjects, long.MaxValue, Cancel)));
            foreach (ProjectionKind kind in Enum.GetValues<ProjectionKind>())
            {
                ProjectionRow[] rows = [.. model.Rows.Where(r => r.Key.Partition == p && r.Key.Kind == kind).Select(r => r.Value)];
                Assert.Equal(Texts(rows), await Find(p, kind, [.. Enumerable.Range(0, 7).Select(StoreModel.Key)]));
                Assert.Equal(Texts(rows.Where(r => r.Live)), await Live(p, kind));
            }
        }
    }
}
