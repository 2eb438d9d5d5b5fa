using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Cases;

namespace PassportMonitor.Grains.Halls;

/// <summary>What the rows of halls are called in the store, and which they are. Numbers are an activation's own and never stored.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
public sealed class HallNames(NameTable origins, NameTable sites, TextPool texts)
{
    /// <summary>A visit's key.</summary>
    public string TextOf(VisitKey key) => string.Concat(origins[key.Origin], ":", key.Subject);

    /// <summary>A hall's key.</summary>
    public string TextOf(HallKey key) => string.Concat(origins[key.Origin], ":", sites[key.Site]);

    /// <summary>A counter's key.</summary>
    public string TextOf((HallKey Hall, string Counter) key) => string.Concat(TextOf(key.Hall), "/", key.Counter);

    /// <summary>A cell's key.</summary>
    public string TextOf(HallCellKey key) => key.ToText(origins, sites);

    /// <summary>The name of a site.</summary>
    public string Site(short number) => sites[number];

    /// <summary>The visit that a fact is of.</summary>
    public VisitKey VisitOf(LogEntry entry) => new(origins.NumberOf(Origin.Of(entry.Event.Source).Name), entry.Event.Subject);

    /// <summary>The visit of a row.</summary>
    public VisitState Visit(ProjectionRow row)
    {
        CaseId id = CaseId.Parse(row.Key);
        return HallCodec.ReadVisit(new VisitKey(origins.NumberOf(id.Origin.Name), id.Token), row.Body, sites.NumberOf, texts);
    }

    /// <summary>The hall of a row.</summary>
    public HallKey HallOf(string rowKey)
    {
        CaseId id = CaseId.Parse(rowKey);
        return new HallKey(origins.NumberOf(id.Origin.Name), sites.NumberOf(id.Token));
    }

    /// <summary>The counter of a row.</summary>
    public (HallKey Hall, string Counter) CounterOf(string rowKey)
    {
        int slash = rowKey.LastIndexOf('/');
        return (HallOf(rowKey[..slash]), texts.Of(rowKey[(slash + 1)..]));
    }

    /// <summary>The subject of a counter's facts.</summary>
    public string SubjectOf((HallKey Hall, string Counter) key) => string.Concat(sites[key.Hall.Site], "/", key.Counter);

    /// <summary>The counter that a fact is of.</summary>
    public (HallKey Hall, string Counter) CounterOf(LogEntry entry)
    {
        int slash = entry.Event.Subject.IndexOf('/', StringComparison.Ordinal);
        HallKey hall = new(origins.NumberOf(Origin.Of(entry.Event.Source).Name), sites.NumberOf(entry.Event.Subject[..slash]));
        return (hall, texts.Of(entry.Event.Subject[(slash + 1)..]));
    }

    /// <summary>The cell of a row.</summary>
    public HallCellKey CellOf(ProjectionRow row) => HallCellKey.Parse(row.Kind, row.Key, origins, sites);
}
