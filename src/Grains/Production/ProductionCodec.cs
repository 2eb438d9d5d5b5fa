using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Production;

/// <summary>The stored forms of books and boxes. Storage format.</summary>
internal static class ProductionCodec
{
    private const byte Format = 1;

    /// <summary>Since 2 with the names of the lost ones.</summary>
    private const byte BoxFormat = 2;

    /// <summary>Groups know machines since this one.</summary>
    private const byte WithMachines = 2;

    /// <summary>Groups know reasons since this one.</summary>
    private const byte WithReasons = 3;

    internal static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] WriteGroup(BookShelf shelf, BookSeries series, long number, BookGroup group)
    {
        RowWriter row = new(WithReasons);
        row.Text(series.Prefix);
        row.Numbers(series.Width, number);
        for (int at = 0; at < BookGroup.Size; at++)
        {
            BookMark mark = group[at];
            row.Numbers((long)mark.Said);
            if (mark.Said != BookSaid.None)
            {
                row.Numbers(mark.Left, mark.Token);
                row.Text(shelf.SiteOf(mark.Site));
                row.Text(shelf.MachineOf(mark.Machine));
                row.Text(shelf.ReasonOf(mark.Reason));
            }
        }
        return row.ToBytes();
    }

    internal static void ReadGroup(BookShelf shelf, ReadOnlySpan<byte> bytes)
    {
        byte format = bytes[0];
        RowReader row = new(bytes, Math.Min(format, WithReasons), s_texts);
        BookSeries series = new(row.Text()!, (int)row.Number());
        long number = row.Number();
        for (int at = 0; at < BookGroup.Size; at++)
        {
            BookSaid said = (BookSaid)row.Number();
            if (said != BookSaid.None)
            {
                BookMark mark = new(said, (uint)row.Number(), 0, (uint)row.Number(), 0, 0);
                shelf.Load(series, number, at, mark, row.Text(), format >= WithMachines ? row.Text() : null, format >= WithReasons ? row.Text() : null);
            }
        }
    }

    internal static byte[] WriteMove(BookMove move)
    {
        RowWriter row = new(Format);
        row.Place(move.Place);
        row.Numbers((long)move.Type, move.Span.Series.Width, move.Span.From, move.Span.To);
        row.Text(move.Span.Series.Prefix);
        row.Text(move.Site);
        row.Text(move.To);
        row.Maybe(move.Found);
        row.Text(move.Token);
        row.Text(move.Reason);
        return row.ToBytes();
    }

    internal static BookMove ReadMove(ReadOnlySpan<byte> bytes)
    {
        RowReader row = new(bytes, Format, s_texts);
        Place place = row.Place();
        EventType type = (EventType)row.Number();
        (int width, long from, long to) = ((int)row.Number(), row.Number(), row.Number());
        BookSpan span = new(new BookSeries(row.Text()!, width), from, to);
        return new BookMove(place, type, span, row.Text(), row.Text(), row.Maybe(), row.Text(shared: false), row.Text());
    }

    internal static byte[] WriteBox(BoxRecord box)
    {
        RowWriter row = new(BoxFormat);
        row.Numbers(box.Scans.Count);
        foreach ((EventType type, BoxScan scan) in box.Scans)
        {
            row.Numbers((long)type);
            row.Place(scan.Place);
            row.Text(scan.Site);
            row.Text(scan.To);
            row.Maybe(scan.Count);
            row.Text(scan.Carrier);
        }
        row.Numbers(box.Firsts.Count);
        foreach ((EventType type, long at) in box.Firsts)
        {
            row.Numbers((long)type, at);
        }
        row.Text(box.PackedBy);
        ulong[] passports = [.. box.Passports];
        row.Numbers(passports.Length);
        row.Numbers([.. passports.Select(p => unchecked((long)p))]);
        Names(row, box.Missing);
        Names(row, box.LostOnes);
        return row.ToBytes();
    }

    private static void Names(RowWriter row, IReadOnlyCollection<string> names)
    {
        row.Numbers(names.Count);
        foreach (string name in names)
        {
            row.Text(name);
        }
    }

    internal static BoxRecord ReadBox(string id, ReadOnlySpan<byte> bytes)
    {
        RowReader row = new(bytes, BoxFormat, s_texts);
        BoxRecord box = new(id);
        for (long n = row.Number(); n > 0; n--)
        {
            EventType type = (EventType)row.Number();
            box.TakeScan(type, new BoxScan(row.Place(), row.Text(), row.Text(), row.Maybe(), row.Text()));
        }
        for (long n = row.Number(); n > 0; n--)
        {
            EventType type = (EventType)row.Number();
            box.Firsts[type] = row.Number();
        }
        box.PackedBy = row.Text();
        for (long n = row.Number(); n > 0; n--)
        {
            box.Load(unchecked((ulong)row.Number()));
        }
        for (long n = row.Number(); n > 0; n--)
        {
            box.LoadMissing(row.Text(shared: false)!);
        }
        for (long n = row.Format >= 2 ? row.Number() : 0; n > 0; n--)
        {
            box.LoadLost(row.Text(shared: false)!);
        }
        return box;
    }

    /// <summary>Sites and sources are few; the pool is bounded.</summary>
    [ThreadStatic]
    private static TextPool? s_pool;

    private static TextPool s_texts => s_pool ??= new TextPool();
}
