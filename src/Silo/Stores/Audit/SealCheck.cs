using System.Security.Cryptography;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Retention;

namespace PassportMonitor.Silo.Stores.Audit;

/// <summary>
/// Checks that data which left was taken by retention: each entry without data names a seal, and the seal's digest is that of the entries
/// that name it. Pure. For every seal it remembers a running digest.
/// </summary>
internal sealed class SealCheck(int partition)
{
    private readonly Dictionary<long, Removals> _removals = [];

    private sealed class Removals
    {
        internal readonly IncrementalHash Digest = DataSeal.NewDigest();
        internal (long Entries, string Digest)? Sealed;
        internal long First = -1;
        internal long Entries;
    }

    /// <summary>Entries without data.</summary>
    internal long Removed => _removals.Values.Sum(r => r.Entries);

    /// <summary>Takes the entries in offset order.</summary>
    internal void Take(LogEntry entry)
    {
        if (entry.Removal is { } removal)
        {
            Removals of = Of(removal.Seal);
            DataSeal.Add(of.Digest, entry.Offset, entry.ContentHash, removal.DataHash);
            of.First = of.Entries++ == 0 ? entry.Offset : of.First;
        }
        else if (DataSeal.IsSeal(entry))
        {
            Of(entry.Offset).Sealed = DataSeal.Read(entry);
        }
    }

    /// <summary>Compares. A seal at or after <paramref name="end"/> was made while the log was being read, when some of its entries were read whole.</summary>
    internal Finding? End(long end)
    {
        foreach ((long seal, Removals removals) in _removals.OrderBy(r => r.Value.First))
        {
            string digest = Convert.ToHexStringLower(removals.Digest.GetHashAndReset());
            string? fault =
                removals.Sealed is null && seal < end ? $"the data is gone, and no seal at offset {seal} says why."
                : removals.Sealed is { } told && seal < end && told != (removals.Entries, digest)
                    ? $"what the seal at offset {seal} says was removed isn't what is missing: {told.Entries} entries, found {removals.Entries}, or they were changed."
                : null;
            if (fault is not null)
            {
                return new Finding(partition, removals.First < 0 ? seal : removals.First, fault);
            }
        }
        return null;
    }

    /// <summary>The seals at or after an offset that entries name, with the first entry of each.</summary>
    internal IEnumerable<(long Seal, long First)> From(long end) => _removals.Where(r => r.Key >= end && r.Value.Entries > 0).Select(r => (r.Key, r.Value.First));

    private Removals Of(long seal)
    {
        if (!_removals.TryGetValue(seal, out Removals? removals))
        {
            _removals.Add(seal, removals = new Removals());
        }
        return removals;
    }
}
