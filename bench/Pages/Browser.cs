using Microsoft.Playwright;

namespace PassportMonitor.Bench.Pages;

/// <summary>The Chromium of this machine, without a window. It asks nothing of other machines by itself.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;

    private Browser(IPlaywright playwright, IBrowser chromium) => (_playwright, Chromium) = (playwright, chromium);

    /// <summary>The running browser.</summary>
    public IBrowser Chromium { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">There is none on the PATH.</exception>
    public static async Task<Browser> Launch()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>A page of a browser context of its own, with an empty cache.</summary>
    public async Task<IPage> Open(Uri server, int width, int height)
    {
        IBrowserContext context = await Chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height } });
        return await context.NewPageAsync();
    }

    /// <summary>
    /// Completes once something holds in the page. The pages' content security policy forbids the looking that Playwright would do by itself.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="holds">A JavaScript expression.</param>
    /// <param name="patience">How long to look; 60 s when left out.</param>
    /// <exception cref="TimeoutException">It didn't hold in time.</exception>
    public static async Task Until(IPage page, string holds, TimeSpan? patience = null)
    {
        TimeSpan limit = patience ?? TimeSpan.FromSeconds(60);
        string look = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"new Promise(done => {{ const end = performance.now() + {limit.TotalMilliseconds:F0}; const look = () => ({holds}) ? done(true) : performance.now() > end ? done(false) : setTimeout(look, 25); look(); }})");
        if (!await page.EvaluateAsync<bool>(look))
        {
            throw new TimeoutException($"After {limit.TotalSeconds:F0} s this did not hold on {page.Url}: {holds}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Find()
    {
        string[] names = ["chromium", "chromium-browser", "google-chrome"];
        IEnumerable<string> places =
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            from name in names
            select Path.Combine(folder, name);
        return places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The pages are tried in Chromium, which isn't on the PATH (Debian: apt-get install chromium).");
    }
}
