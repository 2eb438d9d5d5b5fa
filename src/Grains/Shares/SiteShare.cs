using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Cases;
using static PassportMonitor.Contracts.Areas.FigureLayout;

namespace PassportMonitor.Grains.Shares;

/// <summary>One partition's standing figures of one origin and site: what rows add to and take from.</summary>
/// <remarks>Not thread-safe: owned by one grain turn. <see cref="StandingFigures"/> makes an immutable copy.</remarks>
public sealed class SiteShare
{
    private readonly int[] _open = new int[Stages * Categories];
    private readonly int[] _age = new int[Ages * Categories];
    private readonly int[] _uncollected = new int[Ages * Categories];
    private readonly int[] _printQueue = new int[Ages * Categories];
    private readonly int[] _late = new int[Lates * Categories];
    private readonly int[] _overLimit = new int[Stages * Categories];
    private readonly int[] _dueToday = new int[Categories];
    private readonly int[] _unknown = new int[Categories];
    private readonly int[] _lateByRevised = new int[Categories];
    private readonly int[] _flagged = new int[FlagBits];
    private readonly Dictionary<(Category, Holder, Cause), Cell> _board = [];
    private int _flaggedCases;

    private sealed class Cell
    {
        internal readonly Dictionary<int, int> LateByPromisedDay = [];
        internal int Late;
        internal int DueToday;
    }

    /// <summary>Counts a case in (<paramref name="n"/> = 1) or out (-1). Taking out must use the standing that was put in.</summary>
    public void Count(CaseState row, in Standing s, int n)
    {
        CountFlags(s.Flags, n);
        if (!s.Open)
        {
            return;
        }
        int category = (int)row.Category;
        int stage = At((int)row.Stage, row.Category);
        _open[stage] += n;
        _age[At((int)s.Age, row.Category)] += n;
        _overLimit[stage] += s.OverStageLimit ? n : 0;
        _dueToday[category] += s.DueToday ? n : 0;
        _unknown[category] += s.DeadlineUnknown ? n : 0;
        _lateByRevised[category] += s.LateByRevised ? n : 0;
        if (s.Waiting is { } waiting)
        {
            (s.Uncollected ? _uncollected : _printQueue)[At((int)waiting, row.Category)] += n;
        }
        if (s.Late is { } late)
        {
            _late[At((int)late, row.Category)] += n;
        }
        if (s.Late is not null || s.DueToday)
        {
            CountOnBoard(row.Category, s, n);
        }
    }

    /// <summary>The standing figures as they are now; the others of the record are empty.</summary>
    public Figures StandingFigures() => FigureSum.Empty with
    {
        Open = Copy(_open),
        OpenByAge = Copy(_age),
        UncollectedByAge = Copy(_uncollected),
        PrintQueueByAge = Copy(_printQueue),
        LateByBucket = Copy(_late),
        OverStageLimit = Copy(_overLimit),
        DueToday = Copy(_dueToday),
        DeadlineUnknown = Copy(_unknown),
        LateByRevised = Copy(_lateByRevised),
        Flagged = Copy(_flagged),
        FlaggedCases = _flaggedCases,
        LateBoard = [.. _board.OrderBy(c => c.Key).Select(c => ToCell(c.Key, c.Value))],
    };

    private static int[] Copy(int[] counts) => (int[])counts.Clone();

    private void CountFlags(CaseFlags flags, int n)
    {
        if (flags == CaseFlags.None)
        {
            return;
        }
        _flaggedCases += n;
        for (int bit = 0; bit < FlagBits; bit++)
        {
            _flagged[bit] += ((int)flags >> bit & 1) * n;
        }
    }

    private void CountOnBoard(Category category, in Standing s, int n)
    {
        (Category, Holder, Cause) key = (category, s.Holder, s.Cause);
        if (!_board.TryGetValue(key, out Cell? cell))
        {
            _board.Add(key, cell = new Cell());
        }
        if (s.Late is not null)
        {
            cell.Late += n;
            ref int count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(cell.LateByPromisedDay, s.PromisedDay, out _);
            count += n;
            if (count == 0)
            {
                cell.LateByPromisedDay.Remove(s.PromisedDay);
            }
        }
        else
        {
            cell.DueToday += n;
        }
        if (cell.Late == 0 && cell.DueToday == 0)
        {
            _board.Remove(key);
        }
    }

    private static LateCell ToCell((Category Category, Holder Holder, Cause Cause) key, Cell cell) => new(
        key.Category, key.Holder, key.Cause, cell.Late,
        cell.LateByPromisedDay.Count == 0 ? null : DateOnly.FromDayNumber(cell.LateByPromisedDay.Keys.Min()), cell.DueToday);
}
