using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>A fact that isn't about an application, written already.</summary>
/// <param name="Type">What happens.</param>
/// <param name="At">When: Unix milliseconds.</param>
/// <param name="Site">Index of the site that tells it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Line">The CloudEvent as JSON.</param>
internal sealed record ToldFact(EventType Type, long At, ushort Site, string Subject, byte[] Line);

/// <summary>One fact of the simulated service: about an application, or (when <see cref="Told"/> isn't null) about something else.</summary>
internal readonly record struct SimFact(SimEvent Event, ToldFact? Told)
{
    internal long At => Told?.At ?? Event.At;
}
