using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Supplies;

/// <summary>The supplies of one partition (they are all in partition 0), by origin.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class SupplyBook
{
    private readonly Dictionary<(string Origin, string Id), SupplyLedger> _supplies = [];
    private readonly HashSet<(string Origin, string Id)> _dirty = [];

    /// <summary>Whether a stock may have changed since <see cref="TakeNews"/>.</summary>
    private bool _news;

    /// <summary>Changed since the last save.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>Takes a fact of stock; one with a clock fault changes nothing.</summary>
    public void Take(LogEntry entry)
    {
        (string, string) key = (Origin.Of(entry.Event.Source).Name, entry.Event.Subject);
        if (CaseFact.HasClockFault(entry) || (!_supplies.ContainsKey(key) && _supplies.Count >= Limits.Supplies))
        {
            return;
        }
        Of(key).Take(SupplyFact.Of(entry));
        _dirty.Add(key);
        _news = true;
    }

    /// <summary>How all supplies stand, by origin and id.</summary>
    public PartSupply[] Stocks() => [.. _supplies.OrderBy(s => s.Key.Origin, StringComparer.Ordinal).ThenBy(s => s.Key.Id, StringComparer.Ordinal)
        .Select(s => new PartSupply(new Origin(s.Key.Origin), s.Value.Stock(s.Key.Id)))];

    /// <summary>The stocks if one may have changed since the last call, else null.</summary>
    public PartSupply[]? TakeNews()
    {
        bool news = _news;
        _news = false;
        return news ? Stocks() : null;
    }

    /// <summary>Makes all count as changed, for a reader that begins.</summary>
    public void MarkAllDirty() => _news = _supplies.Count > 0;

    /// <summary>Puts in a supply that was stored.</summary>
    public void Load(ProjectionRow row)
    {
        CaseId id = CaseId.Parse(row.Key);
        SupplyCodec.Read(Of((id.Origin.Name, id.Token)), row.Body);
        _news = true;
    }

    /// <summary>The changed supplies, as rows to write; forgets that they changed.</summary>
    public IReadOnlyList<ProjectionRow> TakeDirty()
    {
        ProjectionRow[] rows = [.. _dirty.Select(key => new ProjectionRow(ProjectionKind.Supply, $"{key.Origin}:{key.Id}", true, SupplyCodec.Write(Of(key))))];
        _dirty.Clear();
        return rows;
    }

    /// <summary>Makes all count as unsaved, after a write failed.</summary>
    public void MarkUnsaved() => _dirty.UnionWith(_supplies.Keys);

    private SupplyLedger Of((string, string) key)
    {
        if (!_supplies.TryGetValue(key, out SupplyLedger? ledger))
        {
            _supplies.Add(key, ledger = new SupplyLedger());
        }
        return ledger;
    }
}

/// <summary>One supply of an origin.</summary>
[GenerateSerializer, Immutable, Alias("pm.PartSupply")]
public sealed record PartSupply([property: Id(0)] Origin Origin, [property: Id(1)] SupplyStock Stock);
