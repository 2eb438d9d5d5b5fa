using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Cluster.Tests.Time;

/// <summary>
/// A silo whose grains live by a clock in the test's hand. It moves in steps, and each step ends when the nation has cut a version at its
/// end: leaps would let loops miss what lies between.
/// </summary>
internal sealed class GrainTime(CoreSilo silo, HandClock clock)
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(15);

    /// <summary>The first picture cut at or after now. When the nation rests and has none yet, the clock goes on by as much as it rests.</summary>
    internal async Task<Picture> Now()
    {
        DateTimeOffset now = clock.GetUtcNow();
        while (true)
        {
            await clock.Rests();
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
        await clock.Rests(); // a cut that is under way would be of the instant before
        while (instant - clock.GetUtcNow() is { Ticks: > 0 } left)
        {
            clock.Advance(left < s_step ? left : s_step);
            await Now();
        }
        return await Now();
    }
}
