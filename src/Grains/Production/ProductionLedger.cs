using System.Collections.Immutable;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>Books and boxes of all origins, and the rows that keep them over a restart. A function of the set of facts.</summary>
/// <remarks>Pure memory. Not thread-safe: owned by one grain turn.</remarks>
public sealed class ProductionLedger
{
    private sealed class Part
    {
        internal BookLedger Books { get; } = new();
        internal BoxLedger Boxes { get; } = new();
        internal ProductionPicture? Told { get; set; }
    }

    private readonly Dictionary<string, Part> _origins = new(StringComparer.Ordinal);
    private readonly List<ProjectionRow> _uses = [];

    /// <summary>Rows to write.</summary>
    public int Pending => _uses.Count + _origins.Values.Sum(o => o.Books.Shelf.DirtyCount + o.Boxes.DirtyCount + o.Books.UnsavedCount);

    /// <summary>Takes one fact; each exactly once.</summary>
    public void Take(ProductionFact fact)
    {
        string origin = Origin.Of(fact.Source).Name;
        Part part = PartOf(origin);
        part.Told = null;
        if (part.Books.Take(fact) is { } use)
        {
            _uses.Add(new ProjectionRow(ProjectionKind.BookUse, $"{origin}:{use.Book}", false, ProductionCodec.Text(use.Token)));
        }
        part.Boxes.Take(fact);
    }

    /// <summary>How production stands, by origin.</summary>
    public IReadOnlyDictionary<Origin, ProductionPicture> Pictures(bool caughtUp)
    {
        foreach (Part part in _origins.Values.Where(p => p.Told?.CaughtUp != caughtUp))
        {
            part.Boxes.Settle();
            BookPicture books = BookBoard.Of(part.Books);
            part.Told = new ProductionPicture { Books = books, Boxes = part.Boxes.Picture(), Print = part.Books.Prints.Picture(part.Books.Plans), CaughtUp = caughtUp };
        }
        return _origins.ToDictionary(o => new Origin(o.Key), o => o.Value.Told!);
    }

    /// <summary>The application of a book whose row isn't written yet; null when there is none.</summary>
    public byte[]? UnsavedUse(string key) => _uses.Find(u => u.Key == key)?.Body;

    /// <summary>One box; null when nothing is known of it.</summary>
    public BoxView? FindBox(Origin origin, string id) => Settled(origin)?.Boxes.Find(id);

    /// <summary>All boxes by origin and id, as the pictures last told them. What was given stays as it is, whatever comes later.</summary>
    public IReadOnlyDictionary<Origin, ImmutableDictionary<string, BoxView>> Boxes() => _origins.ToDictionary(o => new Origin(o.Key), o => o.Value.Boxes.All);

    /// <summary>What is known of one book, without the facts of applications, and how many applications it was bound to.</summary>
    public BookHistory? FindBook(Origin origin, string number)
    {
        BookNumber book = BookNumber.Parse(number);
        return _origins.TryGetValue(origin.Name, out Part? part) ? BookHistories.Of(part.Books, book) : null;
    }

    /// <summary>Puts a stored row in place.</summary>
    public void Load(ProjectionRow row)
    {
        int colon = row.Key.IndexOf(':', StringComparison.Ordinal);
        Part part = PartOf(row.Key[..colon]);
        switch (row.Kind)
        {
            case ProjectionKind.BookGroup:
                ProductionCodec.ReadGroup(part.Books.Shelf, row.Body!);
                break;
            case ProjectionKind.BookMove:
                part.Books.Load(ProductionCodec.ReadMove(row.Body!));
                break;
            case ProjectionKind.Box:
                part.Boxes.Load(ProductionCodec.ReadBox(row.Key[(colon + 1)..], row.Body!));
                break;
        }
        part.Books.MakeStale();
    }

    /// <summary>What changed, as rows to write; forgets that it changed.</summary>
    public IReadOnlyList<ProjectionRow> TakeDirty()
    {
        List<ProjectionRow> rows = [.. _uses];
        _uses.Clear();
        foreach ((string origin, Part part) in _origins)
        {
            rows.AddRange(part.Books.Shelf.TakeDirty().Select(g => new ProjectionRow(
                ProjectionKind.BookGroup, $"{origin}:{g.Series.Prefix}/{g.Series.Width}/{g.Number}", true, ProductionCodec.WriteGroup(part.Books.Shelf, g.Series, g.Number, g.Group))));
            rows.AddRange(part.Books.TakeUnsaved().Select(m => new ProjectionRow(ProjectionKind.BookMove, $"{origin}:{m.Place.At}.{m.Place.Sequence}.{m.Place.Source}.{m.Place.Id}", true, ProductionCodec.WriteMove(m))));
            rows.AddRange(part.Boxes.TakeDirty().Select(b => new ProjectionRow(ProjectionKind.Box, $"{origin}:{b.Id}", true, b.Box is null ? null : ProductionCodec.WriteBox(b.Box))));
        }
        return rows;
    }

    private Part? Settled(Origin origin)
    {
        if (_origins.TryGetValue(origin.Name, out Part? part))
        {
            part.Boxes.Settle();
        }
        return part;
    }

    private Part PartOf(string origin)
    {
        if (!_origins.TryGetValue(origin, out Part? part))
        {
            _origins.Add(origin, part = new Part());
        }
        return part;
    }
}
