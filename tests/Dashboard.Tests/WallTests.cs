using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>The wall is read from four metres, never scrolls, moves nothing but figures, and leaves no third of it empty.</summary>
public sealed class WallTests(Room room)
{
    private const string Least =
        "Math.min(...[...document.querySelectorAll('.wall *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))";

    /// <summary>Texts that reach beyond the window, or below what their tile may show.</summary>
    private const string Outside = """
        [...document.querySelectorAll('.wall *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .filter(e => { const b = e.getBoundingClientRect(); return b.left < -4 || b.top < -4 || b.right > innerWidth + 4 || b.bottom > innerHeight + 4; }).map(e => e.textContent)
        """;

    /// <summary>Texts that are wider than the room they stand in, or are cut with an ellipsis: nobody can scroll or point at a wall.</summary>
    private const string Cut = """
        [...document.querySelectorAll('.wall, .wall *')].filter(e => { const style = getComputedStyle(e); return style.textOverflow === 'ellipsis' || (style.display !== 'inline' && e.scrollWidth > e.clientWidth + 1); })
          .map(e => `${e.className}: ${e.textContent} (${e.scrollWidth} in ${e.clientWidth})`)
        """;

    [Theory]
    [InlineData(1920, 1080, "en")]
    [InlineData(1920, 1080, "ur")]
    [InlineData(3840, 2160, "en")]
    [InlineData(3840, 2160, "ur")]
    public async Task GivenTheWall_WhenItIsShown_ThenItIsReadFromFourMetresAndNeverScrolls(int width, int height, string language)
    {
        await using RoomPage open = await room.Open($"/wall?lang={language}", width, height);
        await Filled(open);

        Assert.Empty(open.Errors);
        Assert.True(await open.Page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"));
        double least = await open.Page.EvaluateAsync<double>(Least);
        double key = await open.Page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.late-now .key')].map(e => parseFloat(getComputedStyle(e).fontSize)))");
        Assert.True(least >= 42.0 * height / 1080, $"The least text is {least} pixels.");
        Assert.True(key >= 120.0 * height / 1080, $"The least key number is {key} pixels.");
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Outside));
        double lowest = await open.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('.places li')].map(e => e.getBoundingClientRect().bottom))");
        Assert.InRange(lowest, height * 0.9, height);
    }

    /// <summary>Few people wait anywhere: halls and regions share the place, in half of it each, with headings and names that fit it.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ur")]
    public async Task GivenFewHallsWherePeopleWait_WhenTheWallIsShown_ThenTheyAndTheRegionsStandSideBySideAndNothingOverlaps(string language)
    {
        await using RoomPage open = await room.Open($"/wall?lang={language}", 1920, 1080, before: page => page.RouteAsync("**/graphql", async route =>
        {
            if (route.Request.PostData?.Contains("query WallAround", StringComparison.Ordinal) != true)
            {
                await route.ContinueAsync();
                return;
            }
            IAPIResponse answer = await route.FetchAsync();
            JsonNode body = JsonNode.Parse(await answer.TextAsync())!;
            foreach ((int place, JsonNode? site) in body["data"]!["sites"]!["nodes"]!.AsArray().Index())
            {
                site!["silentSince"] = null;
                site["hall"] = JsonNode.Parse(place < 2 ? """{"oldestWait":{"value":21},"waiting":{"value":3}}""" : """{"oldestWait":{"value":null},"waiting":{"value":0}}""");
            }
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = body.ToJsonString() });
        }));
        await Assertions.Expect(open.Page.Locator(".wall-halls")).ToHaveCountAsync(2);
        await Assertions.Expect(open.Page.Locator(".wall-halls li")).ToHaveCountAsync(6);
        Assert.Empty(await open.Page.EvaluateAsync<string[]>(Cut));
    }

    [Fact]
    public async Task GivenTheWall_WhenItHasRunForAWhile_ThenNothingJumpedOrBlanked()
    {
        await using RoomPage open = await room.Open("/wall", 1920, 1080);
        await Filled(open);
        await open.Page.EvaluateAsync("""
            window.blanks = 0;
            new MutationObserver(() => { if (document.querySelectorAll('.late-now .key').length !== 3) window.blanks++; }).observe(document.body, { childList: true, subtree: true });
            """);
        await open.StandsStill(10, 0.01);
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("window.blanks"));
    }

    [Fact]
    public async Task GivenCriticalTroubleAndCrowds_WhenTheWallIsShown_ThenTheyStandFirstAndTheHallsAreTold()
    {
        RoomFacts facts = new(room);
        await facts.Service("wall-link", up: false);
        await facts.Crowd(12, 70, "multan", "quetta", "peshawar", "karachi-north-nazimabad", "lahore-garden-town", "hyderabad-latifabad");
        await using RoomPage open = await room.Open("/wall", 1920, 1080);
        try
        {
            await open.Page.Locator(".first .action", new PageLocatorOptions { HasText = "Service lost" }).First.WaitForAsync();
            await open.Page.Locator(".wall-next .red").First.WaitForAsync();
            await open.Page.Locator(".wall-halls.columns-2 li:nth-child(6)").WaitForAsync();
            Assert.Contains("Service lost", await open.Page.Locator(".first .action").First.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Empty(await open.Page.EvaluateAsync<string[]>(Outside));
            foreach ((int width, int height, string language) in new[] { (1920, 1080, "en"), (1920, 1080, "ur"), (3840, 2160, "en"), (3840, 2160, "ur") })
            {
                await open.Page.SetViewportSizeAsync(width, height);
                await open.Page.GotoAsync($"/wall?lang={language}");
                await Filled(open);
                await open.Page.Locator(".wall-halls.columns-2 li:nth-child(6)").WaitForAsync();
                Assert.Empty(await open.Page.EvaluateAsync<string[]>(Cut));
            }
        }
        finally
        {
            await facts.Service("wall-link", up: true);
        }
    }

    private static async Task Filled(RoomPage open)
    {
        await Browser.Until(open.Page, "[...document.querySelectorAll('.late-now .key')].every(e => /\\d/.test(e.textContent)) && document.querySelectorAll('.places li').length >= 4");
        await open.Shown(".simulated");
        await Browser.Until(open.Page, "document.fonts.status === 'loaded'");
    }
}
