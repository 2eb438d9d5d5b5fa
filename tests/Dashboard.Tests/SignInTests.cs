using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Silo.Tests.Access;
using Xunit;

namespace PassportMonitor.Dashboard.Tests;

/// <summary>People sign in at an issuer, by the authorization code flow with PKCE, in a real browser, under the strict policy of what a page may load.</summary>
public sealed class SignInTests
{
    private const string Audience = "passport-monitor-api";
    private const string Client = "passport-monitor-pages";
    private static readonly (string, string)[] s_claims = [(AccessClaims.Subject, "u-17"), (AccessClaims.Role, Roles.Operator), (AccessClaims.Scope, AccessClaims.NationScope)];

    [Fact]
    public async Task GivenAnIssuer_WhenOneSignsInThere_ThenThePagesAreReadInThatName_RenewedAndLeftAgain()
    {
        string folder = Directory.CreateTempSubdirectory("pm-signin-").FullName;
        await using Issuer issuer = await Issuer.Start();
        CodeFlow flow = new(issuer, Client, Audience, s_claims, TimeSpan.FromSeconds(72)); // renewed a minute before its end, so after twelve seconds
        issuer.Serve(flow);
        await using ServerUnderTest server = await Start(folder, issuer);
        await using Browser browser = await Browser.Launch();
        await using IBrowserContext context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Url.ToString(), IgnoreHTTPSErrors = true });
        RoomPage open = new(context, await context.NewPageAsync());

        IResponse? page = await open.Page.GotoAsync("/policies");
        string policy = (await page!.AllHeadersAsync())["content-security-policy"];
        Assert.Contains($"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' {issuer.Url};", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);

        await open.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "localhost" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".who")).ToContainTextAsync("u-17, operator", Patience);
        Assert.DoesNotContain("code=", open.Page.Url, StringComparison.Ordinal);

        Assert.Equal("/", new Uri(open.Page.Url).AbsolutePath);
        await open.Page.EvaluateAsync("document.querySelector('.brand').dataset.same = 'yes'");
        string first = await Token(open.Page);
        await Browser.Until(open.Page, $"sessionStorage.getItem('token') !== '{first}'");
        Assert.True(flow.Renewals >= 1);
        Assert.Equal("yes", await open.Page.EvaluateAsync<string>("document.querySelector('.brand').dataset.same")); // nothing was drawn anew
        await open.Page.ReloadAsync();
        string second = await Token(open.Page);
        await Browser.Until(open.Page, $"sessionStorage.getItem('token') !== '{second}'"); // renewed after a reload, too
        await Assertions.Expect(open.Page.Locator(".who")).ToContainTextAsync("u-17, operator");

        await open.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(open.Page.Locator(".who")).ToHaveCountAsync(0);
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("Object.keys(sessionStorage).filter(key => key === 'token' || key.startsWith('oidc.')).length"));
        Assert.Empty(flow.Refusals);
        Assert.Empty(open.Errors);
        Assert.DoesNotContain(open.Requests, url => !url.StartsWith(server.Url.ToString(), StringComparison.Ordinal) && !url.StartsWith(issuer.Url, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenACodeOfSomebodyElse_WhenThePageIsSentBackWithIt_ThenNobodyIsSignedIn_AndItIsSaid()
    {
        string folder = Directory.CreateTempSubdirectory("pm-signin-").FullName;
        await using Issuer issuer = await Issuer.Start();
        issuer.Serve(new CodeFlow(issuer, Client, Audience, s_claims, TimeSpan.FromHours(1)));
        await using ServerUnderTest server = await Start(folder, issuer);
        await using Browser browser = await Browser.Launch();
        await using IBrowserContext context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Url.ToString(), IgnoreHTTPSErrors = true });
        IPage page = await context.NewPageAsync();

        await page.GotoAsync("/signed-in?code=stolen&state=made-up");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("did not come to an end");
        Assert.Null(await page.EvaluateAsync<string?>("sessionStorage.getItem('token')"));
    }

    private static LocatorAssertionsToContainTextOptions Patience => new() { Timeout = 30_000 };

    private static async Task<ServerUnderTest> Start(string folder, Issuer issuer)
    {
        string trusted = Path.Combine(folder, "issuer.pem");
        await File.WriteAllTextAsync(trusted, issuer.CertificatePem, TestContext.Current.CancellationToken);
        ServerUnderTest server = new(folder, TimeProvider.System)
        {
            Settings = new Dictionary<string, string>
            {
                ["PM_Access__Authority"] = issuer.Url, ["PM_Access__Audience"] = Audience, ["SSL_CERT_FILE"] = trusted, ["PM_Dashboard__ClientId"] = Client,
                ["PM_Dashboard__Folder"] = Path.Combine(Room.Root, "src", "Dashboard", "dist"),
            },
        };
        server.Start();
        await server.Until("ready", TestContext.Current.CancellationToken);
        return server;
    }

    private static Task<string> Token(IPage page) => page.EvaluateAsync<string>("sessionStorage.getItem('token')");
}
