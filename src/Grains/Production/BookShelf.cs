using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>Kinds of facts that were told of one book. Storage format.</summary>
[Flags]
internal enum BookSaid : byte
{
    None = 0,
    Bound = 1,
    Passed = 2,
    Spoiled = 4,
    Voided = 8,
    Destroyed = 16,
    /// <summary>Bound to two applications or more.</summary>
    BoundTwice = 32,
}

/// <summary>What was told of one book: which kinds of facts, not how often or in what order, so disorder can't change it.</summary>
/// <param name="Said">The kinds.</param>
/// <param name="Left">When it left the blanks: the earliest of its facts, in seconds since 2000.</param>
/// <param name="Site">Number of the site that the earliest fact names; 0 when it names none.</param>
/// <param name="Token">A hash of the application that it was bound to; 0 when to none.</param>
/// <param name="Machine">Number of the machine that it was bound on; 0 when not told.</param>
/// <param name="Reason">Number of the reason why it was spoiled or voided, the first by name; 0 when not told.</param>
internal readonly record struct BookMark(BookSaid Said, uint Left, byte Site, uint Token, byte Machine, byte Reason)
{
    internal BookStand Stand => Said.Stand();
}

/// <summary>What became of a book, by what was told of it.</summary>
internal static class BookStands
{
    /// <summary>The last end of the lifecycle that was told counts, whatever came first.</summary>
    internal static BookStand Stand(this BookSaid said) =>
        (said & BookSaid.Destroyed) != 0 ? BookStand.Destroyed
        : (said & (BookSaid.Spoiled | BookSaid.Voided)) != 0 ? BookStand.Waste
        : (said & BookSaid.Passed) != 0 ? BookStand.Issued
        : (said & BookSaid.Bound) != 0 ? BookStand.InWork
        : BookStand.Blank;
}

/// <summary>The marks of 64 numbers in a row: 12 bytes for each.</summary>
internal sealed class BookGroup
{
    internal const int Size = 64;

    private readonly BookSaid[] _said = new BookSaid[Size];
    private readonly byte[] _site = new byte[Size];
    private readonly uint[] _left = new uint[Size];
    private readonly uint[] _token = new uint[Size];
    private readonly byte[] _machine = new byte[Size];
    private readonly byte[] _reason = new byte[Size];

    internal BookMark this[int at]
    {
        get => new(_said[at], _left[at], _site[at], _token[at], _machine[at], _reason[at]);
        set => (_said[at], _left[at], _site[at], _token[at], _machine[at], _reason[at]) = (value.Said, value.Left, value.Site, value.Token, value.Machine, value.Reason);
    }
}

/// <summary>The marks of all books of one origin of which anything was told that ends a blank. Blanks take no room.</summary>
/// <remarks>Not thread-safe: owned by one grain turn.</remarks>
internal sealed class BookShelf
{
    private static readonly long s_epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private readonly Dictionary<BookSeries, SortedList<long, BookGroup>> _series = [];
    private readonly HashSet<(BookSeries Series, long Group)> _dirty = [];
    private readonly FewNames _sites = new(), _machines = new(), _reasons = new();
    private int _groups;

    /// <summary>Groups changed since the last save.</summary>
    internal int DirtyCount => _dirty.Count;

    /// <summary>The value of an instant.</summary>
    internal static uint Seconds(long ticks) => (uint)((ticks - s_epoch) / TimeSpan.TicksPerSecond);

    /// <summary>The name of a site; null when not told.</summary>
    internal string? SiteOf(byte number) => _sites[number];

    /// <summary>The name of a machine; null when not told.</summary>
    internal string? MachineOf(byte number) => _machines[number];

    /// <summary>The reason why a book was spoiled or voided, a code; null when not told.</summary>
    internal string? ReasonOf(byte number) => _reasons[number];

    /// <summary>Puts a fact on a book; false when there is no room for it.</summary>
    internal bool Mark(BookNumber book, BookSaid said, uint at, string? site, uint token, string? machine, string? reason, out BookMark before, out BookMark after)
    {
        long group = book.Number / BookGroup.Size;
        int place = (int)(book.Number % BookGroup.Size);
        before = after = default;
        if (Group(book.Series, group, add: true) is not { } found)
        {
            return false;
        }
        before = found[place];
        byte number = _sites.NumberOf(site), made = _machines.NumberOf(machine), why = _reasons.NumberOf(reason);
        bool first = before.Said == BookSaid.None || at < before.Left || (at == before.Left && _sites.Precedes(number, before.Site));
        bool twice = token != 0 && before.Token != 0 && token != before.Token;
        after = new BookMark(
            before.Said | said | (twice ? BookSaid.BoundTwice : BookSaid.None), first ? at : before.Left, first ? number : before.Site,
            token == 0 ? before.Token : before.Token == 0 ? token : Math.Min(token, before.Token),
            _machines.Precedes(made, before.Machine) ? made : before.Machine, _reasons.Precedes(why, before.Reason) ? why : before.Reason);
        if (after != before)
        {
            found[place] = after;
            _dirty.Add((book.Series, group));
        }
        return true;
    }

    /// <summary>What was told of a book.</summary>
    internal BookMark Find(BookNumber book) => Group(book.Series, book.Number / BookGroup.Size, add: false) is { } group ? group[(int)(book.Number % BookGroup.Size)] : default;

    /// <summary>The books of a run of which anything was told, by number.</summary>
    internal IEnumerable<(long Number, BookMark Mark)> In(BookSpan span)
    {
        if (!_series.TryGetValue(span.Series, out SortedList<long, BookGroup>? groups))
        {
            yield break;
        }
        long last = span.To / BookGroup.Size;
        for (int i = IndexFrom(groups, span.From / BookGroup.Size); i < groups.Count && groups.Keys[i] <= last; i++)
        {
            for (int at = 0; at < BookGroup.Size; at++)
            {
                long number = (groups.Keys[i] * BookGroup.Size) + at;
                if (number >= span.From && number <= span.To && groups.Values[i][at] is { Said: not BookSaid.None } mark)
                {
                    yield return (number, mark);
                }
            }
        }
    }

    /// <summary>All books of which anything was told.</summary>
    internal IEnumerable<(BookNumber Book, BookMark Mark)> All() =>
        _series.Keys.SelectMany(series => In(new BookSpan(series, 0, series.Last)).Select(m => (new BookNumber(series, m.Number), m.Mark)));

    /// <summary>Groups changed since the last call, each with its marks.</summary>
    internal IEnumerable<(BookSeries Series, long Number, BookGroup Group)> TakeDirty()
    {
        (BookSeries, long, BookGroup)[] taken = [.. _dirty.Select(d => (d.Series, d.Group, _series[d.Series][d.Group]))];
        _dirty.Clear();
        return taken;
    }

    /// <summary>Puts a stored mark in place.</summary>
    internal void Load(BookSeries series, long group, int place, BookMark mark, string? site, string? machine, string? reason)
    {
        if (Group(series, group, add: true) is { } found)
        {
            found[place] = mark with { Site = _sites.NumberOf(site), Machine = _machines.NumberOf(machine), Reason = _reasons.NumberOf(reason) };
        }
    }

    private BookGroup? Group(BookSeries series, long number, bool add)
    {
        if (!_series.TryGetValue(series, out SortedList<long, BookGroup>? groups))
        {
            if (!add || _groups >= Limits.BookGroups)
            {
                return null;
            }
            _series.Add(series, groups = []);
        }
        if (!groups.TryGetValue(number, out BookGroup? group) && add && _groups < Limits.BookGroups)
        {
            groups.Add(number, group = new BookGroup());
            _groups++;
        }
        return group;
    }

    private static int IndexFrom(SortedList<long, BookGroup> groups, long key)
    {
        int low = 0, high = groups.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = groups.Keys[middle] < key ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
