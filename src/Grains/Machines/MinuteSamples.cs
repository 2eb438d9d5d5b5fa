using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>Looks at one machine by minutes, the newest <see cref="MinutesMost"/> of them. Not thread-safe; pure but for what it holds.</summary>
public sealed class MinuteSamples
{
    /// <summary>Minutes that are kept: three hours, some 5 KB a machine.</summary>
    public const int MinutesMost = 180;

    private readonly Queue<MachineMinute> _past = new();
    private MachineMinute _now;
    private double _sum;

    /// <summary>Counts one look.</summary>
    public void Add(DateTimeOffset at, bool answered, double milliseconds)
    {
        DateTimeOffset minute = new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        if (_now.Polls > 0 && minute != _now.From)
        {
            _past.Enqueue(_now);
            if (_past.Count >= MinutesMost)
            {
                _past.Dequeue();
            }
            (_now, _sum) = (default, 0);
        }
        _sum += answered ? milliseconds : 0;
        int answers = _now.Answers + (answered ? 1 : 0);
        _now = new MachineMinute(minute, _now.Polls + 1, answers, answers > 0 ? _sum / answers : null);
    }

    /// <summary>The minutes, oldest first.</summary>
    public MachineMinute[] ToArray() => _now.Polls > 0 ? [.. _past, _now] : [];
}
