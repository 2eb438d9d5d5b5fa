using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Feeds the register from partition 0: reference facts at once, before the entries after them are folded; the bare offset now and then, so
/// that a restart doesn't read years of other entries again.
/// </summary>
internal sealed class RegisterFeed(IReferenceGrain register, IEventStore store)
{
    private const int TellEvery = 10_000;
    private long _told;

    /// <summary>Brings the register up to where the projection stands. One that knows more than the log holds was left from a newer copy of it, and starts over.</summary>
    public async Task CatchUp(PartitionHead head, CancellationToken cancel)
    {
        _told = await register.Position();
        if (_told > head.NextOffset)
        {
            await register.Reset();
            _told = 0;
        }
        while (_told < head.Checkpoint)
        {
            await Tell(await store.Read(0, _told, Limits.FoldBatch, cancel));
        }
    }

    /// <summary>Passes on what concerns the register of a batch that is about to be folded.</summary>
    public Task Pass(IReadOnlyList<LogEntry> batch) =>
        batch[^1].Offset + 1 - _told >= TellEvery || batch.Any(ReferenceFact.IsReference) ? Tell(batch) : Task.CompletedTask;

    private async Task Tell(IReadOnlyList<LogEntry> batch)
    {
        long through = batch[^1].Offset + 1;
        await register.Receive([.. batch.Where(ReferenceFact.IsReference)], through);
        _told = through;
    }
}
