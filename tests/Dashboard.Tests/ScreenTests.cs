using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Each screen in both languages and themes: nothing overflows, nothing is wrong by WCAG 2.2 AA, nothing is asked of elsewhere.</summary>
public sealed class ScreenTests(Room room)
{
    public static TheoryData<string, string, string> Everywhere()
    {
        TheoryData<string, string, string> data = [];
        foreach ((string name, _, _) in Screens.All)
        {
            data.Add(name, "en", "light");
            data.Add(name, "ur", "dark");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task GivenAScreen_WhenItIsShown_ThenItIsMarkedFitsAndIsAccessible(string name, string language, string theme)
    {
        (_, string path, string shown) = Array.Find(Screens.All, screen => screen.Name == name);
        await using RoomPage open = await room.Open(Screens.In(path, language, theme));
        await open.Shown(shown);
        await open.Shown(".simulated");
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Room.Picture($"{name}-{language}-{theme}.png") });

        Assert.Empty(open.Errors);
        Assert.DoesNotContain(open.Requests, url => !url.StartsWith(room.Server.Url.ToString(), StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal));
        Assert.Equal(language == "ur" ? "rtl" : "ltr", await open.Page.EvaluateAsync<string>("document.documentElement.dir"));
        Assert.True(await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, "The page is wider than its window.");
        AxeResult result = await open.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        Assert.True(result.Violations.Length == 0, string.Join("\n", result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Take(3).Select(node => $"{node.Html} {node.Target}"))}")));
    }

    [Fact]
    public async Task GivenAColdCache_WhenTheFirstPageIsOpened_ThenItsFirstPaintCostsAtMost300Kilobytes()
    {
        await using RoomPage open = await room.Open("/");
        await open.Shown(".board tbody tr");
        double bytes = await open.Page.EvaluateAsync<double>(
            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).filter(e => !/\\.woff2|\\/maps\\//.test(e.name)).reduce((all, e) => all + e.transferSize, 0)");
        TestContext.Current.TestOutputHelper?.WriteLine($"First paint: {bytes} bytes, fonts apart.");
        Assert.InRange(bytes, 1, 300_000);
    }
}
