using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

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
        { Body: BaselineFrozen baseline } when baseline.Through.DayNumber - baseline.From.DayNumber >= Limits.BaselineDays => ReferenceOddityKind.TooManyDays,
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
