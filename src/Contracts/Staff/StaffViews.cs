namespace PassportMonitor.Contracts.Staff;

/// <summary>Who looked at officers (law 10), in the log: it survives everything the log survives. Stateless; key 0.</summary>
public interface IStaffViewsGrain : IGrainWithIntegerKey
{
    /// <summary>Records a look; completes once it is durable. Nothing is shown before.</summary>
    /// <exception cref="Log.OverloadedException">Too many events wait already; nothing is recorded.</exception>
    Task Record(Origin origin, StaffViewed viewed);

    /// <summary>The looks at a site's officers on UTC days, the newest first, at most <see cref="Limits.StaffLooks"/>.</summary>
    Task<StaffLook[]> Of(Origin origin, SiteId site, DateOnly from, DateOnly through);
}

/// <summary>What someone is about to be shown.</summary>
/// <param name="Site">Where.</param>
/// <param name="By">Who: the credential's subject.</param>
/// <param name="From">First day shown.</param>
/// <param name="Through">Last day shown.</param>
/// <param name="Officers">The officers shown.</param>
[GenerateSerializer, Immutable, Alias("pm.StaffViewed")]
public sealed record StaffViewed(
    [property: Id(0)] SiteId Site, [property: Id(1)] string By, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly Through, [property: Id(4)] string[] Officers);

/// <summary>One look, as recorded.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who: the credential's subject.</param>
/// <param name="From">First day shown.</param>
/// <param name="Through">Last day shown.</param>
/// <param name="Officers">The officers shown, the sender's pseudonyms.</param>
[GenerateSerializer, Immutable, Alias("pm.StaffLook")]
public sealed record StaffLook(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] string By, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly Through, [property: Id(4)] string[] Officers);
