using Microsoft.Extensions.Time.Testing;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>A clock that stands until somebody waits for it, and then goes on by exactly what the test says: no answer is late because the machine is slow.</summary>
internal sealed class WaitedClock : FakeTimeProvider
{
    private int _waited;
    private int _passed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _waited);
        return timer;
    }

    /// <summary>Lets a span pass, each time once so many wait anew.</summary>
    internal async Task Pass(TimeSpan span, int times, int waiting = 1)
    {
        for (int time = 0; time < times; time++)
        {
            _passed += waiting;
            while (Volatile.Read(ref _waited) < _passed)
            {
                await Task.Yield();
            }
            Advance(span);
        }
    }
}
