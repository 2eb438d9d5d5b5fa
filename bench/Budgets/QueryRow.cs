using System.Globalization;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Budgets;

/// <summary>The national picture with all sites and twelve figures each: queries a second against a bare endpoint that serves the same bytes.</summary>
internal static class QueryRow
{
    private const int Clients = 8;

    private const string Query = """
        { nation(source: "simulated") { version { id asOf } } sites(source: "simulated", first: 500) { nodes { code figures {
          open { value } late { value } dueToday { value } deadlineUnknown { value } flagged { value } printQueue { value }
          tokensToday { value } readyToday { value } deliveredToday { value } closedToday { value } overStageLimit { value } lateByRevised { value } } } } }
        """;

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        await using Loaded loaded = await Loaded.Start(bench, "query", bench.Sizes.ScaleOpen, cancel);
        await loaded.Api.Offices(cancel); // the register is served
        byte[] answer = await Ask(loaded.Http, cancel);
        string bytes = Path.Combine(bench.Folder, "answer.json");
        await File.WriteAllBytesAsync(bytes, answer, cancel);
        double rate = await Rate(loaded.Http, bench, cancel);

        int port = FreePort.Take();
        await using ChildProgram bare = Programs.Start("Bench", Path.Combine(bench.Folder, "bare.log"),
            "bare-endpoint", "--bytes", bytes, "--port", port.ToString(CultureInfo.InvariantCulture));
        using HttpClient http = new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        await UntilUp(http, bench.Time, cancel);
        double floor = await Rate(http, bench, cancel);
        return new Row("national picture, queries/s", rate, floor, rate / floor, 0.3, 0.7, true,
            string.Create(CultureInfo.InvariantCulture, $"{answer.Length:N0} bytes, {Clients} clients"));
    }

    private static async Task<double> Rate(HttpClient http, Bench bench, CancellationToken cancel)
    {
        long answers = 0;
        long begun = bench.Time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (bench.Time.GetElapsedTime(begun) < bench.Sizes.Watch / 2)
            {
                await Ask(http, cancel);
                Interlocked.Increment(ref answers);
            }
        }));
        return answers / bench.Time.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<byte[]> Ask(HttpClient http, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/graphql", new { query = Query }, cancel);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancel);
        return answer.IsSuccessStatusCode && !body.AsSpan().StartsWith("{\"errors\""u8)
            ? body
            : throw new InvalidOperationException($"The query was answered with {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)[..Math.Min(500, body.Length)]}");
    }

    private static async Task UntilUp(HttpClient http, TimeProvider time, CancellationToken cancel)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await Ask(http, cancel);
                return;
            }
            catch (HttpRequestException) when (i < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancel);
            }
        }
    }
}
