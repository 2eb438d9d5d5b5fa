using Microsoft.Extensions.Options;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Grains.Turnout;

namespace PassportMonitor.Grains.Improvement;

/// <summary>
/// The shell around <see cref="CaseComparison"/> and <see cref="HallComparison"/>: reads both periods once for all sites, and keeps them for a quarter of an hour and
/// what scopes made of them for ten minutes, so that no feed or crowd of readers makes it read again.
/// </summary>
/// <remarks>Callers interleave and wait for the same reading.</remarks>
internal sealed class ChangeGrain(IEventStore store, IOptions<RetentionOptions> retention, [GrainClock] TimeProvider time) : Grain, IChangeGrain
{
    /// <summary>Days of now that the baseline is compared with: four weeks.</summary>
    private const int DaysNow = 28;

    private const HallDayParts HallParts = HallDayParts.Arrivals | HallDayParts.Visits | HallDayParts.Counters;
    private static readonly TimeSpan s_keepPeriods = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_keepScopes = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Kept<Task<BaselineChange?>>> _scopes = new(StringComparer.Ordinal);
    private readonly Dictionary<Period, Kept<Task<CasePeriod[]>>> _periods = [];

    private sealed record Kept<T>(T Value, DateTimeOffset At);

    private Origin Origin => new(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    public async Task<BaselineChange?> Get(TurnoutScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        Picture picture = await GrainFactory.GetGrain<INationGrain>("pk").GetPicture();
        ReferenceState reference = await GrainFactory.RegisterOf(picture.Version);
        if (reference.Baseline is not { } baseline)
        {
            return null;
        }
        DateOnly today = reference.LocalDay(SiteId.Unknown.Value, picture.Version.AsOf);
        string key = string.Join('|', [
            $"{baseline.From:O} {baseline.Through:O} {today:O}", string.Join(',', scope.Regions?.Select(r => r.Value) ?? ["*"]), string.Join(',', scope.Sites?.Select(s => s.Value) ?? ["*"])]);
        if (_scopes.Count >= Limits.ChangeScopes)
        {
            _scopes.Clear();
        }
        return await Keep(_scopes, key, s_keepScopes, () => Change(scope, picture, reference, baseline, today));
    }

    private async Task<BaselineChange?> Change(TurnoutScope scope, Picture picture, ReferenceState reference, Baseline baseline, DateOnly today)
    {
        Period then = new(baseline.From.DayNumber, baseline.Through.DayNumber);
        Period now = new(today.DayNumber - DaysNow, today.DayNumber - 1);
        foreach (Period old in _periods.Keys.Where(p => p != then && p != now).ToArray())
        {
            _periods.Remove(old);
        }
        CasePeriod[] before = await Keep(_periods, then, s_keepPeriods, () => Read(reference, then));
        CasePeriod[] lately = await Keep(_periods, now, s_keepPeriods, () => Read(reference, now));
        CasePeriod[] Of(CasePeriod[] sites) => [.. sites.Where(s => Holds(scope, reference, s.Site))];

        HallDaysReader days = new(GrainFactory, store);
        SiteId[] halls = TurnoutGrain.SitesOf(scope, reference, picture.Origins.GetValueOrDefault(Origin));
        HallDay[] hallsBefore = QuietDays.Told(reference, await days.Read(Origin, halls, then.First, then.Last, HallParts));
        HallDay[] hallsLately = QuietDays.Told(reference, await days.Read(Origin, halls, now.First, now.Last, HallParts));
        return new BaselineChange(baseline.From, baseline.Through,
        [
            .. CaseComparison.Of(reference, Of(before), then, Left(retention.Value.Days), Of(lately), now),
            .. HallComparison.Of(reference, picture.Version.AsOf, hallsBefore, then, Left(retention.Value.VisitDays), hallsLately, now),
        ], picture.Version.AsOf);

        bool Left(int kept) => kept > 0 && today.DayNumber - then.From > kept;
    }

    private static bool Holds(TurnoutScope scope, ReferenceState reference, SiteId site) =>
        scope.Sites?.Contains(site) != false && scope.Regions?.Contains(reference.FindSite(site.Value)?.Region ?? RegionId.None) != false;

    private Task<CasePeriod[]> Read(ReferenceState reference, Period period) =>
        new CasePeriodReader(store, reference).Read(Origin, reference.Sites.Select(s => s.Id).Append(SiteId.Unknown).Distinct(), period, _stop.Token);

    /// <summary>What is kept under a key while it is new enough; else it is made anew. What failed isn't kept.</summary>
    private async Task<T> Keep<TKey, T>(Dictionary<TKey, Kept<Task<T>>> kept, TKey key, TimeSpan life, Func<Task<T>> make)
        where TKey : notnull
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!kept.TryGetValue(key, out Kept<Task<T>>? known) || now - known.At > life || known.Value.IsFaulted || known.Value.IsCanceled)
        {
            kept[key] = known = new Kept<Task<T>>(make(), now);
        }
        return await known.Value;
    }
}
