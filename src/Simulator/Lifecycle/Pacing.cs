using PassportMonitor.Contracts.Cases;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>When the next step of a case falls due: by hours and opening times, quicker by the speed after the start. In a flow, opening times hold nothing back.</summary>
internal sealed class Pacing(ServiceWorld world, SimulationSettings settings, CaseFacts facts)
{
    private const double HourMs = 3_600_000;
    private const int SpreadSalt = 3000;
    private const int RestSalt = 5000;
    private readonly long _startMs = settings.Start.ToUnixTimeMilliseconds();

    /// <summary>When a step is done that follows one at <paramref name="previousMs"/>. Always later than that.</summary>
    internal long After(long previousMs, Draws draws, in PendingStep pending, Step step)
    {
        Category category = facts.CategoryOf(draws, pending.Site);
        double hours = Delays.Hours(draws, pending.Step, step.Pace, category);
        long delayMs = Math.Max(1, (long)(hours * HourMs));
        if (previousMs > _startMs && settings.Flow > 0)
        {
            return previousMs + Squeezed(delayMs);
        }
        bool quick = settings.Flow > 0 || (settings.Speed != 1 && !IsPeoples(step.Pace));
        if (previousMs > _startMs && quick)
        {
            return Align(previousMs + Squeezed(delayMs), draws, pending, step);
        }
        long due = Align(previousMs + delayMs, draws, pending, step);
        return due > _startMs && quick ? _startMs + Squeezed((long)(delayMs * draws.Unit(RestSalt + pending.Step))) : due;
    }

    /// <summary>How soon people come, which no speed changes.</summary>
    private static bool IsPeoples(Pace pace) =>
        pace is Pace.First or Pace.AtDesk or Pace.Applicant or Pace.Recapture or Pace.Collection or Pace.CollectionTime or Pace.Withdrawal;

    /// <summary>A real span of simulated time; at least a millisecond.</summary>
    internal long Squeezed(long ms) => Math.Max(1, (long)(ms / settings.Speed));

    private long Align(long dueMs, Draws draws, in PendingStep pending, Step step)
    {
        ushort? worker = facts.Worker(step, pending.Site, facts.CollectAt(draws, pending.Site));
        return worker is { } site ? OpeningHours.Align(world.Sites[site], dueMs, draws.Unit(SpreadSalt + pending.Step)) : dueMs;
    }
}
