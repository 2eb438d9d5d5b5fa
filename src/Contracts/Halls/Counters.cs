using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Halls;

/// <summary>
/// One counter, for those who ask about it; the key is <c>origin:site/counter</c>. How it stands is part of its hall (<see cref="CounterHall"/>),
/// of one version like every figure; this tells its way there.
/// </summary>
public interface ICounterGrain : IGrainWithStringKey
{
    /// <summary>The counter's last openings and closings by all facts that are folded, newest first; empty when it is not known.</summary>
    /// <param name="last">How many at most, 0 to <see cref="Limits.FactsPerCounter"/>.</param>
    [ReadOnly] Task<CounterChange[]> Changes(int last);
}

/// <summary>A counter was opened or closed.</summary>
/// <param name="At">When, by the sender's clock.</param>
/// <param name="Open">Opened or closed.</param>
/// <param name="Stage">The stage that it serves, when told.</param>
/// <param name="Reason">Code of the reason why it closed, when told.</param>
[GenerateSerializer, Immutable, Alias("pm.CounterChange")]
public sealed record CounterChange(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] bool Open, [property: Id(2)] string? Stage, [property: Id(3)] string? Reason);
