using Microsoft.Playwright;
using PassportMonitor.Bench.Running;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)] // one test ends the server
[assembly: AssemblyFixture(typeof(PassportMonitor.Dashboard.Tests.Room))]

namespace PassportMonitor.Dashboard.Tests;

/// <summary>A running server with the built pages, a simulated service of a fixed seed that sent its history, and one Chromium.</summary>
public sealed class Room : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pm-room-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
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
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindChromium(),
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of its own browser context, so that no test sees another's settings. What goes wrong in it is collected.</summary>
    internal async Task<RoomPage> Open(string path, int width = 1366, int height = 768)
    {
        IBrowserContext context = await (_browser ?? throw new InvalidOperationException("The room isn't open yet."))
            .NewContextAsync(new BrowserNewContextOptions { BaseURL = Server.Url.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height } });
        context.SetDefaultTimeout(60_000);
        RoomPage page = new(context, await context.NewPageAsync());
        await page.Page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static string FindChromium()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        IEnumerable<string> places =
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            from name in names
            select Path.Combine(folder, name);
        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("These tests need Chromium on the PATH (Debian: apt-get install chromium).");
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
