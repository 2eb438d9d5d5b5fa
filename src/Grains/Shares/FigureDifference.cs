using System.Globalization;
using PassportMonitor.Contracts.Areas;

namespace PassportMonitor.Grains.Shares;

/// <summary>Says where two pictures of one version differ. Pure.</summary>
public static class FigureDifference
{
    /// <summary>One line per figure that differs, naming origin, scope, figure, and both values.</summary>
    public static IEnumerable<string> Between(IReadOnlyDictionary<Origin, OriginPicture> served, IReadOnlyDictionary<Origin, OriginPicture> recounted)
    {
        foreach (Origin origin in served.Keys.Union(recounted.Keys).OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            OriginPicture? a = served.GetValueOrDefault(origin);
            OriginPicture? b = recounted.GetValueOrDefault(origin);
            IEnumerable<string> lines = Scope("nation", a?.Nation, b?.Nation)
                .Concat(Scopes("region", a?.Regions, b?.Regions)).Concat(Scopes("site", a?.Sites, b?.Sites))
                .Concat(HallDifference.Between(a, b));
            foreach (string line in lines)
            {
                yield return $"{origin}: {line}";
            }
        }
    }

    private static IEnumerable<string> Scopes<TKey>(string kind, IReadOnlyDictionary<TKey, Figures>? a, IReadOnlyDictionary<TKey, Figures>? b)
        where TKey : notnull =>
        (a?.Keys ?? []).Union(b?.Keys ?? []).SelectMany(key => Scope($"{kind} {key}", a?.GetValueOrDefault(key), b?.GetValueOrDefault(key)));

    private static IEnumerable<string> Scope(string scope, Figures? a, Figures? b)
    {
        a ??= FigureSum.Empty;
        b ??= FigureSum.Empty;
        return FigureSum.AreEqual(a, b) ? [] : Values(a).Zip(Values(b))
            .Where(p => p.First.Value != p.Second.Value)
            .Select(p => $"{scope}: {p.First.Name} is served as {p.First.Value} and recounted as {p.Second.Value}");
    }

    private static IEnumerable<(string Name, string Value)> Values(Figures f) =>
    [
        ("open by stage and category", Text(f.Open)), ("open by age", Text(f.OpenByAge)), ("late by bucket", Text(f.LateByBucket)),
        ("late board", string.Join("; ", f.LateBoard.Select(c => c.ToString()))), ("over stage limit", Text(f.OverStageLimit)),
        ("due today", Text(f.DueToday)), ("deadline unknown", Text(f.DeadlineUnknown)), ("late by revised", Text(f.LateByRevised)),
        ("flagged", Text(f.Flagged)), ("flagged cases", f.FlaggedCases.ToString(CultureInfo.InvariantCulture)),
        ("in today", Text(f.InToday)), ("out today", Text(f.OutToday)), ("attainment", string.Join("; ", f.Attainment.Select(a => a.ToString()))),
        ("stage times", string.Join("; ", f.StageTimes.Select(t => $"{t.Stage}: {Text(t.Times)}"))), ("token to ready", Text(f.TokenToReady)),
        ("coverage", f.Coverage.ToString()), ("usual samples", Text(f.UsualSamples)), ("entitled by day", Text(f.EntitledByDay)),
        ("flagged today", f.FlaggedToday.ToString(CultureInfo.InvariantCulture)),
        ("uncollected by age", Text(f.UncollectedByAge)), ("print queue by age", Text(f.PrintQueueByAge)),
        ("delivered, right first time", string.Create(CultureInfo.InvariantCulture, $"{f.DeliveredLately}, {f.RightFirstTime}")),
    ];

    private static string Text(int[] counts) => string.Join(',', counts);

    private static string Text(Histogram h) => string.Join(' ', h.Buckets.Zip(h.Counts).Select(b => $"{b.First}:{b.Second}"));
}
