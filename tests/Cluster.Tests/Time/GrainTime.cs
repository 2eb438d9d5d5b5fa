using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Cluster.Tests.Time;

/// <summary>
/// A silo whose grains live by a clock in the test's hand. It moves in steps, and each step ends when the nation has cut a version at its
/// end: leaps would let loops miss what lies between.
/// </summary>
internal sealed class GrainTime(CoreSilo silo, FakeTimeProvider clock)
{
    private const int Turns = 20;
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(15);

    /// <summary>The first picture cut at or after now. The clock goes on a little meanwhile: what the nation waits for may lie ahead.</summary>
    internal async Task<Picture> Now()
    {
        DateTimeOffset now = clock.GetUtcNow();
        while (true)
        {
            for (int turn = 0; turn < Turns; turn++)
            {
                await silo.Grains.GetGrain<IPartitionGrain>(0).Folded(); // a cut that is under way can end
            }
            if (await silo.Nation.Next(null, TimeSpan.Zero) is { } newest && newest.Version.AsOf >= now)
            {
                return newest;
            }
            clock.Advance(Limits.CutInterval);
        }
    }

    /// <summary>Moves to an instant; the first picture cut then.</summary>
    internal async Task<Picture> Until(DateTimeOffset instant)
    {
        while (instant - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            clock.Advance(left < s_step ? left : s_step);
            await Now();
        }
        return await Now();
    }
}
