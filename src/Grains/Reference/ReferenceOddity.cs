using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Reference;

/// <summary>What is odd about a reference fact. It is kept all the same (law 4).</summary>
public enum ReferenceOddityKind
{
    /// <summary>Dated more than 15 minutes ahead of its recording; it is set apart and has no effect.</summary>
    ClockFault,
    /// <summary>Its data can't be read; it has no effect.</summary>
    Unreadable,
    /// <summary>Its subject isn't a possible id of a site or region, or one that is reserved; it has no effect.</summary>
    UnusableSubject,
    /// <summary>It names a time zone that isn't known; Asia/Karachi stands in.</summary>
    UnknownZone,
    /// <summary>Its last day is before its first; it has no effect.</summary>
    NoDays,
    /// <summary>It makes more than 366 days holidays; the first 366 count.</summary>
    TooManyDays,
    /// <summary>It sets a limit of an alarm rule, or a measure, that there is not; it has no effect.</summary>
    UnknownMeasure,
    /// <summary>It clears above where it raises, or below 0 only, so that it would always hold; it has no effect.</summary>
    SenselessLimit,
}

/// <summary>A reference fact that is odd.</summary>
/// <param name="Source">CloudEvents source.</param>
/// <param name="Id">CloudEvents id.</param>
/// <param name="Type">What it is about.</param>
/// <param name="Subject">CloudEvents subject.</param>
/// <param name="Kind">What is odd.</param>
public sealed record ReferenceOddity(string Source, string Id, EventType Type, string Subject, ReferenceOddityKind Kind)
{
    /// <summary>What is odd about a fact, or null.</summary>
    internal static ReferenceOddityKind? KindOf(ReferenceFact fact) => fact switch
    {
        { ClockFault: true } => ReferenceOddityKind.ClockFault,
        { Body: Unreadable } => ReferenceOddityKind.Unreadable,
        { Body: RegionRegistered } when !IsUsable(fact.Subject, "none") => ReferenceOddityKind.UnusableSubject,
        { Body: SiteRegistered } when !IsUsable(fact.Subject, "unknown", "in-transit") => ReferenceOddityKind.UnusableSubject,
        { Body: SiteRegistered site } when ZoneClock.Find(site.Zone) is null => ReferenceOddityKind.UnknownZone,
        { Body: SiteClosed closed } when closed.Through < closed.From => ReferenceOddityKind.NoDays,
        { Body: SeasonAnnounced season } when season.Through < season.From => ReferenceOddityKind.NoDays,
        { Body: WindowAnnounced window } when window.Through < window.From => ReferenceOddityKind.NoDays,
        { Body: BaselineFrozen baseline } when baseline.Through < baseline.From => ReferenceOddityKind.NoDays,
        { Body: AlarmPolicySet { Limit: var limit } } when AlarmDefaults.UnitOf(limit.Rule, limit.Measure) is null => ReferenceOddityKind.UnknownMeasure,
        { Body: AlarmPolicySet { Limit: var limit } } when limit.ClearBelow <= 0 || limit.ClearBelow > limit.RaiseAt => ReferenceOddityKind.SenselessLimit,
        { Body: HolidayRuled ruled } when ruled.Through < ruled.From => ReferenceOddityKind.NoDays,
        { Body: HolidayRuled ruled } when ruled.Through.DayNumber - ruled.From.DayNumber >= WorkingCalendar.HolidayDays => ReferenceOddityKind.TooManyDays,
        _ => null,
    };

    /// <summary>Whether a fact that is odd in this way has an effect all the same.</summary>
    internal static bool HasEffect(ReferenceOddityKind? kind) =>
        kind is null or ReferenceOddityKind.UnknownZone or ReferenceOddityKind.TooManyDays;

    private static bool IsUsable(string id, params ReadOnlySpan<string> reserved) =>
        id.Length is >= 1 and <= 32 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && !reserved.Contains(id);
}
