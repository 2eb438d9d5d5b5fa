using System.Globalization;
using PassportMonitor.Bench.Foresight;
using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Bench.Budgets;

/// <summary>
/// Precision and recall of warnings of a crowd ahead on simulated days, beside the baseline "same as last week". Not a budget of the design: it is
/// kept when the forecast is better than the baseline.
/// </summary>
internal static class ForesightRows
{
    /// <summary>A Sunday evening in Karachi: two whole weeks of work follow.</summary>
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    private const int StepsPerWeek = 7 * 288;

    internal static async Task<Row[]> Measure(Bench bench, CancellationToken cancel)
    {
        SimulationSettings settings = new() { Seed = 20261122, Start = s_start, Days = 30, HallDays = 28, Volume = bench.Sizes.Quick ? 200 : 6_000 };
        Backtest test = new();
        await foreach (HallsAt step in new SimulatedHalls(settings).Play(s_start.AddDays(14), cancel))
        {
            test.Take(step);
        }
        // The first week is what the baseline knows; both are judged on the second.
        Score warned = test.Forecast(StepsPerWeek, plansToo: false);
        Score told = test.Forecast(StepsPerWeek, plansToo: true);
        Score lastWeek = test.LastWeek(StepsPerWeek);
        return
        [
            RowOf("crowds ahead: told beforehand of those that came, %", told.Recall, lastWeek.Recall, told, lastWeek),
            RowOf("crowds ahead: came of those told beforehand, %", told.Precision, lastWeek.Precision, told, lastWeek),
            RowOf("crowds ahead: came of those that alarms warned of, %", warned.Precision, lastWeek.Precision, warned, lastWeek),
        ];
    }

    private static Row RowOf(string what, double measured, double baseline, Score score, Score lastWeek) => new(
        what, measured, baseline, baseline == 0 ? measured > 0 ? double.PositiveInfinity : 0 : measured / baseline, 1, 2, true,
        string.Create(CultureInfo.InvariantCulture,
            $"{score.Crowds} crowds, {score.Foreseen} foreseen; {score.Warnings} warnings, {score.Right} right; last week: {lastWeek.Foreseen} foreseen, {lastWeek.Right} of {lastWeek.Warnings} right"));
}
