using Microsoft.Playwright;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>What signed-in operators do about alarms, by keyboard, and what others see of it.</summary>
public sealed class OperatorTests(Room room)
{
    [Fact]
    public async Task GivenTwoScreens_WhenOneAcknowledgesByKeyboard_ThenTheOtherShowsIt_AndTheHistoryFindsIt()
    {
        await using RoomPage mine = await room.Open("/alerts", token: await room.Token("sana", "operator"));
        await using RoomPage other = await room.Open("/alerts");
        string id = await mine.Page.Locator(".alarm-rows tr.asks").First.GetAttributeAsync("data-alarm") ?? "";
        ILocator row = mine.Page.Locator($".alarm-rows tr[data-alarm='{id}']"); // another may be the first by now
        ILocator same = other.Page.Locator($".alarm-rows [data-alarm='{id}']");
        await same.WaitForAsync();

        await row.FocusAsync();
        await mine.Page.Keyboard.PressAsync("a");

        await Assertions.Expect(same).ToContainTextAsync("sana");
        await Assertions.Expect(same.Locator("td").Last).ToContainTextAsync("acknowledged");
        Assert.Equal(0, await other.Page.Locator(".actions button").CountAsync()); // who may do nothing sees no buttons
        await RoomPage.Press(mine.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "history" }));
        await mine.Page.Locator(".filters input").FillAsync("sana");
        await mine.Page.Locator(".history-rows li", new PageLocatorOptions { HasText = "acknowledged" }).First.WaitForAsync();
        Assert.Empty(mine.Errors);
    }

    [Fact]
    public async Task GivenASupervisor_WhenAnAlarmIsShelved_ThenItStandsAsideUntilItsEnd_AndComesBack()
    {
        await using RoomPage open = await room.Open("/alerts", token: await room.Token("zara", "operator", "supervisor"));
        string id = await open.Page.Locator(".alarm-rows tr.asks").Last.GetAttributeAsync("data-alarm") ?? "";
        await open.Page.Locator($".alarm-rows tr[data-alarm='{id}']").FocusAsync();
        await open.Page.Keyboard.PressAsync("s");
        await open.Page.Locator("[data-shelve]").SelectOptionAsync("known-cause");
        await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Shelve", Exact = false }));
        await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "put aside" }));
        ILocator shelved = open.Page.Locator($".alarm-rows [data-alarm='{id}']");
        await Assertions.Expect(shelved).ToContainTextAsync("shelved");
        await Assertions.Expect(shelved).ToContainTextAsync("until");

        await shelved.FocusAsync();
        await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take from the shelf" }));
        await Assertions.Expect(shelved).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task GivenAGroup_WhenItIsOpenedWithAnArrow_ThenItsMembersLieUnderIt()
    {
        await using RoomPage open = await room.Open("/alerts");
        await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "by group" }));
        ILocator group = open.Page.Locator(".alarm-rows tr:has(.unfold)").First;
        await group.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await open.Page.Locator(".alarm-rows tr.beneath").First.WaitForAsync();
        Assert.True(await open.Page.Locator(".alarm-rows tr.beneath").CountAsync() >= 2);
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(open.Page.Locator(".alarm-rows tr.beneath")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task GivenAMutedRoom_WhenACriticalAlarmBegins_ThenTheMuteIsBroken_AndEveryScreenOfTheRoomKnew()
    {
        RoomFacts facts = new(room);
        await using RoomPage open = await room.Open("/alerts", token: await room.Token("mina", "operator"));
        await using RoomPage other = await room.Open("/alerts"); // another browser, where nobody signed in
        await using RoomPage wall = await room.Open("/wall", 1920, 1080);
        await Assertions.Expect(open.Page.Locator(".sound")).ToContainTextAsync("blocked by the browser");
        await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Press to allow it" }));
        await Assertions.Expect(open.Page.Locator(".sound")).Not.ToContainTextAsync("blocked by the browser");
        await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Mute the room for 30 minutes" }));
        await Assertions.Expect(open.Page.Locator(".sound .muted")).ToContainTextAsync("by mina");
        await Assertions.Expect(other.Page.Locator(".sound .muted")).ToContainTextAsync("by mina");
        await wall.Page.Locator(".wall .muted").WaitForAsync();
        Assert.Equal(0, await other.Page.Locator(".sound .quiet").CountAsync()); // who may not mute sees no button

        await facts.Service("sound-link", up: false);
        try
        {
            await Assertions.Expect(open.Page.Locator(".sound")).ToContainTextAsync("Mute the room for 30 minutes");
            await Assertions.Expect(other.Page.Locator(".sound .muted")).ToHaveCountAsync(0);
            await Assertions.Expect(wall.Page.Locator(".wall .muted")).ToHaveCountAsync(0);
            await RoomPage.Press(open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "history" }));
            await open.Page.Locator(".history-rows li", new PageLocatorOptions { HasText = "a new critical alarm" }).First.WaitForAsync();
        }
        finally
        {
            await facts.Service("sound-link", up: true);
        }
    }
}
