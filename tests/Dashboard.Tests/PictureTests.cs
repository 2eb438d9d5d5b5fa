using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using PassportMonitor.Bench.Running;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>
/// Pictures of every screen in every state, both languages and both themes, laid into artifacts/screens for people to look at:
/// <c>./pm test Dashboard --filter '*Pictures*'</c>. They run only when asked for, and fail only when a screen can't be brought into the state.
/// The variable <c>PM_PICTURES</c> names the screens that are wanted, as <c>wall,hall</c>; all are without it.
/// </summary>
public sealed class PictureTests(Room room)
{
    private static readonly string[] s_wanted = (Environment.GetEnvironmentVariable("PM_PICTURES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whatever a page shows first: while it loads, and in trouble.</summary>
    private const string Anything = "#page > *";

    [Fact(Explicit = true)]
    public async Task PicturesOfAQuietDay()
    {
        string token = await room.Token("nadia", "operator");
        foreach ((string name, string path, string shown) in await All())
        {
            await Take("quiet", name, path, shown, name is "staff" or "book" or "books" ? token : null);
        }
    }

    /// <summary>As an operator sees it, in the other theme of each language.</summary>
    [Fact(Explicit = true)]
    public async Task PicturesOfABadDay()
    {
        RoomFacts facts = new(room);
        await facts.Service("picture-link", up: false);
        await facts.Crowd(25, 110, "multan", "quetta", "peshawar", "karachi-saddar", "lahore-garden-town", "islamabad-g-10", "sialkot", "karachi-lyari", "hyderabad-latifabad");
        try
        {
            string token = await room.Token("zara", "operator", "supervisor");
            foreach ((string name, string path, string shown) in await All())
            {
                await Take("bad", name, path, shown, token, otherTheme: true);
            }
        }
        finally
        {
            await facts.Service("picture-link", up: true);
        }
    }

    [Fact(Explicit = true)]
    public async Task PicturesOfAServiceThatToldNothingYet()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pm-empty-");
        await using (ServerUnderTest server = new(folder.FullName, TimeProvider.System))
        {
            server.Start();
            await server.Until("ready", TestContext.Current.CancellationToken);
            foreach ((string name, string path, _) in await All())
            {
                await Take("empty", name, new Uri(server.Url, path).ToString(), "main:not(:has(> .waiting))");
            }
        }
        folder.Delete(recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task PicturesWhileLoading()
    {
        foreach ((string name, string path, _) in await All())
        {
            await Take("loading", name, path, Anything, before: async page =>
            {
                await Answer(page, _ => Task.CompletedTask);
                await page.RouteWebSocketAsync("**/graphql", _ => { }); // a server that takes the connection and says nothing
            });
        }
    }

    [Fact(Explicit = true)]
    public async Task PicturesOfAnOverloadedServer()
    {
        foreach ((string name, string path, _) in await All())
        {
            await Take("overload", name, path, Anything, before: page => Refuse(page, 503, "OVERLOADED"));
        }
    }

    /// <summary>What a reader sees who may not, and whose version, page or server is gone.</summary>
    [Fact(Explicit = true)]
    public async Task PicturesOfTrouble()
    {
        foreach ((string name, string path, _) in await All())
        {
            await Take("forbidden", name, path, Anything, before: page => Refuse(page, 200, "FORBIDDEN"));
        }
        foreach (string name in new[] { "wall", "halls" })
        {
            await Take("unloaded", name, $"/{name}", ".trouble h1", before: page => page.RouteAsync("**/assets/*Page-*.js", route => route.AbortAsync()));
        }
        await Take("gone", "list", "/list?late=true&of=late&n=376&version=m2s0j4jk-1-1-1-1", "main");
        await Take("none", "hall", "/hall/no-such-hall", ".trouble");
        await Take("none", "application", "/application/S1ABCDE-0000001", "main");
        await Take("none", "page", "/no-such-page", "main");
        await Take("away", "home", "/", ".status.lost", before: async page =>
        {
            await Answer(page, route => route.AbortAsync());
            await page.RouteWebSocketAsync("**/graphql", socket => socket.CloseAsync(new WebSocketRouteCloseOptions { Code = 1011, Reason = "away" }));
        });
    }

    [Fact(Explicit = true)]
    public async Task PicturesOfStaleFigures()
    {
        string token = await room.Token("sana", "operator");
        foreach ((string name, string path, string shown) in await All())
        {
            Wire wire = new();
            await Take("stale", name, path, shown, name is "staff" or "book" or "books" ? token : null, before: wire.Watch, then: async page =>
            {
                wire.Frozen = true;
                await page.Locator(".status:is(.stale, .frozen, .lost)").WaitForAsync();
            });
        }
    }

    /// <summary>What opens on a page: history, forms, the search, and what a figure means.</summary>
    [Fact(Explicit = true)]
    public async Task PicturesOfWhatOpens()
    {
        string token = await room.Token("omar", "operator", "supervisor", "technician", "admin");
        (string, string, string, string, string)[] all =
        [
            ("alerts-history", "/alerts", ".alarm-rows", ".alerts-page .tabs button:last-child", ".history-rows"),
            ("home-assign", "/", ".board .assign-row", ".board .assign-row", ".assign"),
            ("home-meaning", "/", ".board a.figure", "", ""),
            ("home-search", "/", ".board", "button.find", "dialog[open]"),
            ("policies-limit", "/policies", ".policies-page", ".policies-page table button", ".policy-form"),
            ("policies-service", "/policies", ".policies-page", ".policies-page section:has(#service) button, .policies-page .other-policies section:nth-of-type(4) button", ".policy-form"),
            ("machine-duty", "/machine/printer-01", ".duty button", ".duty button", ".policy-form"),
        ];
        foreach ((string name, string path, string shown, string pressed, string opened) in all.Where(one => s_wanted.Length == 0 || s_wanted.Contains(one.Item1)))
        {
            await Take("open", name, path, shown, token, then: async page =>
            {
                if (pressed.Length == 0)
                {
                    await page.Locator(shown).First.HoverAsync();
                    return;
                }
                await RoomPage.Press(page.Locator(pressed).First);
                await page.Locator(opened).First.WaitForAsync();
            });
        }
    }

    /// <summary>All questions are answered so, but those that a page needs to know who reads.</summary>
    private static Task Answer(IPage page, Func<IRoute, Task> answer) => page.RouteAsync("**/graphql",
        route => route.Request.PostData?.Contains("query Start", StringComparison.Ordinal) == true ? route.ContinueAsync() : answer(route));

    /// <summary>Questions and feeds alike are refused with that code.</summary>
    private static async Task Refuse(IPage page, int status, string code)
    {
        string errors = $$"""[{"message":"A sentence of the server.","extensions":{"code":"{{code}}"} }]""";
        await Answer(page, route => route.FulfillAsync(new RouteFulfillOptions { Status = status, ContentType = "application/json", Body = $$"""{"errors": {{errors}} }""" }));
        await page.RouteWebSocketAsync("**/graphql", socket => socket.OnMessage(frame =>
        {
            JsonNode message = JsonNode.Parse(frame.Text ?? "{}")!;
            string? answer = message["type"]?.GetValue<string>() switch
            {
                "connection_init" => """{"type":"connection_ack"}""",
                "ping" => """{"type":"pong"}""",
                "subscribe" => $$"""{"id":"{{message["id"]}}","type":"error","payload": {{errors}} }""",
                _ => null,
            };
            if (answer is not null)
            {
                socket.Send(answer);
            }
        }));
    }

    /// <summary>Every screen that is wanted, also those about one case or officer, which the tests of all screens have no address for.</summary>
    private async Task<IEnumerable<(string Name, string Path, string Shown)>> All()
    {
        using HttpClient http = new() { BaseAddress = room.Server.Url };
        JsonNode known = await new Api(http).Ask("""
            { late: applications(filter: { late: true }, first: 1) { nodes { token } }
              made: applications(filter: { anyStage: [READY] }, first: 1) { nodes { books { number } } }
              boxes(first: 1) { nodes { id } } }
            """, TestContext.Current.CancellationToken);
        JsonNode? token = known["late"]!["nodes"]![0]!["token"];
        JsonNode? book = known["made"]!["nodes"]![0]!["books"]![0]!["number"];
        JsonNode? box = known["boxes"]!["nodes"]![0]!["id"];
        (string, string, string)[] all =
        [
            ("wall", "/wall", ".wall-next .text"),
            ("wall-large", "/wall", ".wall-next .text"),
            .. Screens.All,
            ("machine", "/machine/printer-01", ".machine-page .numbers"),
            ("machines-office", "/machines?site=multan", ".machine-matrix"),
            ("machines-region", "/machines?region=sindh", ".machine-matrix"),
            ("machines-plant", "/machines?site=production-islamabad", ".machine-matrix"),
            ("reliability-office", "/reliability?site=multan", ".reliability-page"),
            ("book", $"/book/{book}", ".book-page"),
            ("box", $"/box/{box}", ".box-page"),
            ("visits", "/visits?site=multan&status=LEFT,WAITING", ".visit-rows"),
            ("application", $"/application/{token}", ".case-page .timeline"),
            ("staff", "/staff?site=multan", ".staff-page"),
            ("sign-in", "/sign-in", ".sign-in"),
        ];
        return all.Where(screen => s_wanted.Length == 0 || s_wanted.Contains(screen.Item1));
    }

    private async Task Take(string state, string name, string path, string shown, string? token = null, Func<IPage, Task>? before = null, Func<IPage, Task>? then = null, bool otherTheme = false)
    {
        foreach ((string language, string theme) in otherTheme ? [("en", "dark"), ("ur", "light")] : new[] { ("en", "light"), ("ur", "dark") })
        {
            (int width, int height) = name switch { "wall" => (1920, 1080), "wall-large" => (3840, 2160), _ => (1366, 768) };
            await using RoomPage open = await room.Open(Screens.In(path, language, theme), width, height, token, before);
            await open.Shown(shown);
            await Browser.Until(open.Page, "document.fonts.status === 'loaded'");
            await (then?.Invoke(open.Page) ?? Task.CompletedTask);
            if (await open.Page.Locator(".server-clock").CountAsync() > 0)
            {
                await open.Later(await open.AsOf(), 2); // what comes with the second answers
            }
            await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Room.Picture($"{name}-{state}-{language}.png") });
        }
    }
}
