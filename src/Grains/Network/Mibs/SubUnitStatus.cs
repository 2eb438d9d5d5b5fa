namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>Whether a part of a printer can be used (PrtSubUnitStatusTC, RFC 3805, the lowest three bits).</summary>
public enum SubUnitAvailability
{
    /// <summary>Available, idle.</summary>
    Idle = 0,
    /// <summary>Not available, and on request.</summary>
    OnRequest = 1,
    /// <summary>Available, on standby.</summary>
    Standby = 2,
    /// <summary>Not available, because it is broken.</summary>
    Broken = 3,
    /// <summary>Available, at work.</summary>
    Active = 4,
    /// <summary>The agent can't tell.</summary>
    Unknown = 5,
    /// <summary>Available, busy.</summary>
    Busy = 6,
}

/// <summary>The state of a part of a printer (PrtSubUnitStatusTC, RFC 3805): a sum of one availability and four flags.</summary>
/// <param name="Availability">Whether it can be used.</param>
/// <param name="HasWarnings">Alerts stand that are not critical.</param>
/// <param name="HasCritical">Critical alerts stand.</param>
/// <param name="IsOffline">It is off line.</param>
/// <param name="IsChanging">It goes over to the state that it is meant to have.</param>
public sealed record SubUnitStatus(SubUnitAvailability Availability, bool HasWarnings, bool HasCritical, bool IsOffline, bool IsChanging)
{
    private const int Most = 126;

    /// <summary>Reads the sum; null when it is none, or outside 0 to 126.</summary>
    public static SubUnitStatus? Decode(int? sum) => sum is >= 0 and <= Most and { } bits && (bits & 7) != 7
        ? new SubUnitStatus((SubUnitAvailability)(bits & 7), (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0, (bits & 64) != 0)
        : null;
}
