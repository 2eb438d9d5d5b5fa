using System.Globalization;
using Microsoft.Playwright;

namespace PassportMonitor.Bench.Pages;

/// <summary>
/// Wall, late page and alert screen stand open while events come in at speed; halfway the server is killed and started again. What the pages hold in
/// memory is told at the beginning and at the end, each time after a full collection.
/// </summary>
internal static class PagesSoak
{
    private const double GrowthShare = 1.2;
    private const double GrowthBytes = 4e6;
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(30);
    private static readonly (string Path, int Width, int Height)[] s_pages = [("/wall", 1920, 1080), ("/", 1366, 768), ("/alerts", 1366, 768)];

    /// <summary>Runs it; true when no page grew, and all were live again after the kill.</summary>
    internal static async Task<bool> Run(TimeSpan length, int eventsPerSecond, string folder, TimeProvider time, TextWriter output, CancellationToken cancel)
    {
        await using PagesServer server = await PagesServer.Start(folder, time, cancel);
        await using Browser browser = await Browser.Launch();
        List<(string Path, IPage Page, Heap Begin)> open = [];
        using CancellationTokenSource watch = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task load = server.Load(eventsPerSecond, time, watch.Token);
        foreach ((string path, int width, int height) in s_pages)
        {
            IPage page = await browser.Open(server.Server.Url, width, height);
            await page.GotoAsync(path);
            await Live(page);
            open.Add((path, page, default));
        }
        await Task.Delay(s_settle, time, cancel);
        open = [.. await Task.WhenAll(open.Select(async one => (one.Path, one.Page, await Heap.Of(one.Page))))];
        await Task.Delay(length / 2, time, cancel);
        await server.Server.Kill();
        server.Server.Start();
        TimeSpan restart = await server.Server.Until("ready", cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"killed halfway, ready again in {restart.TotalSeconds:F1} s"));
        await Task.WhenAll(open.Select(one => Live(one.Page)));
        await Task.Delay(length / 2, time, cancel);
        bool good = true;
        foreach ((string path, IPage page, Heap begin) in open)
        {
            Heap end = await Heap.Of(page);
            bool kept = end.Bytes <= (begin.Bytes * GrowthShare) + GrowthBytes;
            good &= kept;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{path,-8} heap {begin.Bytes / 1e6:F1} MB at begin, {end.Bytes / 1e6:F1} MB at end; {begin.Nodes} nodes, then {end.Nodes}{(kept ? "" : "  GREW")}"));
        }
        await watch.CancelAsync();
        await load;
        return good;
    }

    private static Task Live(IPage page) => Browser.Until(page, "document.documentElement.dataset.health === 'live'", TimeSpan.FromMinutes(2));

    /// <summary>What a page holds.</summary>
    /// <param name="Bytes">Used bytes of its JavaScript heap, after a collection.</param>
    /// <param name="Nodes">Nodes of its document.</param>
    private readonly record struct Heap(double Bytes, int Nodes)
    {
        internal static async Task<Heap> Of(IPage page)
        {
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("HeapProfiler.collectGarbage");
            System.Text.Json.JsonElement used = await session.SendAsync("Runtime.getHeapUsage") ?? default;
            await session.DetachAsync();
            return new Heap(used.GetProperty("usedSize").GetDouble(), await page.EvaluateAsync<int>("document.querySelectorAll('*').length"));
        }
    }
}
