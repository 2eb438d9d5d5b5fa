using System.Globalization;

namespace PassportMonitor.Bench.Budgets;

/// <summary>A restart with very many open applications: the time until the totals are served again, and the memory then.</summary>
internal static class RestartRows
{
    internal static async Task<Row[]> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "restart", bench.Sizes.Open, cancel);
        long facts = await loaded.Api.Settled(cancel);
        string before = await Open(loaded, cancel);
        await loaded.Server.Kill();
        loaded.Server.Start();
        TimeSpan restart = await loaded.Server.Until("ready", cancel);
        await loaded.Api.Until(facts, cancel);
        string after = await Open(loaded, cancel);
        double gigabytes = loaded.Server.WorkingSet / 1e9;
        string size = string.Create(CultureInfo.InvariantCulture, $"{bench.Sizes.Open:N0} open loaded; open before {before}, after {after}");
        return
        [
            new Row("restart to totals, s", restart.TotalSeconds, null, before == after ? restart.TotalSeconds : double.PositiveInfinity, 60, 10, false, size),
            new Row("memory after restart, GB", gigabytes, null, gigabytes, 2, 0.7, false, size),
        ];
    }

    private static async Task<string> Open(Loaded loaded, CancellationToken cancel) =>
        (await loaded.Api.Ask("{ nation(source: \"simulated\") { figures { open { value } } } }", cancel))["nation"]!["figures"]!["open"]!["value"]!.ToString();
}
