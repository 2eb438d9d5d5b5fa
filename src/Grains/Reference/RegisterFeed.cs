using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// Feeds the register from partition 0: reference facts at once, before the entries after them are folded; the bare offset now and then, so
/// that a restart doesn't read years of other entries again. A register that lost what it had stored is fed from the log again.
/// </summary>
/// <remarks>Owned by partition 0, on its turns. Methods may overlap: the register skips what it has, and takes nothing that would leave a gap.</remarks>
internal sealed class RegisterFeed(IReferenceGrain register, IEventStore store)
{
    private const int TellEvery = 10_000;
    private long _told;
    private long _through;

    /// <summary>Brings the register up to where the projection stands. One that knows more than the log holds was left from a newer copy of it, and starts over.</summary>
    public async Task CatchUp(PartitionHead head, CancellationToken cancel)
    {
        long position = await register.Position();
        if (position > head.NextOffset)
        {
            await register.Reset();
            position = 0;
        }
        await Feed(position, head.Checkpoint, cancel);
    }

    /// <summary>Passes on what concerns the register of a batch that is about to be folded.</summary>
    public async Task Pass(IReadOnlyList<LogEntry> batch, CancellationToken cancel)
    {
        long through = batch[^1].Offset + 1;
        LogEntry[] facts = Facts(batch);
        if (facts.Length == 0 && through - _told < TellEvery)
        {
            return;
        }
        long position = await register.Receive(facts, _through, through);
        if (position < through)
        {
            await Feed(position, through, cancel);
            return;
        }
        _through = facts.Length > 0 ? Math.Max(_through, facts[^1].Offset + 1) : _through;
        _told = position;
    }

    /// <summary>Feeds the register again if it ends at <paramref name="through"/>, below what it was given: its stored state was lost, and it is another activation now.</summary>
    /// <returns>Whether it had to be.</returns>
    public async Task<bool> FeedIfLost(long through, CancellationToken cancel)
    {
        if (through >= _through)
        {
            return false;
        }
        long position = await register.Position();
        if (position >= _told)
        {
            return false; // a fact came since the caller asked; nothing is lost
        }
        await Feed(position, _told, cancel);
        return true;
    }

    private async Task Feed(long position, long through, CancellationToken cancel)
    {
        while (position < through)
        {
            IReadOnlyList<LogEntry> batch = await store.Read(0, position, Limits.FoldBatch, cancel);
            position = await register.Receive(Facts(batch), 0, batch[^1].Offset + 1);
        }
        _through = await register.Through();
        _told = position;
    }

    private static LogEntry[] Facts(IReadOnlyList<LogEntry> batch) => [.. batch.Where(ReferenceFact.IsReference)];
}
