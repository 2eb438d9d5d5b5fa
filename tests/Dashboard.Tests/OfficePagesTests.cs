using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PassportMonitor.Bench.Running;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>Turnout, staff, policies and the report: what a role may not see is absent, what it may change is changed and said.</summary>
public sealed class OfficePagesTests(Room room)
{
    [Theory]
    [InlineData("en", "light")]
    [InlineData("ur", "dark")]
    public async Task GivenAManager_WhenTheStaffPageIsOpened_ThenOfficersStandByTheirPseudonymWithoutARank(string language, string theme)
    {
        await using RoomPage open = await OpenAs("manager", Screens.In("/staff?site=multan", language, theme));
        await open.Shown(".officers tbody tr");
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"staff-{language}-{theme}.png") });

        IReadOnlyList<string> officers = await open.Page.Locator(".officers th bdi").AllInnerTextsAsync();
        Assert.Equal(await open.Page.EvaluateAsync<string[]>("all => [...all].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))", officers), officers);
        Assert.Equal(0, await open.Page.Locator(".too-few .ratio-mark").CountAsync());
        Assert.Empty(await Violations(open));
    }

    [Fact]
    public async Task GivenAViewer_WhenPagesAreShown_ThenOfficersAndChangesOfPoliciesAreAbsent()
    {
        await using RoomPage open = await room.Open("/policies");
        await open.Shown(".alarm-limits tbody tr");
        Assert.Equal(0, await open.Page.Locator(".policies-page button").CountAsync());
        Assert.Equal(0, await open.Page.Locator("nav a[href='/staff']").CountAsync());
        await open.Page.GotoAsync("/staff?site=multan");
        await open.Shown(".trouble");
    }

    [Fact]
    public async Task GivenAnAdmin_WhenALimitIsChanged_ThenItIsValidatedRecordedAndShown()
    {
        await using RoomPage open = await OpenAs("admin", "/policies?lang=en");
        await open.Page.Locator("section[aria-label='Wait limits'] button").First.ClickAsync();
        ILocator form = open.Page.Locator(".policy-form");
        await form.Locator("#policy-minutes").SelectOptionAsync("60");
        await form.Locator("#policy-site").SelectOptionAsync("multan");
        await form.Locator("button[type=submit]").ClickAsync();
        Assert.Contains("reason", await form.Locator(".field .wrong").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        await form.Locator("#policy-why").FillAsync("new-hall");
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Picture("policies-form-en-light.png") });
        await form.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("counts from");
        await form.Locator("button", new LocatorLocatorOptions { HasText = "Close" }).ClickAsync();
        ILocator own = open.Page.Locator("section[aria-label='Wait limits'] tr", new PageLocatorOptions { HasText = "Multan" });
        await Assertions.Expect(own).ToContainTextAsync("60 min");
        await Assertions.Expect(own).ToContainTextAsync("new-hall");
    }

    [Fact]
    public async Task GivenAnAdmin_WhenPromisesStagesWindowsServicesSilenceAndTheBaselineAreChanged_ThenEachIsShownWithWhoAndWhy()
    {
        await using RoomPage open = await OpenAs("admin", "/policies?lang=en");
        await Change(open, "change: Urgent", ("workingDays", "6"));
        await Assertions.Expect(Row(open, "Promises", "6 working days")).ToContainTextAsync("the-admin · spring-review");
        await Change(open, "add: Stage limits", ("hours", "30"));
        await Assertions.Expect(Row(open, "Stage limits", "1 d 6 h")).ToContainTextAsync("the-admin · spring-review");
        await Change(open, "add: Announced windows", ("window", "umrah"), ("from", Day(30)), ("through", Day(50)));
        await Assertions.Expect(Row(open, "Announced windows", "Umrah")).ToContainTextAsync("the-admin · spring-review");
        await Change(open, "add: National services", ("service", "passport-photo-store"), ("name", "Photo store"), ("nameUrdu", "تصویری ذخیرہ"), ("silentMinutes", "15"), ("instruction", "carry-on"));
        await Change(open, "change: Silent after so much open time without news", ("minutes", "90"));
        await Assertions.Expect(Row(open, "Silent after so much open time without news", "1 h 30 min")).ToContainTextAsync("the-admin · spring-review");
        await Change(open, "change: Baseline", ("from", Day(-100)), ("through", Day(-10)));
        await Assertions.Expect(open.Page.Locator("section[aria-label='Announced windows']")).ToContainTextAsync("the-admin · spring-review");
        Assert.Empty(open.Errors);
    }

    [Fact]
    public async Task GivenABaseline_WhenADirectorLooks_ThenEachMainFigureShowsItsChange_OrWhyItCantBeProven_AndNothingWithoutOne()
    {
        TaskCompletionSource asked = new();
        await using RoomPage open = await room.Open("/?lang=en", before: page => page.RouteAsync("**/graphql", async route =>
        {
            string question = route.Request.PostData ?? "";
            if (question.Contains("query Start", StringComparison.Ordinal))
            {
                IAPIResponse said = await route.FetchAsync();
                string start = Regex.Replace(await said.TextAsync(), @"""baseline"":(null|\{[^}]*\})", """ "baseline":{"from":"2026-01-05"} """);
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = start });
            }
            else if (question.Contains("query NationChange", StringComparison.Ordinal))
            {
                await asked.Task;
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = ChangeOfTheNation() });
            }
            else if (question.Contains("query LateYesterday", StringComparison.Ordinal))
            {
                await asked.Task;
                await route.ContinueAsync();
            }
            else if (question.Contains("query SiteChange", StringComparison.Ordinal))
            {
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = """{"data":{"site":{"change":null}}}""" });
            }
            else
            {
                await route.ContinueAsync();
            }
        }));
        await open.Page.Locator(".flow .on-baseline").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await open.Shown(".board tbody tr");
        string[] before = await Sizes(open);
        asked.SetResult();
        await Assertions.Expect(open.Page.Locator(".on-baseline[data-figure]")).ToHaveCountAsync(4);
        await Assertions.Expect(open.Page.Locator(".board .head bdi.change")).ToHaveCountAsync(4);
        Assert.Equal(before, await Sizes(open)); // their place was free: nothing moves under a hand that is about to press
        Assert.Equal("+12% on baseline", Plain(await open.Page.Locator(".board .head .on-baseline[data-figure]").InnerTextAsync()));
        Assert.Equal("Not all figures can be compared with the baseline: record has gaps", await open.Page.Locator(".head-names .on-baseline").InnerTextAsync()); // once a page, not at each of them
        Assert.Equal(["+12% on baseline", "+12% on baseline"], (await open.Page.Locator(".flow .on-baseline[data-figure]").AllInnerTextsAsync()).Select(Plain));
        await open.Page.Locator(".board .head .on-baseline[data-figure]").HoverAsync();
        await Assertions.Expect(open.Page.Locator(".foot")).ToContainTextAsync("late at the end, last four weeks 112");

        await open.Page.GotoAsync("/office/multan?lang=en");
        await open.Shown(".board tbody tr");
        await Assertions.Expect(open.Page.Locator(".on-baseline[data-figure]")).ToHaveCountAsync(0);

        static string Plain(string text) => text.Replace("\u2066", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
    }

    private static Task<string[]> Sizes(RoomPage open) => open.Page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('.flow .compared, .board .head, .kept h2')].map(e => e.parentElement.className + ' ' + Math.round(e.offsetWidth) + ' ' + Math.round(e.offsetHeight))");

    /// <summary>Two figures of cases that changed, and others that the record can't prove.</summary>
    private static string ChangeOfTheNation()
    {
        const string Row = """{"figure":"FIGURE","stage":null,"unit":"cases","now":NOW,"nowAbsent":GAP,"baseline":100,"baselineAbsent":null,"changePercent":CHANGE,"nowDays":28,"baselineDays":28}""";
        string known = Row.Replace("NOW", "112", StringComparison.Ordinal).Replace("GAP", "null", StringComparison.Ordinal).Replace("CHANGE", "12.4", StringComparison.Ordinal);
        string gap = Row.Replace("NOW", "null", StringComparison.Ordinal).Replace("GAP", "\"PARTLY_TOLD\"", StringComparison.Ordinal).Replace("CHANGE", "null", StringComparison.Ordinal);
        string rows = string.Join(',', [.. new[] { "late", "tokens-per-day", "ready-per-day" }.Select(name => known.Replace("FIGURE", name, StringComparison.Ordinal)),
            .. new[] { "attainment", "token-to-ready-median" }.Select(name => gap.Replace("FIGURE", name, StringComparison.Ordinal))]);
        return """{"data":{"nation":{"change":{"baselineFrom":"2026-01-05","baselineThrough":"2026-02-01","figures":[ROWS]}}}}""".Replace("ROWS", rows, StringComparison.Ordinal);
    }

    /// <summary>Opens a form, fills it in and sends it; fails unless it is answered as counting.</summary>
    private static async Task Change(RoomPage open, string button, params (string Field, string Value)[] values)
    {
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).First.ClickAsync();
        ILocator form = open.Page.Locator(".policy-form");
        foreach ((string field, string value) in values.Append(("why", "spring-review")))
        {
            await form.Locator($"#policy-{field}").FillAsync(value);
        }
        await form.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToContainTextAsync("counts from");
        await form.Locator("button", new LocatorLocatorOptions { HasText = "Close" }).ClickAsync();
    }

    private static ILocator Row(RoomPage open, string section, string text) =>
        open.Page.Locator($"section[aria-label='{section}'] tr", new PageLocatorOptions { HasText = text }).First;

    private static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task GivenTheFlow_WhenAStepIsClicked_ThenItsListHoldsExactlyThatMany()
    {
        await using RoomPage open = await room.Open("/region/sindh");
        await RoomPage.Press(open.Page.Locator(".flow a.figure.medium").First);
        await open.Shown(".agreement");
        Assert.Equal("true", await open.Page.Locator(".agreement").GetAttributeAsync("data-equal"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ur")]
    public async Task GivenTheReport_WhenItIsPrinted_ThenItIsInkOnA4WithNothingToPressAndMarkedAsSimulated(string language)
    {
        await using RoomPage open = await room.Open(Screens.In("/report", language, "dark"), 794, 1123);
        await open.Shown(".paper section table");
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"report-print-{language}.png"), FullPage = true });

        Assert.Equal("rgb(0, 0, 0)", await open.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.paper h1')).color"));
        Assert.False(await open.Page.Locator(".report-tools").IsVisibleAsync());
        Assert.False(await open.Page.Locator(".top nav").IsVisibleAsync());
        Assert.True(await open.Page.Locator(".paper .simulated").IsVisibleAsync());
        Assert.True(await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, "The report is wider than its paper.");
    }

    [Fact]
    public async Task GivenAHall_WhenItsArrivalsAreClicked_ThenTheListOfVisitsHoldsExactlyThatMany()
    {
        await using RoomPage open = await room.Open("/hall/multan");
        await RoomPage.Press(open.Page.Locator(".hall-numbers a.figure").First);
        await open.Shown(".visits-page .agreement");
        Assert.Equal("true", await open.Page.Locator(".visits-page .agreement").GetAttributeAsync("data-equal"));
        Assert.NotEqual(0, await open.Page.Locator(".visits-page tbody tr").CountAsync());
        Assert.Empty(await Violations(open));
    }

    [Theory]
    [InlineData("en", "light")]
    [InlineData("ur", "dark")]
    public async Task GivenAList_WhenACaseIsOpened_ThenItsPageFitsAndIsAccessible(string language, string theme)
    {
        await using RoomPage open = await room.Open(Screens.In("/list?late=true", language, theme));
        await RoomPage.Press(open.Page.Locator(".case-row .token").First);
        await open.Shown(".timeline tbody tr");
        await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"application-{language}-{theme}.png") });
        Assert.Empty(await Violations(open));
    }

    [Fact]
    public async Task GivenUrdu_WhenTurnoutIsShown_ThenTimeStillRunsFromLeftToRight()
    {
        await using RoomPage open = await room.Open("/turnout?site=multan&lang=ur");
        await open.Shown(".heat tbody td");
        IReadOnlyList<string> hours = await open.Page.Locator(".heat thead th:not(.total)").AllInnerTextsAsync();
        Assert.Equal(hours.Order(StringComparer.Ordinal), hours);
        Assert.True(await open.Page.EvaluateAsync<bool>("(h => h[0].getBoundingClientRect().left < h[1].getBoundingClientRect().left)(document.querySelectorAll('.heat thead th'))"));
        Assert.True(await open.Page.EvaluateAsync<bool>("(h => h[0].getBoundingClientRect().left < h[1].getBoundingClientRect().left)(document.querySelectorAll('.chart .hours span'))"));
    }

    [Fact]
    public async Task GivenAMission_WhenTheSitesZoneIsChosen_ThenTimesAreToldAndMarkedInIt()
    {
        await using RoomPage open = await room.Open("/office/mission-montreal?zone=site");
        await open.Shown(".status.live");
        await open.Shown(".heading h1");
        await Assertions.Expect(open.Page.Locator(".server-clock")).Not.ToContainTextAsync("PKT");
        await open.Page.GotoAsync("/?zone=site");
        await open.Shown(".board tbody tr");
        await Assertions.Expect(open.Page.Locator(".server-clock")).ToContainTextAsync("PKT");
    }

    /// <summary>A page read by someone of a role: the token is laid into the tab before the page is opened.</summary>
    private async Task<RoomPage> OpenAs(string role, string path)
    {
        string log = Path.Combine(Path.GetDirectoryName(room.Server.Log)!, $"token-{role}.log");
        await using (ChildProgram made = Programs.Start("Silo", log, ["token", "--subject", $"the-{role}", "--role", role, "--data", room.Server.Data]))
        {
            Assert.Equal(0, await made.End(TimeSpan.FromMinutes(1)));
        }
        string token = (await File.ReadAllLinesAsync(log)).Last(line => line.Count(c => c == '.') == 2).Trim();
        RoomPage open = await room.Open("/about");
        await open.Page.EvaluateAsync("token => sessionStorage.setItem('token', token)", token);
        await open.Page.GotoAsync(path);
        return open;
    }

    private static async Task<IEnumerable<string>> Violations(RoomPage open)
    {
        AxeResult result = await open.Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] } });
        return result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}");
    }

    private static string Picture(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Room.Root, "artifacts", "screens")).FullName, name);
}
