namespace PassportMonitor.Silo.Tests.Import;

/// <summary>A clock on which every wait is over at once, and has taken as long as was asked for; it keeps the waits.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private long _ticks;

    internal List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);

    public override long GetTimestamp() => _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        _ticks += dueTime.Ticks;
        return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
