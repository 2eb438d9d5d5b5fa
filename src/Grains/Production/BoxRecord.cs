using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Production;

/// <summary>One scan of a box.</summary>
internal sealed record BoxScan(Place Place, string? Site, string? To, int? Count, string? Carrier);

/// <summary>One box: the newest scan of each kind, and what its passports' own facts say. A function of the set of facts.</summary>
internal sealed class BoxRecord(string id)
{
    private const ulong Sent = 1, Came = 2, Lost = 4, Flags = 15;
    private const int NamesMost = 100;

    private readonly SortedList<ulong, ulong> _passports = []; // by hash without its flags
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _lost = new(StringComparer.Ordinal);

    internal string Id => id;

    /// <summary>The newest scan of each kind, by its event type.</summary>
    internal Dictionary<EventType, BoxScan> Scans { get; } = [];

    /// <summary>The earliest fact of each kind of its passports, by event type.</summary>
    internal Dictionary<EventType, long> Firsts { get; } = [];

    /// <summary>The site that packed it, as the earliest of its passports says.</summary>
    internal string? PackedBy { get; set; }

    /// <summary>Passports by hash and flags, for the stored form.</summary>
    internal IEnumerable<ulong> Passports => _passports.Select(p => p.Key | p.Value);

    /// <summary>Tokens of those that neither came nor were lost.</summary>
    internal IReadOnlyCollection<string> Missing => _missing;

    /// <summary>Tokens of those that were told lost.</summary>
    internal IReadOnlyCollection<string> LostOnes => _lost;

    /// <summary>When it was first heard of.</summary>
    internal long Began => Math.Min(Scans.Count == 0 ? long.MaxValue : Scans.Values.Min(s => s.Place.At), Firsts.Count == 0 ? long.MaxValue : Firsts.Values.Min());

    /// <summary>Takes a scan.</summary>
    internal void TakeScan(EventType type, BoxScan scan)
    {
        if (!Scans.TryGetValue(type, out BoxScan? known) || known.Place.CompareTo(scan.Place) < 0)
        {
            Scans[type] = scan;
        }
    }

    /// <summary>Takes a fact of one of its passports.</summary>
    internal void TakePassport(EventType type, string token, long at, string? site)
    {
        if (!Firsts.TryGetValue(type, out long first) || at < first)
        {
            Firsts[type] = at;
            PackedBy = type == EventType.Packed ? site : PackedBy;
        }
        else if (at == first && type == EventType.Packed && site is not null && (PackedBy is null || string.CompareOrdinal(site, PackedBy) < 0))
        {
            PackedBy = site; // of two sites at the same instant the same one, whichever is told first
        }
        ulong hash = Hash(token);
        ulong flags = _passports.GetValueOrDefault(hash);
        if (flags == 0 && _passports.Count >= Limits.PassportsPerBox)
        {
            return;
        }
        flags |= type switch { EventType.ReceivedAtOffice => Came, EventType.LostInTransit => Lost, _ => Sent };
        _passports[hash] = flags;
        if (type == EventType.LostInTransit)
        {
            _lost.Add(token);
        }
        if ((flags & (Came | Lost)) == 0)
        {
            _missing.Add(token);
        }
        else
        {
            _missing.Remove(token);
        }
    }

    /// <summary>Puts stored passports in place.</summary>
    internal void Load(ulong passport) => _passports[passport & ~Flags] = passport & Flags;

    /// <summary>Puts a stored name in place.</summary>
    internal void LoadMissing(string token) => _missing.Add(token);

    /// <summary>Puts a stored name of a lost one in place.</summary>
    internal void LoadLost(string token) => _lost.Add(token);

    /// <summary>As it stands.</summary>
    internal BoxView View()
    {
        BoxScan? packed = Scans.GetValueOrDefault(EventType.BoxPacked), sent = Scans.GetValueOrDefault(EventType.BoxDispatched);
        BoxScan? received = Scans.GetValueOrDefault(EventType.BoxReceived), counted = Scans.GetValueOrDefault(EventType.BoxCounted);
        long? sentAt = sent?.Place.At ?? First(EventType.Dispatched), cameAt = received?.Place.At ?? counted?.Place.At ?? First(EventType.ReceivedAtOffice);
        (BoxState state, long? since) = cameAt is not null ? (BoxState.Received, cameAt)
            : Scans.TryGetValue(EventType.BoxLost, out BoxScan? lost) ? (BoxState.Lost, lost.Place.At)
            : sentAt is not null ? (BoxState.Dispatched, sentAt)
            : packed is not null ? (BoxState.Packed, packed.Place.At)
            : (BoxState.Packing, Began);
        BoxScan? found = received is null || (counted is not null && counted.Place.CompareTo(received.Place) > 0) ? counted ?? received : received;
        return new BoxView
        {
            Id = id, State = state, Since = At(since)!.Value,
            From = Site(sent?.Site ?? packed?.Site ?? PackedBy), To = Site(sent?.To ?? packed?.To ?? received?.Site ?? counted?.Site), Carrier = sent?.Carrier,
            PackedAt = At(packed?.Place.At), DispatchedAt = At(sentAt), ReceivedAt = At(cameAt),
            PackedCount = packed?.Count, DispatchedCount = sent?.Count, FoundCount = found?.Count,
            Applications = _passports.Count, Ended = _passports.Count(p => (p.Value & (Came | Lost)) != 0), LostApplications = _passports.Count(p => (p.Value & Lost) != 0),
            Missing = [.. _missing.Take(NamesMost)], Lost = [.. _lost.Take(NamesMost)],
        };
    }

    private long? First(EventType type) => Firsts.TryGetValue(type, out long at) ? at : null;

    private static SiteId? Site(string? site) => site is null ? null : new SiteId(site);

    private static DateTimeOffset? At(long? ticks) => ticks is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    /// <summary>FNV-1a, 64 bit, over a token, with room for the flags.</summary>
    private static ulong Hash(string token)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in token)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }
        return hash & ~Flags;
    }
}
