using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Handovers are confirmed by both shifts; watch items are opened, noted, dated and closed, and cover cells of the late board.</summary>
public sealed partial class ShiftTests(Room room)
{
    [Fact]
    public async Task GivenAHandover_WhenAnotherPersonTakesItOver_ThenBothAreTold()
    {
        await using RoomPage leaving = await room.Open("/shift", token: await room.Token("omar", "operator"));
        await using RoomPage coming = await room.Open("/shift", token: await room.Token("hina", "operator"));
        await leaving.Page.Locator(".hand-over input").FillAsync("Printer 4 is slow");
        await leaving.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hand over" }).ClickAsync();
        await Assertions.Expect(leaving.Page.Locator(".heading")).ToContainTextAsync("Another person must take it over");
        await Assertions.Expect(coming.Page.Locator(".waits")).ToContainTextAsync("omar");
        await Assertions.Expect(coming.Page.Locator(".shift-page")).ToContainTextAsync("Printer 4 is slow");

        await coming.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take over" }).ClickAsync();
        await Assertions.Expect(coming.Page.Locator(".shift-page")).ToContainTextAsync(Handed());
        await Assertions.Expect(leaving.Page.Locator(".shift-page")).ToContainTextAsync(Handed());
    }

    [Fact]
    public async Task GivenASupervisor_WhenAWatchItemIsOpenedNotedAndClosed_ThenItSaysSo()
    {
        await using RoomPage open = await room.Open("/shift", token: await room.Token("noor", "operator", "supervisor"));
        await open.Page.Locator(".new-watch input[name=matter]").FillAsync("books-lahore");
        await open.Page.Locator(".new-watch input[name=owner]").FillAsync("store-2");
        await open.Page.Locator(".new-watch input[name=actBy]").FillAsync(Tomorrow());
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open a watch item" }).ClickAsync();
        ILocator row = open.Page.Locator(".watch tbody tr", new PageLocatorOptions { HasText = "books-lahore" });
        await Assertions.Expect(row).ToContainTextAsync("store-2");

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await open.Page.Locator("input[name=note]").Last.FillAsync("Ordered 4,000".Replace(",", "", StringComparison.Ordinal));
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Ordered 4000");

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "close: done" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("closed: done");
    }

    [Fact]
    public async Task GivenALateRow_WhenItIsAssigned_ThenTheBoardSaysWhoDoesWhatByWhen_OnEveryScreen()
    {
        await using RoomPage open = await room.Open("/", token: await room.Token("amna", "operator"));
        await using RoomPage other = await room.Open("/");
        ILocator row = open.Page.Locator(".board tbody tr:has(.assign-row)", new PageLocatorOptions { HasText = "security clearance" }).First; // no rule alarms of it, and an alarm's action would stand before this one
        string cause = await row.Locator(".cause").InnerTextAsync();
        await row.Locator(".assign-row").ClickAsync();
        await open.Page.Locator(".assign input[name=owner]").FillAsync("hq-7");
        await open.Page.Locator(".assign input[name=what]").FillAsync("Second team from Monday");
        await open.Page.Locator(".assign button[type=submit]").ClickAsync();
        foreach (IPage page in new[] { open.Page, other.Page })
        {
            ILocator doing = page.Locator(".board tbody tr", new PageLocatorOptions { HasText = cause.Trim() }).Locator(".doing");
            await Assertions.Expect(doing.First).ToContainTextAsync("hq-7: Second team from Monday");
            await Assertions.Expect(doing.First).ToContainTextAsync("by ");
        }
        Assert.Equal(0, await other.Page.Locator(".assign-row").CountAsync());
    }

    private static string Tomorrow() => TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The arrow between the two is drawn, so that it points on in either direction of reading.</summary>
    [GeneratedRegex(@"omar\s+hina")]
    private static partial Regex Handed();
}
