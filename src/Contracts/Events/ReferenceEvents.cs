using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Events;

/// <summary>
/// Facts of register, calendars and policies. A fact's <c>time</c> is when it was announced: what an office could know on a day is
/// what was announced before that day began. Dates named <c>from</c> say since when it holds, which may be long after.
/// </summary>
internal static class ReferenceEvents
{
    private const string Prefix = "pk.gov.dgip.";

    private static readonly string[] s_categories = [.. Enum.GetValues<Category>().Where(c => c != Category.Unknown).Select(WireNames.Of)];
    private static readonly string[] s_stages = [.. Enum.GetValues<Stage>().Where(s => s != Stage.None).Select(WireNames.Of)];

    private static readonly FieldDefinition s_name = new("name", FieldKind.Label, true, "Its name in English.");
    private static readonly FieldDefinition s_nameUrdu = new("nameUrdu", FieldKind.Label, false, "Its name in Urdu.");
    private static readonly FieldDefinition s_from = new("from", FieldKind.Date, true, "First day on which it holds.");
    private static readonly FieldDefinition s_through = new("through", FieldKind.Date, true, "Last day on which it holds, included.");
    private static readonly FieldDefinition s_hours = new("hours", FieldKind.WeekHours, true,
        "Opening hours by the weekday on which a shift begins; a Friday break is two ranges. A weekday that isn't named is closed.");

    private static readonly FieldDefinition s_by = new("by", FieldKind.Code, false, "Who set it: a pseudonym, from the credential.");
    private static readonly FieldDefinition s_why = new("why", FieldKind.Code, false, "Reason code.");

    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        Define(EventType.RegionRegistered, "region.registered", "a region is entered or corrected; the subject is its id", s_name, s_nameUrdu),
        Define(EventType.SiteRegistered, "site.registered", "a site is entered or corrected; the subject is its id",
            new("kind", FieldKind.Choice, true, "What kind of place it is.", ["office", "mission", "headquarters", "production"]),
            new("region", FieldKind.Id, true, "Its region."),
            new("zone", FieldKind.Zone, true, "Its IANA time zone; one that isn't known counts as Asia/Karachi."),
            new("calendar", FieldKind.Id, true, "The calendar that its hours and promises follow; one that isn't defined counts as the calendar \"national\"."),
            s_name, s_nameUrdu,
            new("latitude", FieldKind.Number, false, "Degrees north, WGS 84.", null, -90, 90),
            new("longitude", FieldKind.Number, false, "Degrees east, WGS 84.", null, -180, 180), s_by, s_why),
        Define(EventType.SiteStateChanged, "site.state-changed", "a site is put into or out of service; the subject is the site",
            new("state", FieldKind.Choice, true, "Whether it is meant to work. A site that was only registered counts as commissioned.", ["commissioned", "not-commissioned", "out-of-service"]),
            new("from", FieldKind.Instant, false, "Since when; since the fact's own time when absent.")),
        Define(EventType.SiteClosureOrdered, "site.closure-ordered", "a site is ordered to stay closed on some days; the subject is the site", s_from, s_through),
        Define(EventType.CalendarDefined, "calendar.defined", "working days and hours are laid down; the subject is the calendar. The calendar \"national\" serves where no other is known",
            new("workingDays", FieldKind.WeekDays, true, "The weekdays that a promise counts."), s_hours, s_from),
        Define(EventType.HolidayAnnounced, "calendar.holiday-announced", "days are made holidays; the subject is the calendar",
            s_from with { Name = "date", Description = "The day, or the first of several." },
            s_through with { Required = false, Description = "The last of several days, included; at most 366 days count." }),
        Define(EventType.HolidayWithdrawn, "calendar.holiday-withdrawn", "a day is no holiday any more; the subject is the calendar",
            s_from with { Name = "date", Description = "The day." }),
        Define(EventType.SeasonAnnounced, "calendar.season-announced", "other hours hold for a season, such as Ramadan; the subject is the calendar. Working days stay as they are",
            s_from, s_through, s_hours),
        Define(EventType.PromiseSet, "policy.promise-set", "the promise of a category is set; the subject is the category",
            new("category", FieldKind.Choice, true, "The category.", s_categories),
            new("workingDays", FieldKind.Integer, true, "Working days after the day of the token.", null, 0, 400),
            s_from with { Description = "First day whose tokens it holds for." }, s_by, s_why),
        Define(EventType.StageLimitSet, "policy.stage-limit-set", "the time that a case may stand in a stage is set; the subject is the stage",
            new("stage", FieldKind.Choice, true, "The stage.", s_stages),
            new("category", FieldKind.Choice, false, "The category it holds for; all without an own limit when absent.", s_categories),
            new("hours", FieldKind.Integer, true, "Plain hours; 0 lifts the limit.", null, 0, 17_520),
            s_from with { Description = "First day, by Asia/Karachi, whose entries into the stage it holds for." }, s_by, s_why),
        Define(EventType.SilenceLimitSet, "policy.silence-limit-set", "the open time after which a site without news counts as silent is set; the subject is the site, or \"national\"",
            new("minutes", FieldKind.Integer, true, "Minutes of open time.", null, 1, 43_200),
            new("site", FieldKind.Id, false, "The site it holds for; all without an own limit when absent."),
            s_from with { Required = false, Description = "First day, by Asia/Karachi, on which it holds; since the fact's own time when absent." }, s_by, s_why),
        Define(EventType.CapacitySurveyed, "site.capacity-surveyed", "the people that a hall can hold are surveyed; the subject is the site",
            new("people", FieldKind.Integer, true, "People; 0 withdraws the survey.", null, 0, 100_000), s_from, s_by, s_why),
        Define(EventType.WindowAnnounced, "calendar.window-announced", "a rush of its own is expected on some days, such as an Umrah window; the subject is the calendar. Turnout keeps such days apart",
            new("window", FieldKind.Id, true, "What it is called: umrah, hajj, emigration, …"), s_from, s_through, s_by, s_why),
        Define(EventType.AlarmPolicySet, "policy.alarm-set", "a limit of an alarm rule is set; the subject is the rule", AlarmPolicy()),
        Define(EventType.WaitLimitSet, "policy.wait-limit-set", "the wait that nobody should exceed is set; the subject is the site, or \"national\"",
            new("minutes", FieldKind.Choice, true, "Minutes.", ["15", "30", "45", "60", "90", "120"]),
            new("site", FieldKind.Id, false, "The site it holds for; all without an own limit when absent."), s_from, s_by, s_why),
        Define(EventType.ServiceDeclared, "service.declared", "a national service is entered or corrected; the subject is the service", s_name, s_nameUrdu,
            new("silentMinutes", FieldKind.Integer, true, "Minutes without a probe after which it isn't known whether it works.", null, 1, 1_440),
            new("instruction", FieldKind.Code, true, "What the halls do while it is lost: stop-tokens-keep-collection, take-cash-only, carry-on, …"),
            new("stops", FieldKind.Choice, true, "What stands still without it.", ["intake", "payment", "matching", "messages"]), s_by, s_why),
        Define(EventType.SupplyDeclared, "supply.declared", "a consumable of production is entered or corrected; the subject is the supply", s_name, s_nameUrdu,
            new("unit", FieldKind.Code, true, "What is counted: books, sheets, millilitres, …"),
            new("perPassport", FieldKind.Number, true, "Units that one passport takes, over all kinds of passports; 0 takes it out of use.", null, 0, 1_000_000),
            new("spoilPercent", FieldKind.Number, false, "Share that is spoiled on top of it, in percent; 0 when absent.", null, 0, 100),
            new("leadDays", FieldKind.Integer, true, "Calendar days from an order to usable stock, customs included.", null, 0, 1_000),
            new("marginDays", FieldKind.Integer, false, "Days before the order is due at which it is watched; 14 when absent.", null, 0, 400),
            new("owner", FieldKind.Code, true, "Who orders it: an office's code.")),
        Define(EventType.BaselineFrozen, "policy.baseline-frozen", "a period becomes what later figures are compared with; the subject is \"national\"", s_from, s_through, s_by, s_why),
    ];

    /// <summary>Limits in the measure's own unit; which measures a rule has, and what they default to, says its page in the documents.</summary>
    private static FieldDefinition[] AlarmPolicy() =>
    [
        new("rule", FieldKind.Id, true, "The rule."),
        new("measure", FieldKind.Id, true, "What is measured, such as live-wait or occupancy."),
        new("priority", FieldKind.Choice, true, "The priority whose limit it is.", ["low", "medium", "high"]),
        new("site", FieldKind.Id, false, "The site it holds for; all without an own limit when absent."),
        new("raiseAt", FieldKind.Number, true, "At or above this the condition holds.", null, 0, 1_000_000),
        new("clearBelow", FieldKind.Number, true, "Below this it no longer holds; at most the limit above.", null, 0, 1_000_000),
        new("onDelaySeconds", FieldKind.Integer, true, "How long it must hold before it is raised.", null, 0, 86_400),
        new("offDelaySeconds", FieldKind.Integer, true, "How long it must be gone before it is cleared.", null, 0, 86_400),
        new("enabled", FieldKind.Boolean, true, "False takes this limit out of use."),
        s_from, s_by, s_why,
    ];

    private static EventTypeDefinition Define(EventType type, string name, string when, params FieldDefinition[] fields) =>
        new(type, $"{Prefix}{name}.v1", $"Recorded when {when}.", SubjectKind.Reference, fields);
}
