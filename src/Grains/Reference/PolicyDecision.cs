using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>What is decided of a change: refused, nothing new, or one fact to record. Pure.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rejections">Fields refused.</param>
/// <param name="Fact">The fact to record; null unless accepted.</param>
internal sealed record PolicyDecision(PolicyOutcome Outcome, PolicyRejection[] Rejections, NewEvent? Fact)
{
    private const double LimitMost = 1_000_000;
    private const int DelayMost = 86_400;
    private const int PeopleMost = 100_000;
    private const int CodeLength = 40;
    private const int IdLength = 64;
    private const int DaysAhead = 3_660;

    /// <summary>Decides a change by what is in force.</summary>
    public static PolicyDecision Decide(ReferenceState state, PolicyRequest request, DateTimeOffset now)
    {
        DateOnly today = ZoneClock.Home.LocalDay(now);
        DateOnly from = request.Change.From ?? today;
        PolicyRejection[] rejections = [.. CheckWho(request), .. CheckOrigin(state, request), .. Check(state, request.Change, from, today)];
        if (rejections.Length > 0)
        {
            return new(PolicyOutcome.Rejected, rejections, null);
        }
        NewEvent fact = PolicyFacts.Of(request, from, After(state, now));
        if (state.Facts.FirstOrDefault(f => f.Source == fact.Source && f.Id == fact.Id) is { } known)
        {
            // The first day may have been left to us then, and days have passed since: what was recorded is compared by that day.
            NewEvent again = PolicyFacts.Of(request, request.Change.From ?? ZoneClock.Home.LocalDay(known.OccurredAt), known.OccurredAt);
            return (ushort)known.Type == again.Type && known.Subject == again.Subject && known.Data.AsSpan().SequenceEqual(again.Data)
                ? new(PolicyOutcome.NoChange, [], null)
                : new(PolicyOutcome.Rejected, [new("id", PolicyRule.IdTaken)], null);
        }
        return Stands(state, request.Change, from) ? new(PolicyOutcome.NoChange, [], null) : new(PolicyOutcome.Accepted, [], fact);
    }

    /// <summary>Now, or just after the newest fact: a sender's clock may be a little ahead, and what is decided last must count.</summary>
    private static DateTimeOffset After(ReferenceState state, DateTimeOffset now)
    {
        DateTimeOffset? newest = state.Facts.LastOrDefault(f => !f.ClockFault)?.OccurredAt;
        return newest >= now ? newest.Value.AddMilliseconds(1) : now;
    }

    private static IEnumerable<PolicyRejection> CheckWho(PolicyRequest request)
    {
        if (request.By.Length == 0 || request.By == AccessClaims.AnonymousSubject)
        {
            yield return new("by", PolicyRule.NotSignedIn);
        }
        if (!IsCode(request.Id, IdLength))
        {
            yield return new("id", PolicyRule.BadShape);
        }
        if (!IsCode(request.Change.Why, CodeLength))
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
        ChangeCapacity capacity => [.. CheckDay(from, today), .. CheckSite(state, capacity.Site), .. InRange(capacity.People is >= 0 and <= PeopleMost, "people")],
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

    private static IEnumerable<PolicyRejection> InRange(bool holds, string field)
    {
        if (!holds)
        {
            yield return new(field, PolicyRule.OutOfRange);
        }
    }

    private static bool Stands(ReferenceState state, PolicyChange change, DateOnly from)
    {
        DateTimeOffset at = ZoneClock.Home.StartOf(from);
        return change switch
        {
            ChangeAlarmLimit limit => state.AlarmLimit(limit.Rule, limit.Measure, limit.Priority, limit.Site?.Value ?? "", at) is { From: not null } known
                && known == PolicyFacts.Limit(limit, known.From.Value, known.By, known.Why),
            ChangeWaitLimit wait => state.WaitLimit(wait.Site?.Value ?? "", at) is { From: not null } known && known.Site == wait.Site && known.Minutes == wait.Minutes,
            ChangeCapacity capacity => (state.CapacityOf(capacity.Site.Value, at) ?? 0) == capacity.People,
            FreezeBaseline baseline => state.Baseline is { } known && known.From == from && known.Through == baseline.Through,
            _ => false,
        };
    }

    private static bool IsCode(string text, int most) =>
        text.Length >= 1 && text.Length <= most && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
