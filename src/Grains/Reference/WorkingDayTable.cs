using System.Numerics;

namespace PassportMonitor.Grains.Reference;

/// <summary>
/// The working days of <see cref="DayWindow"/> as a bit set with running counts: counting and finding take a few instructions
/// instead of a loop over days. 7 KiB each. Days outside the window aren't working days.
/// </summary>
internal sealed class WorkingDayTable
{
    private readonly ulong[] _words;
    private readonly int[] _before;

    /// <summary>Takes a bit set over the window's days as its own.</summary>
    public WorkingDayTable(ulong[] words)
    {
        _words = words;
        _before = CountBefore(words);
    }

    /// <summary>An empty bit set.</summary>
    public static ulong[] NoDays() => new ulong[(DayWindow.Days + 63) / 64];

    /// <summary>Adds all days from an index to below another that fall on some weekdays (bit 0 is Sunday); indices outside the window are left out.</summary>
    public static void AddWeekdays(ulong[] words, int from, int end, int weekdays)
    {
        from = Math.Max(from, 0);
        end = Math.Min(end, DayWindow.Days);
        int weekday = from < end ? (int)DayWindow.DayOf(from).DayOfWeek : 0;
        for (int index = from; index < end; index++)
        {
            words[index >> 6] |= (ulong)(weekdays >> weekday & 1) << (index & 63);
            weekday = weekday == 6 ? 0 : weekday + 1;
        }
    }

    /// <summary>Removes days; those outside the window are left out.</summary>
    public static void Remove(ulong[] words, IEnumerable<DateOnly> days)
    {
        foreach (int index in days.Select(DayWindow.IndexOf).Where(DayWindow.Contains))
        {
            words[index >> 6] &= ~(1UL << (index & 63));
        }
    }

    /// <summary>The same without the days of some closures.</summary>
    public WorkingDayTable Without(IEnumerable<SiteClosed> closures)
    {
        ulong[] words = [.. _words];
        foreach (SiteClosed closure in closures)
        {
            int last = Math.Min(DayWindow.IndexOf(closure.Through), DayWindow.Days - 1);
            for (int index = Math.Max(DayWindow.IndexOf(closure.From), 0); index <= last; index++)
            {
                words[index >> 6] &= ~(1UL << (index & 63));
            }
        }
        return new(words);
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 when it isn't after.</summary>
    public int Between(DateOnly from, DateOnly to) => to <= from ? 0 : CountThrough(to) - CountThrough(from);

    /// <summary>The <paramref name="count"/>th working day after a day (the day itself for 0); the window's last day when it has no more.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        if (count == 0)
        {
            return day;
        }
        int wanted = CountThrough(day) + count;
        if (wanted > _before[^1])
        {
            return DayWindow.Last;
        }
        int word = Array.BinarySearch(_before, wanted);
        // The first word whose count before it reaches the wanted number follows the word that holds the day.
        word = word >= 0 ? FirstEqual(word) - 1 : ~word - 1;
        return DayWindow.DayOf((word << 6) + SelectBit(_words[word], wanted - _before[word]));
    }

    private static int[] CountBefore(ulong[] words)
    {
        int[] before = new int[words.Length + 1];
        for (int i = 0; i < words.Length; i++)
        {
            before[i + 1] = before[i] + BitOperations.PopCount(words[i]);
        }
        return before;
    }

    private static int SelectBit(ulong word, int nth)
    {
        for (int skip = 1; skip < nth; skip++)
        {
            word &= word - 1;
        }
        return BitOperations.TrailingZeroCount(word);
    }

    private int CountThrough(DateOnly day)
    {
        int index = DayWindow.IndexOf(day);
        if (index < 0)
        {
            return 0;
        }
        if (index >= DayWindow.Days)
        {
            return _before[^1];
        }
        ulong through = ulong.MaxValue >> (63 - (index & 63));
        return _before[index >> 6] + BitOperations.PopCount(_words[index >> 6] & through);
    }

    private int FirstEqual(int word)
    {
        while (word > 0 && _before[word - 1] == _before[word])
        {
            word--;
        }
        return word;
    }
}
