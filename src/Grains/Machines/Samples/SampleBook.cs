using System.Globalization;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>
/// The hours of one machine that are not stored to their end yet, and when they are to be stored. Not thread-safe; pure but for what it holds.
/// </summary>
/// <param name="machine">The machine's key, <c>origin:device</c>.</param>
public sealed class SampleBook(string machine)
{
    /// <summary>Hours that wait for a store that can't be written, at most; older ones are lost.</summary>
    private const int HoursMost = 3;

    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);

    private sealed class Open
    {
        internal SampleHour Hour { get; set; } = new();
        internal bool IsWhole { get; set; }
        internal int Unsaved { get; set; }
    }

    private readonly SortedDictionary<DateTimeOffset, Open> _hours = [];
    private DateTimeOffset? _due;

    /// <summary>The key of an hour's row.</summary>
    public static string KeyOf(string machine, DateTimeOffset hour) => $"{machine}/{hour.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)}";

    /// <summary>Adds what a look measured.</summary>
    public void Add(DateTimeOffset at, params ReadOnlySpan<MachineValue> values)
    {
        DateTimeOffset begin = SampleHour.Of(at);
        if (!_hours.TryGetValue(begin, out Open? open))
        {
            _hours.Add(begin, open = new Open());
            if (_hours.Count > HoursMost)
            {
                _hours.Remove(_hours.Keys.First());
            }
        }
        open.Hour.Add(at.UtcDateTime.Minute, values);
        open.Unsaved++;
        // Spread over the time between two saves, so that thousands of machines that came up together aren't stored together.
        _due ??= at + (s_every * (unchecked((uint)string.GetHashCode(machine, StringComparison.Ordinal)) / (double)uint.MaxValue));
    }

    /// <summary>Whether it is time to store.</summary>
    public bool IsDue(DateTimeOffset now) => _due <= now;

    /// <summary>Whether anything is not stored.</summary>
    public bool HasNews => _hours.Values.Any(open => open.Unsaved > 0);

    /// <summary>Hours whose stored part isn't known here: another activation may have begun them.</summary>
    public IReadOnlyList<DateTimeOffset> Unread => [.. _hours.Where(hour => !hour.Value.IsWhole).Select(hour => hour.Key)];

    /// <summary>Takes the stored part of an hour, or that there is none.</summary>
    public void Load(DateTimeOffset begin, SampleHour? stored)
    {
        if (_hours.TryGetValue(begin, out Open? open) && !open.IsWhole)
        {
            if (stored is not null)
            {
                open.Hour.Add(stored);
            }
            open.IsWhole = true;
        }
    }

    /// <summary>The rows to store, of hours that are known whole, with what confirms them.</summary>
    public (ProjectionRow[] Rows, Action<bool> Done) Take(DateTimeOffset now)
    {
        (DateTimeOffset Begin, Open Open, int Unsaved)[] taken = [.. _hours.Where(hour => hour.Value is { IsWhole: true, Unsaved: > 0 }).Select(hour => (hour.Key, hour.Value, hour.Value.Unsaved))];
        _due = now + s_every;
        return ([.. taken.Select(hour => new ProjectionRow(ProjectionKind.SampleHour, KeyOf(machine, hour.Begin), Live: false, hour.Open.Hour.ToBytes()))], isStored =>
        {
            _due = isStored ? _due : now + s_again;
            foreach ((DateTimeOffset begin, Open open, int unsaved) in isStored ? taken : [])
            {
                open.Unsaved -= unsaved;
                if (open.Unsaved == 0 && begin != _hours.Keys.Last())
                {
                    _hours.Remove(begin);
                }
            }
        });
    }

    /// <summary>Puts what isn't stored over what is.</summary>
    public SortedDictionary<DateTimeOffset, SampleHour> Over(IEnumerable<KeyValuePair<DateTimeOffset, SampleHour>> stored)
    {
        SortedDictionary<DateTimeOffset, SampleHour> all = new(stored.ToDictionary());
        foreach ((DateTimeOffset begin, Open open) in _hours)
        {
            if (open.IsWhole || !all.TryGetValue(begin, out SampleHour? known))
            {
                all[begin] = open.Hour;
            }
            else
            {
                known.Add(open.Hour);
            }
        }
        return all;
    }
}
