using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>Register, calendars and policies by the facts of partition 0 below <see cref="Through"/>. Immutable and safe for threads.</summary>
[GenerateSerializer, Immutable, Alias("pm.ReferenceState")]
public sealed class ReferenceState
{
    /// <summary>Without any fact: knows the sites "unknown" and "in-transit" and the region "none".</summary>
    public static ReferenceState Empty { get; } = new();

    /// <summary>Facts of partition 0 below this offset are in.</summary>
    [Id(0)] public long Through { get; private init; }

    /// <summary>The state with further entries of partition 0; others than reference facts, and those below <see cref="Through"/>, are skipped.</summary>
    public ReferenceState Apply(IReadOnlyList<LogEntry> entries, long through) => throw new NotImplementedException();

    /// <summary>All sites by id, as of the newest facts, the virtual ones included.</summary>
    public IReadOnlyList<SiteInfo> Sites => throw new NotImplementedException();

    /// <summary>All regions by id, as of the newest facts, "none" included.</summary>
    public IReadOnlyList<RegionInfo> Regions => throw new NotImplementedException();

    /// <summary>The site of this id, or null.</summary>
    public SiteInfo? FindSite(string siteId) => throw new NotImplementedException();

    /// <summary>The promise of a cohort; null when none is in force for the category. Remembered, so asking again costs a look-up.</summary>
    public PromiseDates? Promise(string collectSite, Category category, DateOnly tokenDay) => throw new NotImplementedException();

    /// <summary>Working days after <paramref name="promised"/> up to and including <paramref name="day"/>, by the collecting site's calendar as known now; 0 when not after.</summary>
    public int WorkingDaysLate(string collectSite, DateOnly promised, DateOnly day) => throw new NotImplementedException();

    /// <summary>The calendar day of an instant in the site's zone; Asia/Karachi for sites that aren't registered.</summary>
    public DateOnly LocalDay(string siteId, DateTimeOffset instant) => throw new NotImplementedException();

    /// <summary>How long a case may stand in a stage entered then, in plain hours; the category's own limit goes before the general one. Null when there is none.</summary>
    public TimeSpan? StageLimit(Stage stage, Category category, DateTimeOffset enteredAt) => throw new NotImplementedException();

    /// <summary>Whether the site is open: by hours, seasons, holidays and closures.</summary>
    public bool IsOpen(string siteId, DateTimeOffset instant) => throw new NotImplementedException();

    /// <summary>
    /// <paramref name="lastHeard"/> when the open time since then exceeds the silence limit in force (60 minutes by default); null otherwise, and
    /// for sites that are virtual, not registered or not commissioned.
    /// </summary>
    public DateTimeOffset? SilentSince(string siteId, DateTimeOffset lastHeard, DateTimeOffset asOf) => throw new NotImplementedException();

    /// <summary>IANA ids of the zones in use; Asia/Karachi is always among them.</summary>
    public IReadOnlyCollection<string> Zones => throw new NotImplementedException();
}
