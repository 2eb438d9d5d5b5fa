using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Shares;

/// <summary>
/// The odd facts of one partition, those of applications and of the register left out: how many of each kind and site, and the newest. Whether a site
/// is known is asked when the list is told: one that is registered late is odd no longer. Pure memory.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class OddBook
{
    private sealed record Shelf(long Count, OddFact[] Newest);

    private readonly Dictionary<(OddFactKind Kind, string Site), Shelf> _shelves = [];
    private readonly HashSet<(OddFactKind Kind, string Site)> _dirty = [];

    /// <summary>Shelves changed since the last save.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>Whether a fact is judged here at all.</summary>
    public static bool Judges(LogEntry entry) => EventTypes.Get((EventType)entry.Event.Type) is { Internal: false, Subject: not (SubjectKind.Application or SubjectKind.Reference) };

    /// <summary>Takes a fact; most are not odd and change nothing.</summary>
    /// <param name="entry">The fact.</param>
    /// <param name="site">The site that it names; null when it names none.</param>
    /// <param name="known">Whether the site is registered, as far as is known now.</param>
    public void Take(LogEntry entry, string? site, bool known)
    {
        if (HallFold.IsHallFact(entry) ? HallFact.HasClockFault(entry) : CaseFact.HasClockFault(entry))
        {
            Add(entry, site, OddFactKind.ClockFault);
        }
        if (site is not null && !known)
        {
            Add(entry, site, OddFactKind.UnknownSite);
        }
    }

    /// <summary>How many there are and the newest, by recording.</summary>
    public OddFacts Tell(Func<string, bool> isKnown)
    {
        (OddFactKind Kind, Shelf Shelf)[] told = [.. _shelves.Where(s => s.Key.Kind != OddFactKind.UnknownSite || !isKnown(s.Key.Site)).Select(s => (s.Key.Kind, s.Value))];
        long Count(OddFactKind kind) => told.Where(t => t.Kind == kind).Sum(t => t.Shelf.Count);
        return new OddFacts(Count(OddFactKind.ClockFault), Count(OddFactKind.UnknownSite),
            [.. told.GroupBy(t => t.Kind).SelectMany(kind => kind.SelectMany(t => t.Shelf.Newest).OrderByDescending(f => f.RecordedAt).Take(Limits.OddFacts))]);
    }

    /// <summary>Lets go of sites that are registered by now.</summary>
    public void Forget(Func<string, bool> isKnown)
    {
        foreach ((OddFactKind, string Site) key in _shelves.Keys.Where(k => k.Kind == OddFactKind.UnknownSite && isKnown(k.Site)).ToArray())
        {
            _shelves.Remove(key);
            _dirty.Add(key);
        }
    }

    /// <summary>Puts a stored shelf in place.</summary>
    public void Load(ProjectionRow row)
    {
        int slash = row.Key.IndexOf('/', StringComparison.Ordinal);
        _shelves[((OddFactKind)byte.Parse(row.Key.AsSpan(0, slash), CultureInfo.InvariantCulture), row.Key[(slash + 1)..])] = JsonSerializer.Deserialize<Shelf>(row.Body!)!;
    }

    /// <summary>Takes what changed, as rows to write.</summary>
    public IEnumerable<ProjectionRow> TakeDirty()
    {
        ProjectionRow[] rows = [.. _dirty.Select(k => new ProjectionRow(
            ProjectionKind.OddFacts, string.Create(CultureInfo.InvariantCulture, $"{(byte)k.Kind}/{k.Site}"), true, _shelves.TryGetValue(k, out Shelf? shelf) ? JsonSerializer.SerializeToUtf8Bytes(shelf) : null))];
        _dirty.Clear();
        return rows;
    }

    /// <summary>What was taken could not be written: all is taken once more.</summary>
    public void MarkUnsaved() => _dirty.UnionWith(_shelves.Keys);

    private void Add(LogEntry entry, string? site, OddFactKind kind)
    {
        NewEvent e = entry.Event;
        // Wrong clocks are one shelf, whatever site they name; sites beyond the limit share one, so that made-up names can't fill the memory.
        (OddFactKind, string) key = (kind, kind == OddFactKind.ClockFault ? "" : site!);
        if (!_shelves.ContainsKey(key) && _shelves.Count > Limits.UnknownSites)
        {
            key = (kind, "*");
        }
        Shelf before = _shelves.GetValueOrDefault(key) ?? new Shelf(0, []);
        OddFact fact = new(e.Source, e.Id, (EventType)e.Type, e.Subject, e.OccurredAt, entry.RecordedAt, site, kind);
        int kept = kind == OddFactKind.ClockFault ? Limits.OddFacts : Limits.OddFacts / 10;
        _shelves[key] = new Shelf(before.Count + 1, [fact, .. before.Newest.Take(kept - 1)]);
        _dirty.Add(key);
    }
}
