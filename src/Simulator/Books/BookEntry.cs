using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Books;

/// <summary>One acknowledged fact in 16 bytes, ordered by case, then by time and sequence.</summary>
internal readonly struct BookEntry : IComparable<BookEntry>
{
    private const int TypeBase = 100;
    private const int AtShift = 23;
    private readonly ulong _order; // 41 bits milliseconds, 8 bits sequence, 6 bits type, 4 bits odd, 3 bits detail, 2 bits category

    private BookEntry(ulong order, uint number, ushort site, ushort collectAt) => (_order, Case, Site, CollectAt) = (order, number, site, collectAt);

    internal uint Case { get; }
    internal ushort Site { get; }
    internal ushort CollectAt { get; }
    internal long At => (long)(_order >> AtShift);
    internal EventType Type => (EventType)(TypeBase + (int)((_order >> 9) & 63));
    internal Odd Odd => (Odd)((_order >> 5) & 15);
    internal Detail Detail => (Detail)((_order >> 2) & 7);
    internal Category Category => (Category)(_order & 3);

    internal static BookEntry Of(in SimEvent fact) => new(
        ((ulong)fact.At << AtShift) | ((ulong)fact.Sequence << 15) | ((ulong)((int)fact.Type - TypeBase) << 9)
        | ((ulong)fact.Odd << 5) | ((ulong)fact.Detail << 2) | (ulong)fact.Category,
        fact.Case, fact.Site, fact.CollectAt);

    public int CompareTo(BookEntry other) => Case != other.Case ? Case.CompareTo(other.Case) : _order.CompareTo(other._order);
}
