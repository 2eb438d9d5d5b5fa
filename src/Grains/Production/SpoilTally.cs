using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>Spoiled and voided books by kind and reason: sums over the marks of books, kept as marks change. A function of the marks.</summary>
internal sealed class SpoilTally(BookShelf shelf)
{
    private readonly Dictionary<(SpoilKind Kind, byte Reason), (long Books, long Destroyed)> _spoils = [];

    /// <summary>A book's mark is another now.</summary>
    internal void Change(BookMark before, BookMark after)
    {
        Count(before, -1);
        Count(after, 1);
    }

    internal void Clear() => _spoils.Clear();

    /// <summary>All kinds and reasons, the most first.</summary>
    internal IEnumerable<BookSpoils> All() => _spoils.Where(s => s.Value.Books > 0)
        .Select(s => new BookSpoils(s.Key.Kind, shelf.ReasonOf(s.Key.Reason), s.Value.Books, s.Value.Destroyed))
        .OrderByDescending(s => s.Books).ThenBy(s => s.Kind).ThenBy(s => s.Reason, StringComparer.Ordinal);

    private void Count(BookMark mark, int n)
    {
        if (KindOf(mark.Said) is { } kind)
        {
            (long books, long destroyed) = _spoils.GetValueOrDefault((kind, mark.Reason));
            _spoils[(kind, mark.Reason)] = (books + n, destroyed + (mark.Stand == BookStand.Destroyed ? n : 0));
        }
    }

    private static SpoilKind? KindOf(BookSaid said) =>
        (said & BookSaid.Spoiled) != 0 ? (said & BookSaid.Bound) != 0 ? SpoilKind.InWork : SpoilKind.Blank
        : (said & BookSaid.Voided) != 0 ? SpoilKind.Voided
        : null;
}
