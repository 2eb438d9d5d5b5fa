using System.Collections.Concurrent;
using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>One open page, and what it asked for and complained of.</summary>
internal sealed class RoomPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal RoomPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, said) => Note(said.Type is "error", said.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    internal IPage Page { get; }

    /// <summary>Errors that the browser reported: of scripts, of the content security policy, of missing files.</summary>
    internal ConcurrentBag<string> Errors { get; } = [];

    /// <summary>Every address that was asked for.</summary>
    internal ConcurrentBag<string> Requests { get; } = [];

    /// <summary>Completes once the first figures are there. Fails telling what is there in their place.</summary>
    internal async Task<RoomPage> Shown(string selector)
    {
        try
        {
            await Page.Locator(selector).First.WaitForAsync();
        }
        catch (TimeoutException)
        {
            string text = await Page.Locator("body").InnerTextAsync();
            Assert.Fail($"No {selector} on {Page.Url}. Errors: {string.Join(" | ", Errors)}. The page says: {text[..Math.Min(text.Length, 1500)]}");
        }
        return this;
    }

    /// <summary>Opens a link or presses a button by keyboard: on a page whose figures go on changing, what a mouse aims at may move away under it.</summary>
    internal static async Task Press(ILocator target)
    {
        await target.FocusAsync();
        await target.PressAsync("Enter");
    }

    /// <summary>The server's time as the page tells it.</summary>
    internal async Task<string> AsOf() => await Page.Locator(".server-clock").First.GetAttributeAsync("datetime") ?? "";

    /// <summary>Completes once the page's clock has gone on by so many seconds.</summary>
    internal Task Later(string asOf, int seconds) => Browser.Until(Page, $"Date.parse(document.querySelector('.server-clock').dateTime) > Date.parse('{asOf}') + {seconds * 1000}");

    /// <summary>Begins to add up how much of the page moves without anybody's doing (the web's cumulative layout shift).</summary>
    internal static Task WatchShifts(IPage page) => page.EvaluateAsync("""
        window.shifts?.disconnect(); window.shifted = 0; window.movers = [];
        window.shifts = new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) { window.shifted += entry.value; window.movers.push(...entry.sources.map(s => s.node?.parentElement?.className + ' > ' + s.node?.className + ': ' + (s.node?.textContent ?? '').slice(0, 40))); } }); window.shifts.observe({ type: 'layout-shift' });
        """);

    /// <summary>Fails, naming what moved, when more of the page moved than that.</summary>
    internal static async Task ShiftedAtMost(IPage page, double most)
    {
        double shifted = await page.EvaluateAsync<double>("window.shifted");
        Assert.True(shifted <= most, $"The page moved by {shifted:F3}: {string.Join(" | ", await page.EvaluateAsync<string[]>("[...new Set(window.movers)].slice(0, 12)"))}");
    }

    /// <summary>Fails, naming what moved, unless the page stands still for so many seconds. It is tried three times: an alarm that comes adds a line, and may.</summary>
    internal async Task StandsStill(int seconds, double most)
    {
        for (int tries = 1; ; tries++)
        {
            await WatchShifts(Page);
            await Later(await AsOf(), seconds);
            if (tries == 3 || await Page.EvaluateAsync<double>("window.shifted") <= most)
            {
                await ShiftedAtMost(Page, most);
                return;
            }
        }
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool wrong, string text)
    {
        if (wrong)
        {
            Errors.Add(text);
        }
    }
}
