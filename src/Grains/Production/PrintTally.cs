using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// What machines made, and which batches of books are bad: sums over the marks of books, kept as marks change. A book counts for its machine in the hour in which
/// it left the blanks. A function of the marks.
/// </summary>
internal sealed class PrintTally(BookShelf shelf)
{
    /// <summary>Books of one batch.</summary>
    private const int BatchSize = 500;

    /// <summary>Spoiled books below which a batch is not told.</summary>
    private const int BatchSpoiledLeast = 10;

    /// <summary>Standard deviations above which chance doesn't explain a batch, though there are many.</summary>
    private const double BatchSigmas = 5;

    private const int BatchesMost = 20;
    private const int SecondsPerHour = 3600;
    private static readonly int s_epochHours = (int)(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() / SecondsPerHour);

    private readonly Dictionary<(byte Machine, byte Site, int Hour), Work> _work = [];
    private readonly Dictionary<(BookSeries Series, long Batch), (int Done, int Spoiled)> _batches = [];
    private int _newest;
    private int _pruned;
    private long _done, _spoiled;

    private record struct Work(int Started, int Passed, int Spoiled);

    /// <summary>A book's mark is another now.</summary>
    internal void Change(BookNumber book, BookMark before, BookMark after)
    {
        Count(before, -1);
        Count(after, 1);
        (int done, int spoiled) = (Done(after) - Done(before), Spoiled(after) - Spoiled(before));
        if (done != 0 || spoiled != 0)
        {
            (BookSeries, long) batch = (book.Series, book.Number / BatchSize);
            (int d, int s) = _batches.GetValueOrDefault(batch);
            _batches[batch] = (d + done, s + spoiled);
            (_done, _spoiled) = (_done + done, _spoiled + spoiled);
        }
    }

    internal void Clear()
    {
        _work.Clear();
        _batches.Clear();
        (_newest, _pruned, _done, _spoiled) = (0, 0, 0, 0);
    }

    /// <summary>The work of the last days.</summary>
    internal PrintPicture Picture(IEnumerable<PrintPlan> plans)
    {
        _newest = Newest();
        if (_pruned > _newest - ((PrintPicture.Days + 1) * 24))
        {
            CountAnew();
        }
        Prune();
        int day = PrintPicture.DayOfHour(_newest);
        return new PrintPicture
        {
            Hour = _newest,
            Machines = [.. _work.Where(w => day - PrintPicture.DayOfHour(w.Key.Hour) < PrintPicture.Days && w.Value.Started > 0)
                .GroupBy(w => (w.Key.Machine, w.Key.Site), (at, work) => Of(shelf.MachineOf(at.Machine)!, shelf.SiteOf(at.Site), day, [.. work.Select(w => (w.Key.Hour, w.Value))]))
                .OrderBy(m => m.Machine, StringComparer.Ordinal).ThenBy(m => m.Site?.Value, StringComparer.Ordinal)],
            Batches = [.. Bad().OrderByDescending(b => b.Sigmas).ThenBy(b => b.Run.First, StringComparer.Ordinal).Take(BatchesMost)],
            Plans = [.. plans.Where(p => p.Day.DayNumber > day - PrintPicture.Days)],
        };
    }

    private MachineWork Of(string machine, string? site, int day, (int Hour, Work Work)[] hours)
    {
        int[] started = new int[PrintPicture.Days], passed = new int[PrintPicture.Days], spoiled = new int[PrintPicture.Days], byHour = new int[PrintPicture.Hours];
        foreach ((int hour, Work work) in hours)
        {
            int at = day - PrintPicture.DayOfHour(hour);
            started[at] += work.Started;
            passed[at] += work.Passed;
            spoiled[at] += work.Spoiled;
            if (_newest - hour < byHour.Length)
            {
                byHour[_newest - hour] += work.Started;
            }
        }
        return new MachineWork(machine, site is null ? null : new SiteId(site), started, passed, spoiled, byHour);
    }

    private IEnumerable<BookBatch> Bad()
    {
        double mean = _done == 0 ? 0 : (double)_spoiled / _done;
        foreach (((BookSeries series, long batch), (int done, int spoiled)) in _batches.Where(b => b.Value.Spoiled >= BatchSpoiledLeast))
        {
            double sigmas = PChart.Sigmas(mean, done, (double)spoiled / done);
            if (sigmas >= BatchSigmas)
            {
                BookSpan span = new(series, batch * BatchSize, Math.Min(series.Last, ((batch + 1) * BatchSize) - 1));
                (long, BookMark Mark) last = shelf.In(span).MaxBy(m => m.Mark.Left);
                string? site = shelf.SiteOf(last.Mark.Site);
                yield return new BookBatch(span.Run, site is null ? null : new SiteId(site), done, spoiled, Math.Round(sigmas, 1));
            }
        }
    }

    private void Count(BookMark mark, int n)
    {
        if ((mark.Said & BookSaid.Bound) == 0 || mark.Machine == 0)
        {
            return;
        }
        int hour = s_epochHours + (int)(mark.Left / SecondsPerHour);
        if (hour < _pruned)
        {
            return;
        }
        Work work = _work.GetValueOrDefault((mark.Machine, mark.Site, hour));
        _work[(mark.Machine, mark.Site, hour)] = new Work(
            work.Started + n, work.Passed + ((mark.Stand == BookStand.Issued) ? n : 0), work.Spoiled + (Spoiled(mark) * n));
    }

    private int Newest() => _work.Where(w => w.Value.Started > 0).Select(w => w.Key.Hour).DefaultIfEmpty().Max();

    /// <summary>A late fact moved the newest work so far back that hours are told again which were let go of: the marks still know them.</summary>
    private void CountAnew()
    {
        Clear();
        foreach ((BookNumber book, BookMark mark) in shelf.All())
        {
            Change(book, default, mark);
        }
        _newest = Newest();
    }

    /// <summary>Lets go of hours before those that are told, with a day to spare for what comes late.</summary>
    private void Prune()
    {
        int keep = _newest - ((PrintPicture.Days + 2) * 24);
        if (keep - _pruned >= 24)
        {
            _pruned = keep;
            foreach ((byte, byte, int) old in _work.Keys.Where(k => k.Hour < keep).ToArray())
            {
                _work.Remove(old);
            }
        }
    }

    private static int Spoiled(BookMark mark) => (mark.Said & BookSaid.Spoiled) != 0 ? 1 : 0;

    /// <summary>Passed, or spoiled: quality control has said its word.</summary>
    private static int Done(BookMark mark) => (mark.Said & (BookSaid.Passed | BookSaid.Spoiled)) != 0 ? 1 : 0;
}
