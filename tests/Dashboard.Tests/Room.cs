using Microsoft.Playwright;
using PassportMonitor.Bench.Pages;
using PassportMonitor.Bench.Running;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // one test ends the server
[assembly: AssemblyFixture(typeof(PassportMonitor.Dashboard.Tests.Room))]

namespace PassportMonitor.Dashboard.Tests;

/// <summary>A running server with the built pages, a simulated service of a fixed seed that sent its history, and one Chromium.</summary>
public sealed class Room : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pm-room-").FullName;
    private Browser? _browser;
    private ServerUnderTest? _server;

    /// <summary>The server; a test that ends it starts it again.</summary>
    public ServerUnderTest Server => _server ?? throw new InvalidOperationException("The room isn't open yet.");

    /// <summary>The project's folder.</summary>
    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        string pages = Path.Combine(Root, "src", "Dashboard", "dist");
        Assert.True(File.Exists(Path.Combine(pages, "index.html")), $"The pages aren't built in {pages}: run them through `./pm test Dashboard`.");
        Environment.SetEnvironmentVariable("PM_Dashboard__Folder", pages);
        _server = new ServerUnderTest(_folder, TimeProvider.System) { Seed = 11 };
        _server.Start();
        await _server.Until("ready", TestContext.Current.CancellationToken);
        using (HttpClient http = new() { BaseAddress = _server.Url })
        {
            await new Api(http).UntilCalm(TestContext.Current.CancellationToken);
        }
        Assertions.SetDefaultExpectTimeout(60_000); // as everything else here waits: for a page on a busy machine
        _browser = await Browser.Launch();
    }

    /// <summary>A page of its own browser context, so that no test sees another's settings. What goes wrong in it is collected.</summary>
    /// <param name="path">Its address.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    /// <param name="token">Who reads; nobody who signed in when null.</param>
    /// <param name="before">What is done to the page before it is opened.</param>
    internal async Task<RoomPage> Open(string path, int width = 1366, int height = 768, string? token = null, Func<IPage, Task>? before = null)
    {
        IBrowserContext context = await (_browser ?? throw new InvalidOperationException("The room isn't open yet.")).Chromium
            .NewContextAsync(new BrowserNewContextOptions { BaseURL = Server.Url.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height } });
        context.SetDefaultTimeout(60_000);
        if (token is not null)
        {
            await context.AddInitScriptAsync($"sessionStorage.setItem('token', '{token}')");
        }
        RoomPage page = new(context, await context.NewPageAsync());
        await (before?.Invoke(page.Page) ?? Task.CompletedTask);
        await page.Page.GotoAsync(path);
        return page;
    }

    /// <summary>A token of this server, as <c>./pm token</c> makes it.</summary>
    internal async Task<string> Token(string subject, params string[] roles)
    {
        string log = Path.Combine(_folder, $"token-{subject}.log");
        await using (ChildProgram made = Programs.Start("Silo", log, ["token", "--subject", subject, "--data", Server.Data, .. roles.SelectMany(role => new[] { "--role", role })]))
        {
            Assert.Equal(0, await made.End(TimeSpan.FromMinutes(1)));
        }
        return (await File.ReadAllLinesAsync(log)).Last(line => line.Count(c => c == '.') == 2).Trim();
    }

    /// <summary>Where the pictures of all screens are laid: artifacts/screens.</summary>
    internal static string Picture(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screens")).FullName, name);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PassportMonitor.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the project's folder.");
    }
}
