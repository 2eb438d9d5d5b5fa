using System.Text.Json;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>One try of a national service.</summary>
/// <param name="Place">Where it stands in order.</param>
/// <param name="Up">Whether it answered as it should.</param>
/// <param name="Milliseconds">How long the answer took.</param>
/// <param name="Waiting">Requests that wait for it.</param>
/// <param name="Since">For the oldest that is kept: since when it had been so; 0 otherwise. UTC ticks.</param>
public readonly record struct Probe(Place Place, bool Up, int? Milliseconds, int? Waiting, long Since)
{
    /// <summary>Reads an entry of the log. Its data was checked at the intake.</summary>
    public static Probe Of(LogEntry entry)
    {
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        int? Number(string name) => data.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
        return new Probe(HallFact.PlaceOf(entry), data.RootElement.GetProperty("up").GetBoolean(), Number("milliseconds"), Number("waiting"), 0);
    }
}

/// <summary>The newest probes of one national service, in order: a late one takes its place among them.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class ServiceProbes
{
    private readonly List<Probe> _probes = [];

    /// <summary>The probes, in order.</summary>
    public IReadOnlyList<Probe> Probes => _probes;

    /// <summary>Takes one probe. One older than all that are kept changes nothing, once as many are kept as may be.</summary>
    public void Take(Probe probe)
    {
        int found = _probes.BinarySearch(probe, Comparer<Probe>.Create((a, b) => a.Place.CompareTo(b.Place)));
        if (found >= 0 || (~found == 0 && _probes.Count >= Limits.ProbesPerService))
        {
            return;
        }
        _probes.Insert(~found, probe);
        if (_probes.Count > Limits.ProbesPerService)
        {
            Probe oldest = _probes[0];
            _probes.RemoveAt(0);
            _probes[0] = _probes[0] with { Since = _probes[0].Up == oldest.Up ? Begin(oldest) : 0 };
        }
    }

    /// <summary>How the service stands.</summary>
    public ServiceStatus Status(string id)
    {
        Probe newest = _probes[^1];
        int first = _probes.Count - 1;
        while (first > 0 && _probes[first - 1].Up == newest.Up)
        {
            first--;
        }
        return new ServiceStatus(
            id, newest.Up, HallTime.Instant(Begin(_probes[first]))!.Value, HallTime.Instant(newest.Place.At)!.Value, newest.Milliseconds, newest.Waiting);
    }

    private static long Begin(Probe probe) => probe.Since != 0 ? probe.Since : probe.Place.At;
}

/// <summary>The national services of one partition (they are all in partition 0), by origin.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class ServiceBook
{
    private readonly SortedDictionary<(string Origin, string Id), ServiceProbes> _services =
        new(Comparer<(string Origin, string Id)>.Create((a, b) => string.CompareOrdinal(a.Origin, b.Origin) is not 0 and var o ? o : string.CompareOrdinal(a.Id, b.Id)));

    private readonly HashSet<(string Origin, string Id)> _dirty = [];

    /// <summary>Whether a status may have changed since <see cref="TakeNews"/>.</summary>
    private bool _news;

    /// <summary>Changed since the last save.</summary>
    public int DirtyCount => _dirty.Count;

    /// <summary>Takes a probe; one with a clock fault changes nothing.</summary>
    public void Take(LogEntry entry)
    {
        (string, string) key = (Origin.Of(entry.Event.Source).Name, entry.Event.Subject);
        if (HallFact.HasClockFault(entry) || (!_services.ContainsKey(key) && _services.Count >= Limits.Services))
        {
            return;
        }
        Of(key).Take(Probe.Of(entry));
        _dirty.Add(key);
        _news = true;
    }

    /// <summary>How all services stand, by origin and id.</summary>
    public IEnumerable<PartService> Statuses() => _services.Select(s => new PartService(new Origin(s.Key.Origin), s.Value.Status(s.Key.Id)));

    /// <summary>The statuses if one may have changed since the last call, else null.</summary>
    public PartService[]? TakeNews()
    {
        bool news = _news;
        _news = false;
        return news ? [.. Statuses()] : null;
    }

    /// <summary>Makes all count as changed, for a reader that begins.</summary>
    public void MarkAllDirty() => _news = true;

    /// <summary>Puts in a service that was stored.</summary>
    public void Load(ProjectionRow row)
    {
        CaseId id = CaseId.Parse(row.Key);
        ServiceCodec.Read(Of((id.Origin.Name, id.Token)), row.Body);
        _news = true;
    }

    /// <summary>The changed services, as rows to write; forgets that they changed.</summary>
    public IReadOnlyList<ProjectionRow> TakeDirty()
    {
        ProjectionRow[] rows = [.. _dirty.Select(key => new ProjectionRow(ProjectionKind.Service, $"{key.Origin}:{key.Id}", true, ServiceCodec.Write(Of(key))))];
        _dirty.Clear();
        return rows;
    }

    /// <summary>Makes all count as unsaved, after a write failed.</summary>
    public void MarkUnsaved() => _dirty.UnionWith(_services.Keys);

    private ServiceProbes Of((string, string) key)
    {
        if (!_services.TryGetValue(key, out ServiceProbes? probes))
        {
            _services.Add(key, probes = new ServiceProbes());
        }
        return probes;
    }
}

/// <summary>One national service of an origin.</summary>
[GenerateSerializer, Immutable, Alias("pm.PartService")]
public sealed record PartService([property: Id(0)] Origin Origin, [property: Id(1)] ServiceStatus Status);

/// <summary>The stored form of a service's probes. Storage format.</summary>
internal static class ServiceCodec
{
    private const byte Format = 1;

    internal static byte[] Write(ServiceProbes service)
    {
        RowWriter row = new(Format);
        row.Numbers(service.Probes.Count);
        foreach (Probe probe in service.Probes)
        {
            row.Place(probe.Place);
            row.Numbers(probe.Up ? 1 : 0, probe.Since);
            row.Maybe(probe.Milliseconds);
            row.Maybe(probe.Waiting);
        }
        return row.ToBytes();
    }

    internal static void Read(ServiceProbes service, ReadOnlySpan<byte> bytes)
    {
        RowReader row = new(bytes, Format, new TextPool());
        for (long n = row.Number(); n > 0; n--)
        {
            Place place = row.Place();
            bool up = row.Number() == 1;
            long since = row.Number();
            service.Take(new Probe(place, up, row.Maybe(), row.Maybe(), since));
        }
    }
}
