using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PassportMonitor.Bench.Budgets;

namespace PassportMonitor.Bench.Pages;

/// <summary>
/// What a reader waits for, measured in Chromium at 1,000 events a second: the first figures of the late page from a cold cache, and the time from
/// an event's acknowledgement until its figure is painted. The event is a token at a mission of the bench's own, where the load (at offices) moves nothing.
/// </summary>
internal static class PagesRows
{
    private const string Mission = "bench-mission";
    private const int EventsPerSecond = 1_000;
    private const int ColdStarts = 5;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(330);

    /// <summary>Notes when the late page first shows a figure: the frame after it came into the document.</summary>
    private const string FirstFigure = """
        new MutationObserver((_, watch) => {
          if (!document.querySelector('.board .head .large')) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
        }).observe(document, { childList: true, subtree: true });
        """;

    /// <summary>Notes each value of the mission's open cases, and the wall clock of the frame that painted it.</summary>
    private const string EachValue = """
        window.seen = [];
        new MutationObserver(() => {
          const value = Number(document.querySelector('.standing [data-figure=open]')?.textContent.replace(/\D/g, '') ?? 0);
          if (value !== window.seen.at(-1)?.[0]) requestAnimationFrame(() => setTimeout(() => window.seen.push([value, performance.timeOrigin + performance.now()])));
        }).observe(document, { childList: true, subtree: true, characterData: true });
        """;

    internal static async Task<Row[]> Measure(Budgets.Bench bench, CancellationToken cancel)
    {
        string folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "pages")).FullName;
        await using PagesServer server = await PagesServer.Start(folder, bench.Time, cancel);
        await using Browser browser = await Browser.Launch();
        await Register(server, bench.Time, cancel);
        using CancellationTokenSource watch = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task load = server.Load(EventsPerSecond, bench.Time, watch.Token);
        Row first = await FirstPaint(browser, server.Server.Url);
        Row change = await Change(bench, browser, server, cancel);
        await watch.CancelAsync();
        await load;
        return [first, change];
    }

    private static async Task<Row> FirstPaint(Browser browser, Uri server)
    {
        List<double> times = [];
        for (int i = 0; i < ColdStarts; i++)
        {
            IPage page = await browser.Open(server, 1366, 768);
            await page.AddInitScriptAsync(FirstFigure);
            await page.GotoAsync("/");
            await Browser.Until(page, "window.painted > 0");
            times.Add(await page.EvaluateAsync<double>("window.painted"));
            await page.Context.DisposeAsync();
        }
        times.Sort();
        double median = times[ColdStarts / 2];
        return new Row("late page from a cold cache, first figures, ms", median, null, median, 2_000, 1_000, false,
            string.Create(CultureInfo.InvariantCulture, $"median of {ColdStarts}, slowest {times[^1]:F0} ms, at {EventsPerSecond:N0} events/s"));
    }

    private static async Task<Row> Change(Budgets.Bench bench, Browser browser, PagesServer server, CancellationToken cancel)
    {
        IPage page = await browser.Open(server.Server.Url, 1366, 768);
        await page.AddInitScriptAsync(EachValue);
        await page.GotoAsync($"/office/{Mission}");
        await page.Locator(".standing").WaitForAsync();
        List<double> sent = [];
        long begun = bench.Time.GetTimestamp();
        while (bench.Time.GetElapsedTime(begun) < bench.Sizes.Watch)
        {
            await Send(server.Http, Fact("application.token-issued", $"BENCHPAGE{sent.Count:D6}", $$"""{"site":"{{Mission}}","category":"normal"}""", bench.Time), cancel);
            sent.Add((bench.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds);
            await Task.Delay(s_between, bench.Time, cancel);
        }
        await Task.Delay(TimeSpan.FromSeconds(2), bench.Time, cancel);
        double[][] seen = await page.EvaluateAsync<double[][]>("window.seen");
        double[] delays = [.. sent.Select((at, i) => seen.FirstOrDefault(s => s[0] >= i + 1) is { } shown ? Math.Max(0, shown[1] - at) : double.PositiveInfinity).Order()];
        double p95 = Percentiles.At(delays, 0.95);
        return new Row("event to painted figure on a page, p95 ms", p95, null, p95, 300, 150, false, string.Create(CultureInfo.InvariantCulture,
            $"p50 {Percentiles.At(delays, 0.5):F0} ms, p99 {Percentiles.At(delays, 0.99):F0} ms, {delays.Length} events, at {EventsPerSecond:N0} events/s"));
    }

    private static async Task Register(PagesServer server, TimeProvider time, CancellationToken cancel)
    {
        JsonNode like = (await server.Api.Ask("{ sites(source: \"simulated\", first: 1, kind: OFFICE) { nodes { calendar region { code } } } }", cancel))["sites"]!["nodes"]![0]!;
        await Send(server.Http, Fact("site.registered", Mission,
            $$"""{"kind":"mission","region":"{{like["region"]!["code"]}}","zone":"Asia/Karachi","calendar":"{{like["calendar"]}}","name":"Bench"}""", time), cancel);
        while ((await server.Api.Ask($"{{ site(source: \"simulated\", id: \"{Mission}\") {{ code }} }}", cancel))["site"] is null)
        {
            await Task.Delay(s_between, time, cancel);
        }
    }

    private static string Fact(string type, string subject, string data, TimeProvider time) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"specversion\":\"1.0\",\"id\":\"{type}-{subject}\",\"source\":\"/simulated/bench-pages\",\"type\":\"pk.gov.dgip.{type}.v1\",\"subject\":\"{subject}\",\"time\":\"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}\",\"datacontenttype\":\"application/json\",\"data\":{data}}}\n");

    private static async Task Send(HttpClient http, string fact, CancellationToken cancel)
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes(fact));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpResponseMessage answer = await http.PostAsync("/v1/events", content, cancel);
        answer.EnsureSuccessStatusCode();
    }
}
