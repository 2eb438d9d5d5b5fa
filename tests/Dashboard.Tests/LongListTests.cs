using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using PassportMonitor.Bench.Running;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>A list says how long it is, draws what is in sight, and its last row is reached however many pages the API cuts it into.</summary>
public sealed class LongListTests(Room room)
{
    [Theory]
    [InlineData("/list?late=true", ".case-rows")]
    [InlineData("/machines?stands=UP", ".machine-rows")]
    [InlineData("/visits?site=larkana&status=WAITING,CALLED,SERVING,LEFT,ABANDONED,NO_SHOW,TURNED_AWAY,NEVER_ENDED", ".visit-rows")]
    [InlineData("/boxes", ".box-rows")]
    [InlineData("/map", ".spots")]
    public async Task GivenAListOfSoMany_WhenItIsScrolled_ThenItSaysSoManyAndEndsWithThatRow(string path, string list)
    {
        if (list == ".visit-rows")
        {
            await Visits("larkana", 45);
        }
        await using RoomPage open = await room.Open(path, before: page => InPagesOf(20, page));
        string rows = $"document.querySelectorAll('{list} :is([aria-rowindex], [aria-posinset])')";
        await Browser.Until(open.Page, $"{rows}.length > 0");
        await Browser.Until(open.Page, $$"""
            (() => {
              const all = Number(document.querySelector('{{list}}').getAttribute('aria-rowcount') ?? {{rows}}[0]?.getAttribute('aria-setsize'));
              const box = document.querySelector('{{list}}').closest('.scroll') ?? document.querySelector('{{list}} .scroll') ?? document.querySelector('{{list}}');
              box.scrollTop = box.scrollHeight;
              return [...{{rows}}].some(row => Number(row.getAttribute('aria-rowindex') ?? row.getAttribute('aria-posinset')) === all && row.textContent.trim() !== '…');
            })()
            """);
        Assert.InRange(await open.Page.EvaluateAsync<int>($"{rows}.length"), 1, 80);
        Assert.Empty(open.Errors);
    }

    /// <summary>People who came to a hall, at any hour of the day; done when the API tells of them.</summary>
    private async Task Visits(string site, int people)
    {
        await new RoomFacts(room).Crowd(people, people / 3, site);
        using HttpClient http = new() { BaseAddress = room.Server.Url };
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60), TimeProvider.System);
        while ((int)(await new Api(http).Ask($"{{ visits(sites: [\"{site}\"], first: 0) {{ totalCount }} }}", limit.Token))["visits"]!["totalCount"]! < people)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task GivenMoreAlarmsThanAPageOfTheApiHolds_ThenAllOfThemStandOnTheScreen()
    {
        using HttpClient http = new() { BaseAddress = room.Server.Url };
        await using RoomPage open = await room.Open("/alerts?lang=en", before: page => InPagesOf(3, page));
        await open.Shown(".alarm-rows tbody tr");
        await open.Page.Locator(".tabs button").Nth(3).ClickAsync();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60), TimeProvider.System);
        ILocator told = open.Page.Locator(".tabs [aria-pressed=true] .dim");
        int all = 0;
        for (string shown = ""; shown != all.ToString(CultureInfo.InvariantCulture) || all == 0; shown = (await told.InnerTextAsync()).Trim()) // alarms come and go meanwhile
        {
            all = (int)(await new Api(http).Ask("{ alarms(first: 0) { totalCount } }", limit.Token))["alarms"]!["totalCount"]!;
        }
        Assert.True(all > 6, "Too few alarms stand to need more than two pages.");
    }

    /// <summary>Has the page ask for smaller pages than it does, so that a list of a hundred needs many of them.</summary>
    private static Task InPagesOf(int rows, IPage page) => page.RouteAsync("**/graphql", route => route.ContinueAsync(new RouteContinueOptions
    {
        PostData = route.Request.PostData is { } asked && asked.Contains("after: $after", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(asked.Replace("first: 500", $"first: {rows}", StringComparison.Ordinal)) : null,
    }));
}
