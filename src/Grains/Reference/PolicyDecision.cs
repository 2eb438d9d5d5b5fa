using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Reference;

/// <summary>What is decided of a change: refused, nothing new, or one fact to record. Pure.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Rejections">Fields refused.</param>
/// <param name="Fact">The fact to record; null unless accepted.</param>
internal sealed record PolicyDecision(PolicyOutcome Outcome, PolicyRejection[] Rejections, NewEvent? Fact)
{
    /// <summary>Decides a change by what is in force.</summary>
    public static PolicyDecision Decide(ReferenceState state, PolicyRequest request, DateTimeOffset now)
    {
        DateOnly today = ZoneClock.Home.LocalDay(now);
        DateOnly from = request.Change.From ?? today;
        PolicyRejection[] rejections = [.. PolicyChecks.Of(state, request, from, today)];
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

    private static bool Stands(ReferenceState state, PolicyChange change, DateOnly from)
    {
        DateTimeOffset at = ZoneClock.Home.StartOf(from);
        return change switch
        {
            ChangeAlarmLimit limit => state.AlarmLimit(limit.Rule, limit.Measure, limit.Priority, limit.Site?.Value ?? "", at) is { From: not null } known
                && known == PolicyFacts.Limit(limit, known.From.Value, known.By, known.Why),
            ChangeWaitLimit wait => state.WaitLimit(wait.Site?.Value ?? "", at) is { From: not null } known && known.Site == wait.Site && known.Minutes == wait.Minutes,
            ChangeSilenceLimit silence => state.SilenceLimit(silence.Site?.Value ?? "", at) is { From: not null } known && known.Site == silence.Site && known.Minutes == silence.Minutes,
            ChangeCapacity capacity => (state.CapacityOf(capacity.Site.Value, at) ?? 0) == capacity.People,
            ChangePromise promise => state.PromisedDays(promise.Category, from) == promise.WorkingDays,
            ChangeStageLimit limit => (state.OwnStageLimit(limit.Stage, limit.Category ?? Category.Unknown, at) ?? (limit.Category is null ? 0 : null)) == limit.Hours,
            AnnounceWindow window => state.IsAnnounced(window.Calendar, window.Window, from, window.Through),
            DeclareService service => state.Services.Contains(PolicyFacts.Service(service)),
            RegisterSite site => state.FindSite(site.Site.Value) is { } known
                && (known.Kind, known.Region, known.Zone, known.Calendar) == (site.Kind, site.Region, site.Zone, site.Calendar)
                && (known.Name, known.NameUrdu, known.Latitude, known.Longitude) == (site.Name, site.NameUrdu, site.Latitude, site.Longitude),
            FreezeBaseline baseline => state.Baseline is { } known && known.From == from && known.Through == baseline.Through,
            _ => false,
        };
    }
}
