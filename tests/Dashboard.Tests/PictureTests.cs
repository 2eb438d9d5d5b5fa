using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>
/// Pictures of every screen in every state and both languages, laid into artifacts/screens for people to look at:
/// <c>./pm test Dashboard --filter '*Pictures*'</c>. They run only when asked for, and fail only when a screen can't be brought into the state.
/// </summary>
public sealed class PictureTests(Room room)
{
    private static readonly string[] s_languages = ["en", "ur"];

    [Fact(Explicit = true)]
    public async Task PicturesOfAQuietDay()
    {
        foreach ((string name, string path, string shown) in All())
        {
            await Take("quiet", name, path, shown);
        }
    }

    [Fact(Explicit = true)]
    public async Task PicturesOfABadDay()
    {
        RoomFacts facts = new(room);
        await facts.Service("picture-link", up: false);
        await facts.Crowd(25, 110, "multan", "quetta", "peshawar", "karachi-saddar", "lahore-garden-town", "islamabad-g-10", "sialkot", "karachi-lyari", "hyderabad-latifabad");
        try
        {
            string token = await room.Token("zara", "operator", "supervisor");
            foreach ((string name, string path, string shown) in All())
            {
                await Take("bad", name, path, shown, token);
            }
        }
        finally
        {
            await facts.Service("picture-link", up: true);
        }
    }

    [Fact(Explicit = true)]
    public async Task PicturesWhileLoading()
    {
        foreach ((string name, string path, _) in All())
        {
            await Take("loading", name, path, "#page > *", before: async page =>
            {
                await page.RouteAsync("**/graphql", async route =>
                {
                    if (route.Request.PostData?.Contains("query Start", StringComparison.Ordinal) == true)
                    {
                        await route.ContinueAsync();
                    }
                });
                await page.RouteWebSocketAsync("**/graphql", _ => { }); // a server that takes the connection and says nothing
            });
        }
    }

    [Fact(Explicit = true)]
    public async Task PicturesOfAnError()
    {
        foreach ((string name, string path, _) in All())
        {
            await Take("error", name, path, "#page > *", before: page => page.RouteAsync("**/graphql", async route =>
            {
                if (route.Request.PostData?.Contains("query Start", StringComparison.Ordinal) == true)
                {
                    await route.ContinueAsync();
                    return;
                }
                await route.FulfillAsync(new RouteFulfillOptions { Status = 503, ContentType = "application/json", Body = """{"errors":[{"message":"The server is busy.","extensions":{"code":"OVERLOADED"}}]}""" });
            }));
        }
    }

    [Fact(Explicit = true)]
    public async Task PicturesOfStaleFigures()
    {
        foreach ((string name, string path, string shown) in All())
        {
            Wire wire = new();
            await Take("stale", name, path, shown, before: wire.Watch, then: async page =>
            {
                wire.Frozen = true;
                await page.Locator(".status:is(.stale, .frozen, .lost)").WaitForAsync();
            });
        }
    }

    private static IEnumerable<(string Name, string Path, string Shown)> All() =>
    [
        ("wall", "/wall", ".wall-next .text"),
        .. Screens.All,
        ("machine", "/machine/printer-01", ".machine-page .numbers"),
        ("machines-office", "/machines?site=multan", ".machine-matrix"),
        ("visits", "/visits?site=multan&status=LEFT,WAITING", ".visit-rows"),
    ];

    private async Task Take(string state, string name, string path, string shown, string? token = null, Func<IPage, Task>? before = null, Func<IPage, Task>? then = null)
    {
        foreach (string language in s_languages)
        {
            (int width, int height) = name == "wall" ? (1920, 1080) : (1366, 768);
            await using RoomPage open = await room.Open(Screens.In(path, language, language == "ur" ? "dark" : "light"), width, height, token, before);
            await open.Shown(shown);
            await Browser.Until(open.Page, "document.fonts.status === 'loaded'");
            await (then?.Invoke(open.Page) ?? Task.CompletedTask);
            await open.Later(await open.AsOf(), 2); // what comes with the second answers
            await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Room.Picture($"{name}-{state}-{language}.png") });
        }
    }
}
