using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Silo.Stores.Audit;

/// <summary>
/// Checks one partition entry by entry: offsets dense from 0, content hash and chain hash computed again, removals sealed, and at the external head's
/// offset the chain that stands there. Pure; it remembers the last chain hash, and of each seal a digest.
/// </summary>
internal sealed class ChainCheck(int partition, HeadFile? head)
{
    private readonly SealCheck _seals = new(partition);
    private byte[] _chain = HashChain.Genesis;

    /// <summary>Number of entries that were right.</summary>
    internal long Next { get; private set; }

    /// <summary>Checks the entry that comes next; null when it is right.</summary>
    internal Finding? Take(LogEntry entry)
    {
        string? fault =
            entry.Offset > Next ? $"the entry is missing; the next one is {entry.Offset}."
            : entry.Offset < Next ? $"there is an entry {entry.Offset} that no partition can have."
            : entry.Removal is null && !entry.ContentHash.AsSpan().SequenceEqual(HashChain.ContentHash(entry.Event)) ? "the content isn't what its hash was made from: the entry was changed."
            : !entry.Chain.AsSpan().SequenceEqual(HashChain.Next(_chain, entry))
                ? "the chain hash doesn't follow from the entry before: the entry was changed, moved or put in."
            : Next + 1 == head?.Next && Convert.ToHexStringLower(entry.Chain) != head.Chain
                ? "the chain hash isn't the one in the head file beside the database: the log or the head file was changed."
            : null;
        if (fault is not null)
        {
            return new Finding(partition, Next, fault);
        }
        _seals.Take(entry);
        _chain = entry.Chain;
        Next++;
        return null;
    }

    /// <summary>Entries whose data retention took away.</summary>
    internal long Removed => _seals.Removed;

    /// <summary>Checks that every removal is sealed as it is; <paramref name="end"/> is where the log ended when the check began.</summary>
    internal Finding? Seals(long end) => _seals.End(end);

    /// <summary>The seals at or after an offset that entries name, with the first entry of each.</summary>
    internal IEnumerable<(long Seal, long First)> SealsFrom(long end) => _seals.From(end);

    /// <summary>Checks the end of the log against the head outside the database.</summary>
    internal Finding? End() =>
        head is null ? new Finding(partition, null, "there is no head file beside the database; it was deleted.")
        : head.Next > Next ? new Finding(partition, Next, $"the log ends here, but {head.Next} entries were durable: {head.Next - Next} are gone, or the head file was changed.")
        : head.Next == 0 && head.Chain != Convert.ToHexStringLower(HashChain.Genesis) ? new Finding(partition, null, "the head file beside the database was changed.")
        : null;
}
