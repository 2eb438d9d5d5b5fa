using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Cluster.Tests.Time;

/// <summary>
/// A clock of grains in the test's hand. It knows which grains wait for it, so that a test moves it on when they do and not when the machine is slow: it stands while
/// anything is being worked on, however long that takes.
/// </summary>
internal sealed class HandClock(DateTimeOffset begin) : FakeTimeProvider(begin)
{
    /// <summary>How far the clock moves at most while a silo ends.</summary>
    internal static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(8);

    private const int Turns = 20;
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the desk waits at the nation for a version.</summary>
    private static readonly TimeSpan s_versionWait = TimeSpan.FromMilliseconds(500);

    /// <summary>What rests otherwise, such as a store that tries again after a failure, isn't known here: after so long of the machine's own time the clock moves on all the same.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Waiting, (GrainId Grain, TimeSpan Due)> _waiting = new();
    private CoreSilo? _silo;
    private IGrainContextAccessor? _grains;

    private GrainId Nation => _silo!.Nation.GetGrainId();

    private GrainId Desk => _silo!.Grains.GetGrain<IAlarmDeskGrain>(Origin.Live.Name).GetGrainId();

    private bool NationRests => _waiting.Values.Any(w => w.Grain == Nation && (w.Due <= Limits.CutInterval || w.Due == Limits.CutIdle));

    private bool DeskRests => _waiting.Values.Any(w => (w.Grain == Desk && w.Due <= Limits.CutIdle) || (w.Grain == Nation && w.Due == s_versionWait));

    /// <summary>From now on it is the clock of this silo.</summary>
    internal void Drive(CoreSilo silo, IGrainContextAccessor grains) => (_silo, _grains) = (silo, grains);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waiting waiting = new(this, callback, state);
        if (_grains?.GrainContext is { } grain)
        {
            _waiting[waiting] = (grain.GrainId, dueTime);
        }
        waiting.Timer = base.CreateTimer(waiting.Fire, null, dueTime, period);
        return waiting;
    }

    /// <summary>Completes once nothing can come any more while the clock stands: the nation rests between two cuts, and so does the desk, if it is asked for.</summary>
    internal async Task Rests(bool desk = false)
    {
        long begun = System.GetTimestamp();
        do
        {
            await Turn();
        }
        while (!(NationRests && (!desk || DeskRests)) && System.GetElapsedTime(begun) < s_patience);
    }

    /// <summary>
    /// Waits for the end of a silo that lives by it: the desk's last question to the nation must run out. It moves by <see cref="EndsWithin"/> at most, and no faster
    /// than a silo needs to say that it stops.
    /// </summary>
    internal async Task Ends(Task stopped)
    {
        using PeriodicTimer beat = new(s_beat);
        for (int beats = 0; !stopped.IsCompleted; beats++)
        {
            await beat.WaitForNextTickAsync();
            Advance(beats * s_beat < EndsWithin ? s_beat : TimeSpan.Zero);
        }
        await stopped;
    }

    /// <summary>Lets the grains work on.</summary>
    private async Task Turn()
    {
        await _silo!.Nation.Next(null, TimeSpan.Zero); // wakes it if it isn't there
        for (int turn = 0; turn < Turns; turn++)
        {
            await _silo.Grains.GetGrain<Grains.Log.IPartitionGrain>(0).Folded();
        }
    }

    private sealed class Waiting(HandClock clock, TimerCallback callback, object? state) : ITimer
    {
        internal ITimer Timer { get; set; } = null!;

        internal void Fire(object? nothing)
        {
            clock._waiting.TryRemove(this, out _);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => Timer.Change(dueTime, period);

        public void Dispose()
        {
            clock._waiting.TryRemove(this, out _);
            Timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
