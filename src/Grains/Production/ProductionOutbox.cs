using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// The facts of production that one partition folded and the nation has not told to have: kept for the next cut, so that each is read once. What isn't
/// here any more is read from the log.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class ProductionOutbox
{
    private readonly Queue<ProductionFact> _facts = [];
    private readonly TextPool _texts = new();
    private long _from;

    /// <summary>All facts from this offset on will be here.</summary>
    public void StartAt(long offset) => _from = offset;

    /// <summary>Takes an entry, in offset order.</summary>
    public void Take(LogEntry entry)
    {
        if (ProductionFact.IsOf(entry) && ProductionFact.Of(entry, _texts) is { } fact)
        {
            _facts.Enqueue(fact);
            if (_facts.Count > Limits.ProductionWaiting)
            {
                _from = _facts.Dequeue().Offset + 1;
            }
        }
    }

    /// <summary>The facts from one offset up to another; those before are let go. What is not here is read from the log, a limited piece at a time.</summary>
    public async Task<ProductionNews> News(long from, long folded, int partition, IEventStore store, CancellationToken cancel)
    {
        if (from < _from)
        {
            IReadOnlyList<LogEntry> entries = await store.Read(partition, from, (int)Math.Min(Limits.ProductionCatchUp, folded - from), cancel);
            return new ProductionNews(from, from + entries.Count, [.. entries.Where(ProductionFact.IsOf).Select(e => ProductionFact.Of(e, _texts)).OfType<ProductionFact>()]);
        }
        while (_facts.TryPeek(out ProductionFact? first) && first.Offset < from)
        {
            _from = _facts.Dequeue().Offset + 1;
        }
        return new ProductionNews(from, Math.Max(from, folded), [.. _facts.TakeWhile(f => f.Offset < folded)]);
    }
}
