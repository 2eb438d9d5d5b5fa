using Microsoft.Extensions.Options;

namespace PassportMonitor.Silo.Intake;

/// <summary>Bounds the memory that bodies take over all requests, so that a thousand slow senders can't fill it.</summary>
internal sealed class BodyBudget(IOptions<IntakeOptions> options)
{
    private readonly long _most = options.Value.BodyBytes;
    private long _taken;

    /// <summary>Takes some bytes of the budget; false when they aren't there.</summary>
    internal bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= _most)
        {
            return true;
        }
        Return(bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    internal void Return(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
