using System.Globalization;
using System.Text;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Budgets;

/// <summary>Events a second of a history that <c>./pm import</c> reads and sends, from its start to every total, against the same server's rate for bodies made beforehand.</summary>
internal static class ImportRow
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>What <c>./pm</c> sets for the verbs that end.</summary>
    private static readonly Dictionary<string, string> s_asPm = new() { ["DOTNET_TieredPGO"] = "0" };
    private static readonly string[] s_steps = ["token-issued", "biometrics-captured", "data-entered", "record-checked", "granted"];

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "import", 100, cancel);
        string[] offices = await loaded.Api.Offices(cancel);
        Traffic traffic = new(offices, "BH", bench.Time.GetUtcNow());
        byte[][] bodies = [.. Enumerable.Range(0, bench.Sizes.IntakeEvents / 1_000).Select(_ => traffic.Batch(1_000))];
        double intake = await IntakeRow.Rate(loaded, bodies, bench.Time, cancel);

        string history = Path.Combine(bench.Folder, "history.csv");
        string mapping = Path.Combine(bench.Folder, "history.json");
        await WriteHistory(history, bench.Sizes.IntakeEvents, offices, bench.Time.GetUtcNow(), cancel);
        await File.WriteAllTextAsync(mapping, Mapping(), cancel);
        long begun = bench.Time.GetTimestamp();
        await using ChildProgram import = Programs.Start("Silo", Path.Combine(bench.Folder, "import.log"), s_asPm,
            "import", history, "--mapping", mapping, "--url", loaded.Server.Url.ToString());
        if (await import.End(s_patience) != 0)
        {
            throw new InvalidOperationException("The import failed; import.log says why.");
        }
        await loaded.Api.Settled(cancel);
        double rate = bench.Sizes.IntakeEvents / bench.Time.GetElapsedTime(begun).TotalSeconds;
        return new Row("history import, events/s", rate, intake, rate / intake, 0.9, 1, true,
            string.Create(CultureInfo.InvariantCulture, $"{bench.Sizes.IntakeEvents:N0} rows of CSV, start of the program included; the floor is the intake's own rate"));
    }

    private static async Task WriteHistory(string path, int rows, string[] offices, DateTimeOffset now, CancellationToken cancel)
    {
        await using StreamWriter lines = new(path, append: false, Encoding.UTF8);
        await lines.WriteLineAsync("case,activity,time,site".AsMemory(), cancel);
        for (int i = 0; i < rows; i++)
        {
            int application = (i / (100 * s_steps.Length) * 100) + (i % 100);
            int step = i / 100 % s_steps.Length;
            string time = now.AddSeconds(-600 + step).AddMilliseconds(i % 1000).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            await lines.WriteLineAsync($"H{application:D8},{s_steps[step]},{time},{offices[application % offices.Length]}".AsMemory(), cancel);
        }
    }

    private static string Mapping()
    {
        IEnumerable<string> stages = s_steps.Select(step => step == "token-issued"
            ? $$"""  "{{step}}": { "event": "{{step}}", "category": { "constant": "normal" } }"""
            : $$"""  "{{step}}": { "event": "{{step}}" }""");
        return $$"""
            {
              "columns": { "case": "case", "activity": "activity", "time": "time", "site": "site" },
              "stages": {
            {{string.Join(",\n", stages)}}
              }
            }
            """;
    }
}
