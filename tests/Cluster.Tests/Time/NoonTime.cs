namespace PassportMonitor.Cluster.Tests.Time;

/// <summary>
/// A clock that runs as the system's does, and began at noon in Karachi on a Tuesday: whenever the tests are run, none of them meets a midnight, a weekend or
/// another month than it always does.
/// </summary>
internal sealed class NoonTime : TimeProvider
{
    private readonly DateTimeOffset _noon = new(2026, 3, 3, 7, 0, 0, TimeSpan.Zero);
    private readonly long _begun = System.GetTimestamp();

    /// <summary>The one clock of all tests.</summary>
    internal static NoonTime Clock { get; } = new();

    /// <summary>What it shows.</summary>
    internal static DateTimeOffset Now => Clock.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _noon + System.GetElapsedTime(_begun);
}
