using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Figures are the lists that they open, four clicks lead to a case, and a page says when it isn't true any more.</summary>
public sealed partial class TruthTests(Room room)
{
    [Fact]
    public async Task GivenTheLateBoard_WhenAFigureIsClicked_ThenItsListHoldsExactlyThatManyAtThatVersion()
    {
        await using RoomPage open = await room.Open("/");
        await open.Shown(".board .head a.figure");
        foreach (int index in new[] { 0, 3 })
        {
            ILocator figure = open.Page.Locator(".board a.figure").Nth(index);
            await RoomPage.Press(figure);
            await open.Shown(".agreement");
            Assert.Equal("true", await open.Page.Locator(".agreement").GetAttributeAsync("data-equal"));
            string rows = await open.Page.Locator("[role=table]").GetAttributeAsync("aria-rowcount") ?? "";
            Assert.Equal(Query(open.Page.Url, "n"), rows);
            await open.Page.GoBackAsync();
            await open.Shown(".board .head a.figure");
        }
    }

    [Fact]
    public async Task GivenTheNation_WhenFourThingsAreClicked_ThenASingleCaseIsOpen()
    {
        await using RoomPage open = await room.Open("/");
        await RoomPage.Press(open.Page.Locator(".where tbody th a").First);
        await open.Shown(".heading h1");
        await RoomPage.Press(open.Page.Locator(".where tbody tr:has(td.count a) th a").First);
        await open.Page.WaitForURLAsync("**/office/**");
        await RoomPage.Press(open.Page.Locator(".board a.figure").First);
        await RoomPage.Press(open.Page.Locator(".case-row .token").First);
        await open.Page.WaitForURLAsync("**/application/**");
        await open.Shown(".timeline tbody tr");
    }

    [Fact]
    public async Task GivenAnOpenPage_WhenTheServerIsKilledAndStartedAgain_ThenItSaysSoAndIsCompleteWithoutAReload()
    {
        await using RoomPage open = await room.Open("/");
        await open.Shown(".status.live");
        await open.Shown(".board tbody tr");
        await open.Page.EvaluateAsync("window.sameDocument = true");
        await room.Server.Kill();
        try
        {
            await open.Shown(".status.lost");
            Assert.NotEqual(0, await open.Page.Locator(".board tbody tr").CountAsync());
        }
        finally
        {
            room.Server.Start(); // the other tests go on with it
            await room.Server.Until("ready", TestContext.Current.CancellationToken);
        }
        await open.Shown(".status.live");
        await open.Shown(".board tbody tr");
        Assert.True(await open.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task GivenTheKeySlash_WhenAnOfficeIsTyped_ThenEnterOpensIt()
    {
        await using RoomPage open = await room.Open("/");
        await open.Shown(".board tbody tr");
        await open.Page.Keyboard.PressAsync("/");
        await open.Page.Locator(".search input").FillAsync("multan");
        await open.Page.Locator(".search [role=option]", new PageLocatorOptions { HasTextRegex = Office() }).First.WaitForAsync();
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.Shown(".heading h1");
        Assert.Contains("/office/", open.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenALinkOfAPage_WhenItIsFollowedByKeyboard_ThenTheNewPageHasTheFocus()
    {
        await using RoomPage open = await room.Open("/office/multan");
        await open.Shown(".board tbody tr");
        await RoomPage.Press(open.Page.Locator(".crumbs a").Last);
        await Browser.Until(open.Page, "document.activeElement.id === 'content'");
        await Browser.Until(open.Page, "location.pathname.startsWith('/region/') && document.querySelectorAll('.crumbs a').length === 1"); // the office's page has two
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.True(await open.Page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null"));
    }

    private static string Query(string url, string name) =>
        Uri.UnescapeDataString(new Uri(url).Query.TrimStart('?').Split('&').Select(part => part.Split('=')).First(part => part[0] == name)[1]).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("office", RegexOptions.IgnoreCase)]
    private static partial Regex Office();
}
