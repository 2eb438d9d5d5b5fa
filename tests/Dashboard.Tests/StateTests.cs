using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>What a page says while nothing comes, too little, or nonsense; and that it is whole again by itself afterwards.</summary>
public sealed class StateTests(Room room)
{
    private const string Overloaded = """{"errors":[{"message":"Too many requests.","extensions":{"code":"OVERLOADED"}}]}""";

    [Theory]
    [InlineData("/", ".board tbody tr")]
    [InlineData("/wall", ".late-now .key")]
    [InlineData("/policies", ".alarm-limits tbody tr")]
    public async Task GivenAFrozenServer_ThenThePageSaysSo_AndIsLiveAgainLater(string path, string shown)
    {
        Wire wire = new();
        await using RoomPage open = await room.Open(path, 1920, 1080, before: wire.Watch);
        await open.Shown(shown);
        await Browser.Until(open.Page, "document.documentElement.dataset.health === 'live'");
        await open.Page.EvaluateAsync("window.sameDocument = true");
        wire.Frozen = true;
        await Browser.Until(open.Page, "['frozen', 'lost'].includes(document.documentElement.dataset.health)", TimeSpan.FromSeconds(20)); // 7 s by the page's own clock (pulse.test.ts); a busy machine draws later
        Assert.NotEqual("", await open.Page.Locator(".status").InnerTextAsync());
        Assert.NotEqual(0, await open.Page.Locator(shown).CountAsync()); // what was known stays, hatched

        wire.Frozen = false;
        await Browser.Until(open.Page, "document.documentElement.dataset.health === 'live'");
        Assert.True(await open.Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task GivenAServerThatAnswersButSendsNothingNew_ThenThePageSaysThatItStandsStill_AndItsTilesAreHatched()
    {
        Wire wire = new();
        await using RoomPage open = await room.Open("/wall", 1920, 1080, before: wire.Watch);
        await open.Shown(".late-now .key");
        await Browser.Until(open.Page, "document.documentElement.dataset.health === 'live'");
        wire.Mute = true;
        await open.Page.Locator(".status.stale").WaitForAsync();
        await open.Page.Locator(".tile.late-now .age.old").WaitForAsync();
        Assert.Contains("stale", await open.Page.Locator(".tile.late-now .age").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("gradient", await open.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.tile.late-now')).backgroundImage"), StringComparison.Ordinal);
        wire.Mute = false;
        await open.Page.Locator(".status.live").WaitForAsync();
        await Assertions.Expect(open.Page.Locator(".tile.late-now .age.old")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task GivenAPageOfTwoSources_WhenOneAfterTheOtherStandsStill_ThenItsTilesTurnStaleOneByOne_AndNothingMoves()
    {
        Wire wire = new();
        bool held = false;
        await using RoomPage open = await room.Open("/intake", before: async page =>
        {
            await wire.Watch(page);
            await page.RouteAsync("**/graphql", route => held && route.Request.PostData?.Contains("query Intake", StringComparison.Ordinal) == true ? route.AbortAsync() : route.ContinueAsync());
        });
        ILocator numbers = open.Page.Locator(".aged:has(> .numbers) > .age");
        ILocator heard = open.Page.Locator(".columns section:first-child h2 .age");
        await Assertions.Expect(numbers).ToHaveTextAsync("live");
        await Assertions.Expect(heard).ToHaveTextAsync("live");
        await Assertions.Expect(open.Page.Locator("main section:not(:has(.age)), main dl:not(.aged *)")).ToHaveCountAsync(0); // no tile without its age
        await RoomPage.WatchShifts(open.Page);

        held = true;
        await Assertions.Expect(numbers).ToContainTextAsync("stale");
        await Assertions.Expect(heard).ToHaveTextAsync("live");
        Assert.Equal(["gradient", "none"], await open.Page.EvaluateAsync<string[]>(
            "['.aged:has(> .numbers)', '.columns section'].map(s => getComputedStyle(document.querySelector(s)).backgroundImage).map(image => image.includes('gradient') ? 'gradient' : image)"));

        wire.Mute = true;
        await Assertions.Expect(heard).ToContainTextAsync("stale");
        (held, wire.Mute) = (false, false);
        await Assertions.Expect(open.Page.Locator(".age.old")).ToHaveCountAsync(0);
        await RoomPage.ShiftedAtMost(open.Page, 0.01);
    }

    [Fact]
    public async Task GivenAFeedThatTheServerEnds_ThenItIsBegunAgain()
    {
        Wire wire = new();
        await using RoomPage open = await room.Open("/", before: wire.Watch);
        await open.Shown(".board tbody tr");
        int before = wire.Begun;
        wire.EndFeeds();
        await Browser.Until(open.Page, "document.documentElement.dataset.health === 'live'");
        string asOf = await open.AsOf();
        await open.Later(asOf, 2);
        Assert.True(wire.Begun > before, "The feed was not begun again.");
        await open.Page.Locator(".status.live").WaitForAsync();
    }

    [Fact]
    public async Task GivenAnOverloadedServer_ThenThePageSaysSo_AndAsksAgainByItself()
    {
        int refused = 0;
        await using RoomPage open = await room.Open("/shift", before: page => page.RouteAsync("**/graphql", async route =>
        {
            if (refused < 4)
            {
                refused++;
                await route.FulfillAsync(new RouteFulfillOptions { Status = 503, Headers = new Dictionary<string, string> { ["Retry-After"] = "1" }, ContentType = "application/json", Body = Overloaded });
                return;
            }
            await route.ContinueAsync();
        }));
        await Assertions.Expect(open.Page.Locator(".trouble")).ToContainTextAsync("too much to do");
        await open.Shown(".shift-page table");
    }

    [Theory]
    [InlineData("/hall/no-such-hall")]
    [InlineData("/report?region=no-such-region")]
    [InlineData("/report?site=no-such-site")]
    [InlineData("/book/AB0000001")] // numbers of books are for those who signed in: it is not said that there is no such book
    public async Task GivenAQuestionThatFails_ThenThePageSaysWhy_InWords(string path)
    {
        await using RoomPage open = await room.Open(path);
        await open.Shown(".trouble");
        Assert.DoesNotContain("undefined", await open.Page.Locator(".trouble").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wall", "WallPage", ".late-now .key", false)]
    [InlineData("/halls", "HallsPage", ".halls-page", true)]
    public async Task GivenAPageWhoseOwnPartCantBeLoaded_ThenItIsSaidInWords_AndItIsLoadedAgain_ByItselfOrWhenAsked(string path, string part, string shown, bool asked)
    {
        bool away = true;
        await using RoomPage open = await room.Open(path, 1920, 1080, before: async page =>
        {
            await page.Clock.InstallAsync();
            await page.RouteAsync($"**/assets/{part}-*.js", route => away ? route.AbortAsync() : route.ContinueAsync());
        });
        await Assertions.Expect(open.Page.Locator(".trouble h1")).ToHaveTextAsync("This page could not be loaded.");
        away = false;
        await (asked ? open.Page.Locator(".trouble button").ClickAsync() : open.Page.Clock.FastForwardAsync(10_000));
        await open.Shown(shown);
        await Assertions.Expect(open.Page.Locator(".trouble h1")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task GivenASlowNetwork_ThenThePageFillsInItsOrder_AndIsLive()
    {
        await using RoomPage open = await room.Open("/", before: async page =>
        {
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Network.enable");
            await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
            {
                ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 60_000, ["uploadThroughput"] = 20_000,
            });
        });
        await open.Shown(".board tbody tr");
        await open.Shown(".doing");
        await open.Page.Locator(".status.live").WaitForAsync();
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task GivenAWrongToken_ThenTheSignInSaysSo_AndAGoodOneIsLetIn()
    {
        await using RoomPage open = await room.Open("/", token: "not.a.token");
        await Assertions.Expect(open.Page.Locator(".sign-in [role=alert]")).ToBeVisibleAsync();
        await open.Page.Locator(".sign-in textarea").FillAsync(await room.Token("lubna", "operator"));
        await open.Page.Locator(".sign-in button[type=submit]").ClickAsync();
        await Assertions.Expect(open.Page.Locator(".who")).ToContainTextAsync("lubna");
        await open.Shown(".board tbody tr");
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".who")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task GivenALongTable_WhenItIsScrolled_ThenOnlyTheRowsInSightAreDrawn_AndTheLastIsReached()
    {
        await using RoomPage open = await room.Open("/halls");
        await open.Shown(".windowed tbody tr:not(.gap-row)");
        await Browser.Until(open.Page, "Number(document.querySelector('.windowed').getAttribute('aria-rowcount')) > 100");
        const string drawn = "document.querySelectorAll('.windowed tbody tr:not(.gap-row)').length";
        int total = await open.Page.EvaluateAsync<int>("Number(document.querySelector('.windowed').getAttribute('aria-rowcount'))");
        Assert.InRange(await open.Page.EvaluateAsync<int>(drawn), 10, total / 2);
        Assert.True(await open.Page.EvaluateAsync<bool>("document.querySelector('.windowed tbody').lastElementChild.className === 'gap-row'"));
        await open.Page.EvaluateAsync("document.querySelector('.halls-page .scroll').scrollTop = 1e6");
        await Browser.Until(open.Page, "document.querySelector('.windowed tbody').firstElementChild.className === 'gap-row' && document.querySelector('.windowed tbody').lastElementChild.className !== 'gap-row'");
        Assert.InRange(await open.Page.EvaluateAsync<int>(drawn), 10, total / 2);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/alerts")]
    public async Task GivenAPageThatIsFilled_WhenFiguresMove_ThenNothingElseDoes(string path)
    {
        await using RoomPage open = await room.Open(path);
        await open.Shown("tbody tr");
        await Browser.Until(open.Page, "document.fonts.status === 'loaded'");
        await Browser.Until(open.Page, "document.querySelector('.alerts-page, .doing') !== null");
        await open.StandsStill(8, 0.02);
    }
}
