using System.Collections.Concurrent;
using Microsoft.Playwright;

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

    /// <summary>Completes once the first figures are there.</summary>
    internal async Task<RoomPage> Shown(string selector)
    {
        await Page.Locator(selector).First.WaitForAsync();
        return this;
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
