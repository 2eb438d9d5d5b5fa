using System.Collections.Immutable;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>The boxes of one origin, the newest <see cref="Limits.Boxes"/>. A function of the set of facts.</summary>
/// <remarks>Pure memory. Not thread-safe: owned by one grain turn.</remarks>
internal sealed class BoxLedger
{
    private static readonly string[] s_nobody = [];

    /// <param name="Record">What was told of it.</param>
    /// <param name="View">What that comes to.</param>
    /// <param name="Brief">The same without the names of who is missing.</param>
    /// <param name="Order">When it was first heard of.</param>
    private sealed record Kept(BoxRecord Record, BoxView View, BoxView Brief, (long, string) Order);

    private static readonly Comparer<(long At, string Id)> s_order = Comparer<(long At, string Id)>.Create((a, b) =>
        a.At.CompareTo(b.At) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id));

    private readonly Dictionary<string, Kept> _boxes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoxRecord> _changed = new(StringComparer.Ordinal);
    private readonly SortedSet<(long At, string Id)> _byAge = new(s_order);
    private readonly SortedSet<(long At, string Id)> _open = new(s_order);
    private readonly HashSet<string> _dirty = new(StringComparer.Ordinal);
    private readonly int[] _byState = new int[Enum.GetValues<BoxState>().Length];
    private int _differing;
    private ImmutableDictionary<string, BoxView> _all = ImmutableDictionary.Create<string, BoxView>(StringComparer.Ordinal);

    /// <summary>Boxes changed since the last save.</summary>
    internal int DirtyCount => _dirty.Count;

    /// <summary>Takes one fact about a box, or about an application in one.</summary>
    internal void Take(ProductionFact fact)
    {
        bool scan = fact.Type is >= EventType.BoxDispatched and <= EventType.BoxLost;
        if ((scan ? fact.Subject : fact.Box) is not { } id || !(scan || IsOfPassport(fact.Type)))
        {
            return;
        }
        BoxRecord record = _changed.GetValueOrDefault(id) ?? _boxes.GetValueOrDefault(id)?.Record ?? new BoxRecord(id);
        if (scan)
        {
            record.TakeScan(fact.Type, new BoxScan(fact.Place, fact.Site, fact.To, fact.Count, fact.Carrier));
        }
        else
        {
            record.TakePassport(fact.Type, fact.Subject, fact.At, fact.Site);
        }
        _changed[id] = record;
        _dirty.Add(id);
    }

    /// <summary>Puts a stored box in place.</summary>
    internal void Load(BoxRecord record) => _changed[record.Id] = record;

    /// <summary>Brings what is told of the boxes up to their newest facts.</summary>
    internal void Settle()
    {
        foreach (BoxRecord record in _changed.Values)
        {
            Put(record);
        }
        _changed.Clear();
    }

    /// <summary>A box as last settled; null when nothing is known of it.</summary>
    internal BoxView? Find(string id) => _boxes.GetValueOrDefault(id)?.View;

    /// <summary>All boxes as last settled, by id: the ledger changes no copy that it gave.</summary>
    internal ImmutableDictionary<string, BoxView> All => _all;

    /// <summary>As they stand.</summary>
    internal BoxPicture Picture() => new()
    {
        Open = [.. _open.Select(b => _boxes[b.Id].Brief)],
        ByState = [.. _byState],
        Differing = _differing,
    };

    /// <summary>Boxes changed since the last call; null for one that is not kept any more.</summary>
    internal IEnumerable<(string Id, BoxRecord? Box)> TakeDirty()
    {
        Settle();
        (string, BoxRecord?)[] taken = [.. _dirty.Select(id => (id, _boxes.GetValueOrDefault(id)?.Record))];
        _dirty.Clear();
        return taken;
    }

    private void Put(BoxRecord record)
    {
        if (_boxes.TryGetValue(record.Id, out Kept? before))
        {
            Remove(before);
        }
        BoxView view = record.View();
        Kept kept = new(record, view, view.Missing.Length + view.Lost.Length == 0 ? view : view with { Missing = s_nobody, Lost = s_nobody }, (record.Began, record.Id));
        _boxes[record.Id] = kept;
        _all = _all.SetItem(record.Id, view);
        _byAge.Add(kept.Order);
        Count(view, 1);
        if (!view.IsSettled)
        {
            _open.Add(kept.Order);
        }
        if (_boxes.Count > Limits.Boxes)
        {
            string oldest = _byAge.Min.Id;
            Remove(_boxes[oldest]);
            _boxes.Remove(oldest);
            _all = _all.Remove(oldest);
            _dirty.Add(oldest);
        }
    }

    private void Remove(Kept kept)
    {
        _byAge.Remove(kept.Order);
        _open.Remove(kept.Order);
        Count(kept.View, -1);
    }

    private void Count(BoxView view, int n)
    {
        _byState[(int)view.State - 1] += n;
        _differing += view.Difference is not (null or 0) ? n : 0;
    }

    private static bool IsOfPassport(EventType type) => type is EventType.Packed or EventType.Dispatched or EventType.ReceivedAtOffice or EventType.LostInTransit;
}
