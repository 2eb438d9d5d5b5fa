using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Supplies;

namespace PassportMonitor.Grains.Reference;

/// <summary>What a reference fact says, read from its data. The event definitions in Contracts explain the members.</summary>
internal abstract record FactBody;

/// <summary>The data can't be read: the fact is kept and listed, and has no effect.</summary>
internal sealed record Unreadable : FactBody;

internal sealed record RegionRegistered(string Name, string? NameUrdu) : FactBody;

internal sealed record SiteRegistered(
    SiteKind Kind, string Region, string Zone, string Calendar, string Name, string? NameUrdu, double? Latitude, double? Longitude, string? By, string? Why) : FactBody;

internal sealed record SiteStateChanged(SiteState State, DateTimeOffset? From) : FactBody;

internal sealed record SiteClosed(DateOnly From, DateOnly Through) : FactBody;

/// <param name="WorkingDays">One bit a weekday; bit 0 is Sunday, as in <see cref="DayOfWeek"/>.</param>
/// <param name="Hours">Opening hours.</param>
/// <param name="From">First day.</param>
internal sealed record CalendarDefined(int WorkingDays, WeekHours Hours, DateOnly From) : FactBody;

/// <summary>Days are made holidays, or are holidays no more.</summary>
internal sealed record HolidayRuled(DateOnly From, DateOnly Through, bool IsHoliday) : FactBody;

internal sealed record SeasonAnnounced(DateOnly From, DateOnly Through, WeekHours Hours) : FactBody;

internal sealed record PromiseSet(Category Category, int WorkingDays, DateOnly From, string? By, string? Why) : FactBody;

/// <param name="Stage">The stage.</param>
/// <param name="Category"><see cref="Category.Unknown"/> stands for all categories without an own limit.</param>
/// <param name="Hours">0 lifts the limit.</param>
/// <param name="From">First day.</param>
/// <param name="By">Who set it.</param>
/// <param name="Why">Reason code.</param>
internal sealed record StageLimitSet(Stage Stage, Category Category, int Hours, DateOnly From, string? By, string? Why) : FactBody;

internal sealed record SilenceLimitSet(int Minutes, string? Site, DateOnly? From, string? By, string? Why) : FactBody;

internal sealed record WindowAnnounced(string Window, DateOnly From, DateOnly Through, string? By, string? Why) : FactBody;

/// <param name="People">0 withdraws the survey.</param>
/// <param name="From">First day.</param>
/// <param name="By">Who entered it.</param>
/// <param name="Why">Reason code.</param>
internal sealed record CapacitySurveyed(int People, DateOnly From, string? By, string? Why) : FactBody;

internal sealed record AlarmPolicySet(AlarmLimit Limit) : FactBody;

internal sealed record WaitLimitSet(WaitLimit Limit) : FactBody;

internal sealed record ServiceDeclared(string Name, string? NameUrdu, int SilentMinutes, string Instruction, ServiceStops Stops) : FactBody;

/// <param name="Supply">As declared; a use of 0 takes it out of use.</param>
internal sealed record SupplyDeclared(Supply Supply) : FactBody;

internal sealed record BaselineFrozen(DateOnly From, DateOnly Through, string? By, string? Why) : FactBody;
