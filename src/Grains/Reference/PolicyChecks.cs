using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Grains.Alarms;

namespace PassportMonitor.Grains.Reference;

/// <summary>What can't be right in a change of a policy, field by field. Pure.</summary>
internal static class PolicyChecks
{
    private const double LimitMost = 1_000_000;
    private const int DelayMost = 86_400;
    private const int PeopleMost = 100_000;
    private const int WorkingDaysMost = 400;
    private const int HoursMost = 17_520;
    private const int WindowDaysMost = 366;
    private const int SilentMost = 1_440;
    private const int SilenceMost = 43_200;
    private const int IdLength = 64;
    private const int DaysAhead = 3_660;

    /// <summary>Every field that is refused.</summary>
    public static IEnumerable<PolicyRejection> Of(ReferenceState state, PolicyRequest request, DateOnly from, DateOnly today) =>
        [.. CheckWho(request), .. CheckOrigin(state, request), .. Check(state, request.Change, from, today)];

    private static IEnumerable<PolicyRejection> CheckWho(PolicyRequest request)
    {
        if (request.By.Length == 0 || request.By == AccessClaims.AnonymousSubject)
        {
            yield return new("by", PolicyRule.NotSignedIn);
        }
        if (!IsId(request.Id))
        {
            yield return new("id", PolicyRule.BadShape);
        }
        if (!Shapes.IsCode(request.Change.Why))
        {
            yield return new("why", PolicyRule.BadShape);
        }
    }

    private static IEnumerable<PolicyRejection> CheckOrigin(ReferenceState state, PolicyRequest request)
    {
        bool liveCounts = state.Facts.Any(f => Origin.Of(f.Source) == Origin.Live);
        bool fits = request.Origin == Origin.Live ? liveCounts || state.Facts.Count == 0 : request.Origin == Origin.Simulated && !liveCounts;
        if (!fits)
        {
            yield return new("origin", PolicyRule.OtherOrigin);
        }
    }

    private static IEnumerable<PolicyRejection> Check(ReferenceState state, PolicyChange change, DateOnly from, DateOnly today) => change switch
    {
        FreezeBaseline baseline => CheckBaseline(baseline, from, today),
        ChangeAlarmLimit limit => [.. CheckDay(from, today), .. CheckSite(state, limit.Site), .. CheckLimit(limit)],
        ChangeWaitLimit wait => [.. CheckDay(from, today), .. CheckSite(state, wait.Site), .. InRange(WaitBands.UpTo.Contains(wait.Minutes), "minutes")],
        ChangeSilenceLimit silence => [.. CheckDay(from, today), .. CheckSite(state, silence.Site), .. InRange(silence.Minutes is >= 1 and <= SilenceMost, "minutes")],
        ChangeCapacity capacity => [.. CheckDay(from, today), .. CheckSite(state, capacity.Site), .. InRange(capacity.People is >= 0 and <= PeopleMost, "people")],
        ChangePromise promise => [.. CheckDay(from, today), .. InRange(IsUrgency(promise.Category), "category"), .. InRange(promise.WorkingDays is >= 0 and <= WorkingDaysMost, "workingDays")],
        ChangeStageLimit limit => [.. CheckDay(from, today), .. CheckStage(limit), .. InRange(limit.Hours is >= 0 and <= HoursMost, "hours")],
        AnnounceWindow window => [.. CheckDay(from, today), .. CheckWindow(state, window, from)],
        DeclareService service => CheckService(service),
        RegisterSite site => CheckRegistration(state, site),
        _ => [new("change", PolicyRule.BadShape)],
    };

    private static IEnumerable<PolicyRejection> CheckDay(DateOnly from, DateOnly today)
    {
        if (from < today)
        {
            yield return new("from", PolicyRule.IsPast);
        }
        if (from.DayNumber - today.DayNumber > DaysAhead)
        {
            yield return new("from", PolicyRule.OutOfRange);
        }
    }

    private static IEnumerable<PolicyRejection> CheckSite(ReferenceState state, SiteId? site)
    {
        if (site is { } named && state.FindSite(named.Value) is not { Kind: not SiteKind.Virtual })
        {
            yield return new("site", PolicyRule.UnknownSite);
        }
    }

    private static IEnumerable<PolicyRejection> CheckLimit(ChangeAlarmLimit limit)
    {
        if (!AlarmDefaults.Knows(limit.Rule))
        {
            yield return new("rule", PolicyRule.UnknownRule);
        }
        else if (AlarmDefaults.UnitOf(limit.Rule, limit.Measure) is null)
        {
            yield return new("measure", PolicyRule.UnknownMeasure);
        }
        foreach (PolicyRejection rejection in (PolicyRejection[])
        [
            .. InRange(Enum.IsDefined(limit.Priority), "priority"), .. InRange(limit.RaiseAt is > 0 and <= LimitMost, "raiseAt"), .. InRange(limit.ClearBelow is > 0 and <= LimitMost, "clearBelow"),
            .. InRange(limit.OnDelaySeconds is >= 0 and <= DelayMost, "onDelaySeconds"), .. InRange(limit.OffDelaySeconds is >= 0 and <= DelayMost, "offDelaySeconds"),
        ])
        {
            yield return rejection;
        }
        if (limit.ClearBelow > limit.RaiseAt)
        {
            yield return new("clearBelow", PolicyRule.ClearsAboveRaise);
        }
    }

    private static IEnumerable<PolicyRejection> CheckBaseline(FreezeBaseline baseline, DateOnly from, DateOnly today)
    {
        if (baseline.From is null)
        {
            yield return new("from", PolicyRule.BadShape);
        }
        else if (baseline.Through < from || baseline.Through >= today)
        {
            yield return new("through", PolicyRule.NotEnded);
        }
        else if (baseline.Through.DayNumber - from.DayNumber >= Limits.BaselineDays)
        {
            yield return new("through", PolicyRule.OutOfRange);
        }
    }

    private static IEnumerable<PolicyRejection> CheckStage(ChangeStageLimit limit) =>
        [.. InRange(Enum.IsDefined(limit.Stage) && limit.Stage != Stage.None, "stage"), .. InRange(limit.Category is not { } category || IsUrgency(category), "category")];

    private static IEnumerable<PolicyRejection> CheckWindow(ReferenceState state, AnnounceWindow window, DateOnly from)
    {
        if (!state.HasCalendar(window.Calendar))
        {
            yield return new("calendar", PolicyRule.UnknownCalendar);
        }
        if (!Shapes.IsId(window.Window))
        {
            yield return new("window", PolicyRule.BadShape);
        }
        if (window.Through < from)
        {
            yield return new("through", PolicyRule.EndsBeforeBegin);
        }
        else if (window.Through.DayNumber - from.DayNumber >= WindowDaysMost)
        {
            yield return new("through", PolicyRule.OutOfRange);
        }
    }

    private static IEnumerable<PolicyRejection> CheckService(DeclareService service)
    {
        (bool Holds, string Field)[] shapes =
        [
            (Shapes.IsId(service.Service), "service"), (Shapes.IsLabel(service.Name), "name"), (service.NameUrdu is null || Shapes.IsLabel(service.NameUrdu), "nameUrdu"),
            (Shapes.IsCode(service.Instruction), "instruction"), (service.From is null, "from"),
        ];
        return [.. shapes.Where(s => !s.Holds).Select(s => new PolicyRejection(s.Field, PolicyRule.BadShape)),
            .. InRange(service.SilentMinutes is >= 1 and <= SilentMost, "silentMinutes"), .. InRange(Enum.IsDefined(service.Stops), "stops")];
    }

    private static IEnumerable<PolicyRejection> CheckRegistration(ReferenceState state, RegisterSite site)
    {
        (bool Holds, string Field, PolicyRule Rule)[] rules =
        [
            (Shapes.IsId(site.Site.Value) && state.FindSite(site.Site.Value) is not { Kind: SiteKind.Virtual }, "site", PolicyRule.BadShape),
            (Enum.IsDefined(site.Kind) && site.Kind != SiteKind.Virtual, "kind", PolicyRule.OutOfRange),
            (site.Region != RegionId.None && state.Regions.Any(region => region.Id == site.Region), "region", PolicyRule.UnknownRegion),
            (ZoneClock.Find(site.Zone) is not null, "zone", PolicyRule.UnknownZone), (state.HasCalendar(site.Calendar), "calendar", PolicyRule.UnknownCalendar),
            (Shapes.IsLabel(site.Name), "name", PolicyRule.BadShape), (site.NameUrdu is null || Shapes.IsLabel(site.NameUrdu), "nameUrdu", PolicyRule.BadShape),
            (site.Latitude is null or (>= -90 and <= 90), "latitude", PolicyRule.OutOfRange), (site.Longitude is null or (>= -180 and <= 180), "longitude", PolicyRule.OutOfRange),
            (site.Latitude is null == site.Longitude is null, site.Latitude is null ? "latitude" : "longitude", PolicyRule.BadShape), (site.From is null, "from", PolicyRule.BadShape),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => new PolicyRejection(rule.Field, rule.Rule));
    }

    private static bool IsUrgency(Category category) => Enum.IsDefined(category) && category != Category.Unknown;

    private static IEnumerable<PolicyRejection> InRange(bool holds, string field)
    {
        if (!holds)
        {
            yield return new(field, PolicyRule.OutOfRange);
        }
    }

    /// <summary>An operation's id: the alphabet of codes, and longer.</summary>
    private static bool IsId(string id) => id.Length is >= 1 and <= IdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
