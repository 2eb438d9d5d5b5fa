using System.Globalization;
using PassportMonitor.Bench.Foresight;
using PassportMonitor.Contracts;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Scripts;

namespace PassportMonitor.Bench.Budgets;

/// <summary>
/// Precision and recall of warnings of a crowd ahead on simulated days, beside the baseline "same as last week": on ordinary weeks of three
/// worlds, and on two scripted Mondays. Not a budget of the design: it is kept when the forecast is better than the baseline.
/// </summary>
internal static class ForesightRows
{
    /// <summary>A Sunday evening in Karachi: two whole weeks of work follow.</summary>
    private static readonly DateTimeOffset s_start = new(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);

    /// <summary>The Monday of the second week.</summary>
    private static readonly DateOnly s_monday = new(2026, 11, 30);

    private const int AllSites = 319;
    private const int StepsPerDay = 288;
    private const int StepsPerWeek = 7 * StepsPerDay;

    internal static async Task<Row[]> Measure(Bench bench, CancellationToken cancel)
    {
        Judged ordinary = new("crowds ahead");
        foreach (ulong seed in bench.Sizes.Quick ? [20261122UL] : (ulong[])[20261122, 20261123, 20261124])
        {
            ordinary.Add(await Play(bench, seed, ScriptedDay.None, s_start.AddDays(14), cancel), StepsPerWeek);
        }
        List<Row> rows = [.. ordinary.Rows(), ordinary.SpeedRow()];
        foreach (string script in bench.Sizes.Quick ? [] : (string[])["monday-rush", "umrah-wave"])
        {
            Judged scripted = new($"crowds ahead, {script}");
            scripted.Add(await Play(bench, 20261122, ScriptedDay.On(DayScripts.Find(script)!, s_monday), s_start.AddDays(8), cancel), StepsPerWeek);
            rows.AddRange(scripted.Rows());
        }
        return [.. rows];
    }

    private static async Task<Backtest> Play(Bench bench, ulong seed, ScriptedDay script, DateTimeOffset until, CancellationToken cancel)
    {
        SimulationSettings settings = new() { Seed = seed, Start = s_start, Days = 30, HallDays = 28, Volume = bench.Sizes.Quick ? 200 : 6_000, Script = script };
        Backtest test = new(bench.Time);
        await foreach (HallsAt step in new SimulatedHalls(settings).Play(until, cancel))
        {
            test.Take(step);
        }
        return test;
    }

    /// <summary>What was judged so far. The first week is what the baseline knows; both are judged on what follows it.</summary>
    private sealed class Judged(string what)
    {
        private Speed _speed;
        private Score _warned;
        private Score _told;
        private Score _lastWeek;

        internal void Add(Backtest test, int from)
        {
            _speed += test.Speed;
            _warned += test.Forecast(from, plansToo: false);
            _told += test.Forecast(from, plansToo: true);
            _lastWeek += test.LastWeek(from);
        }

        internal Row[] Rows() =>
        [
            RowOf("told beforehand of those that came, %", _told.Recall, _lastWeek.Recall, _told),
            RowOf("came of those told beforehand, %", _told.Precision, _lastWeek.Precision, _told),
            RowOf("came of those that alarms warned of, %", _warned.Precision, _lastWeek.Precision, _warned),
        ];

        /// <summary>The time that the forecasts of all sites take if people wait in each: the rule asks anew when a hall changed, and each half minute.</summary>
        internal Row SpeedRow() => new(
            $"forecasts of {AllSites} halls in which people wait, ms", _speed.Each * AllSites, null, _speed.Each * AllSites, Limits.AlarmInterval.TotalMilliseconds, Limits.AlarmInterval.TotalMilliseconds / 4, false,
            string.Create(CultureInfo.InvariantCulture, $"one core; {_speed.Forecasts} forecasts, {_speed.Each:F3} ms each"));

        private Row RowOf(string of, double measured, double baseline, Score score) => new(
            $"{what}: {of}", measured, baseline, baseline == 0 ? measured > 0 ? double.PositiveInfinity : 0 : measured / baseline, 1, 2, true,
            string.Create(CultureInfo.InvariantCulture,
                $"{score.Crowds} crowds, {score.Foreseen} foreseen; {score.Warnings} warnings, {score.Right} right; last week: {_lastWeek.Foreseen} foreseen, {_lastWeek.Right} of {_lastWeek.Warnings} right"));
    }
}
