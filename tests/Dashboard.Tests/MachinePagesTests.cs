using Microsoft.Playwright;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Machines: every count is the list that it opens, and who tends one says so on its page.</summary>
public sealed class MachinePagesTests(Room room)
{
    [Fact]
    public async Task GivenMachinesOfAnOffice_WhenACountIsClicked_ThenItsListHoldsExactlyThose_AndLeadsToOneMachine()
    {
        await new RoomFacts(room).Machines("multan", ("multan-cam", "camera", true), ("multan-tp", "token-printer", false), ("multan-tp-2", "token-printer", false));
        await using RoomPage open = await room.Open("/machines?site=multan");
        await open.Shown(".machine-rows tbody tr");
        ILocator broken = open.Page.Locator(".machine-matrix tbody tr:first-child a[data-stands='DOWN'], .machine-matrix a[data-stands='DOWN'][data-kind='token-printer']").First;
        string told = await broken.InnerTextAsync();

        await RoomPage.Press(broken);

        await open.Shown(".agreement");
        Assert.Equal("true", await open.Page.Locator(".agreement").GetAttributeAsync("data-equal"));
        await Assertions.Expect(open.Page.Locator(".machine-rows tbody tr")).ToHaveCountAsync(int.Parse(told, System.Globalization.CultureInfo.InvariantCulture));
        await RoomPage.Press(open.Page.Locator(".machine-rows th a").First);
        await open.Shown(".machine-page .machine-mark.DOWN");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task GivenATechnician_WhenMaintenanceIsSet_ThenTheMachineStandsSo_AndOthersSeeNoButton()
    {
        await new RoomFacts(room).Machines("sukkur", ("sukkur-cam", "camera", false));
        await using RoomPage reader = await room.Open("/machine/sukkur-cam");
        await reader.Shown(".duty");
        Assert.Equal(0, await reader.Page.Locator(".duty button").CountAsync());

        await using RoomPage mine = await room.Open("/machine/sukkur-cam", token: await room.Token("tariq", "technician"));
        await mine.Page.Locator(".duty button").ClickAsync();
        await mine.Page.Locator("#why").FillAsync("lens-change");
        await mine.Page.Locator(".policy-form button[type=submit]").ClickAsync();

        await mine.Shown(".machine-page .numbers .machine-mark.MAINTENANCE");
        await reader.Shown(".machine-page .numbers .machine-mark.MAINTENANCE");
        Assert.Empty(mine.Errors);
    }

    [Fact]
    public async Task GivenAMachineThatIsDown_WhenTheMapShowsMachines_ThenItsSiteIsMarkedByShapeAndLeadsToThem()
    {
        await new RoomFacts(room).Machines("multan", ("map-cam", "camera", true), ("map-tp", "token-printer", false));
        await using RoomPage open = await room.Open("/map");
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "machines" }).ClickAsync();
        ILocator multan = open.Page.Locator(".spots li", new PageLocatorOptions { HasText = "Multan" }).Filter(new LocatorFilterOptions { HasText = "down" });
        await multan.WaitForAsync();
        Assert.NotEqual(0, await open.Page.Locator(".map-page g.spot.down rect").CountAsync());
        await RoomPage.Press(multan.Locator("a"));
        await open.Page.WaitForURLAsync("**/machines?site=multan");
        await open.Page.Locator(".machine-rows", new PageLocatorOptions { HasText = "map-tp" }).WaitForAsync();
        Assert.Empty(open.Errors);
    }
}
