using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace PassportMonitor.Bench.Budgets;

/// <summary><c>./pm bench</c>.</summary>
internal static class BenchCommand
{
    private static readonly (string Name, Func<Bench, CancellationToken, Task<Row[]>> Measure)[] s_rows =
    [
        ("intake", async (bench, cancel) => [await IntakeRow.Measure(bench, cancel)]),
        ("latency", async (bench, cancel) => [await LatencyRow.Measure(bench, cancel)]),
        ("alarms", async (bench, cancel) => [await AlarmRow.Measure(bench, cancel)]),
        ("subscribers", async (bench, cancel) => [await SubscribersRow.Measure(bench, cancel)]),
        ("query", async (bench, cancel) => [await QueryRow.Measure(bench, cancel)]),
        ("restart", RestartRows.Measure),
        ("import", async (bench, cancel) => [await ImportRow.Measure(bench, cancel)]),
        ("scale", async (bench, cancel) => [await ScaleRow.Measure(bench, cancel)]),
        ("machines", async (bench, cancel) => [await MachinesRow.Measure(bench, cancel)]),
        ("foresight", ForesightRows.Measure),
        ("pages", Pages.PagesRows.Measure),
    ];

    private static readonly Option<string[]> s_only = new("--only")
    {
        Description = $"Only this row; may be repeated: {string.Join(", ", s_rows.Select(row => row.Name))}.",
        DefaultValueFactory = _ => [.. s_rows.Select(row => row.Name)],
    };

    private static readonly Option<bool> s_quick = new("--quick") { Description = "Small sizes: shows that everything runs, judges nothing." };

    private static readonly Option<FileInfo?> s_json = new("--json") { Description = "Also write the rows to this file." };

    internal static Command Create()
    {
        Command command = new("bench", "Measure the budgets, each beside its floor in the same run. Exit code 1 when a budget is missed.") { s_only, s_quick, s_json };
        s_only.AcceptOnlyFromAmong([.. s_rows.Select(row => row.Name)]);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult call, CancellationToken cancel)
    {
        TextWriter output = call.InvocationConfiguration.Output;
        string folder = Directory.CreateTempSubdirectory("pm-bench-").FullName;
        Bench bench = new(folder, new Sizes(call.GetRequiredValue(s_quick)), TimeProvider.System, output);
        List<Row> rows = [];
        await output.WriteLineAsync($"{Environment.ProcessorCount} cores, .NET {Environment.Version}{(bench.Sizes.Quick ? ", QUICK: sizes too small to judge" : "")}");
        await output.WriteLineAsync("| what | measured | floor | value | budget | dream | kept | run |\n|---|---|---|---|---|---|---|---|");
        foreach (string name in call.GetRequiredValue(s_only).Distinct())
        {
            foreach (Row row in await s_rows.Single(r => r.Name == name).Measure(bench, cancel))
            {
                rows.Add(row);
                await output.WriteLineAsync(Text(row));
            }
        }
        if (call.GetValue(s_json) is { } json)
        {
            await File.WriteAllTextAsync(json.FullName, JsonSerializer.Serialize(rows, new JsonSerializerOptions(JsonSerializerDefaults.Web)
            {
                WriteIndented = true,
                NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
            }), cancel);
        }
        Directory.Delete(folder, recursive: true);
        return bench.Sizes.Quick || rows.All(row => row.Kept) ? 0 : 1;
    }

    private static string Text(Row row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.What} | {row.Measured:N1} | {(row.Floor is { } floor ? floor.ToString("N1", CultureInfo.InvariantCulture) : "-")} | {row.Value:N2} | {row.Budget} | {row.Dream} | {(row.Kept ? "yes" : "NO")} | {row.Note} |");
}
