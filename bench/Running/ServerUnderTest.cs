using System.Globalization;

namespace PassportMonitor.Bench.Running;

/// <summary>A server on one folder and one port, which may be started again after a kill.</summary>
public sealed class ServerUnderTest(string folder, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_startPatience = TimeSpan.FromMinutes(4);

    private readonly int _port = FreePort.Take();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProgram? _program;

    /// <summary>Where it answers.</summary>
    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));

    /// <summary>Its data folder.</summary>
    public string Data => Path.Combine(folder, "data");

    /// <summary>What it wrote, over all starts.</summary>
    public string Log => Path.Combine(folder, "server.log");

    /// <summary>Its memory now, in bytes.</summary>
    public long WorkingSet => _program?.WorkingSet ?? 0;

    /// <summary>Processor time that it took since it was started.</summary>
    public TimeSpan ProcessorTime => _program?.ProcessorTime ?? TimeSpan.Zero;

    /// <summary>The simulated service's seed; null (the default) for a server without one.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Environment variables of its own, such as <c>PM_Store__Kind</c>; none by default.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = Programs.NoSettings;

    /// <summary>Starts the process; completes at once.</summary>
    public void Start() => _program = Programs.Start(
        "Silo", Log, Settings, Seed is { } seed ? ["run", "--seed", seed.ToString(CultureInfo.InvariantCulture), .. Where] : ["run", "--empty", .. Where]);

    private string[] Where => ["--data", Data, "--port", _port.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Kills it without a word.</summary>
    public async Task Kill()
    {
        if (_program is { } running)
        {
            await running.Kill();
            await running.DisposeAsync();
            _program = null;
        }
    }

    /// <summary>Completes once the probe of that name answers 200; the time it took.</summary>
    public async Task<TimeSpan> Until(string probe, CancellationToken cancel)
    {
        long begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < s_startPatience)
        {
            if (_program is { HasEnded: true })
            {
                throw new InvalidOperationException($"The server ended by itself; {Log} says why.");
            }
            if (await Answers(probe, cancel))
            {
                return time.GetElapsedTime(begun);
            }
            await Task.Delay(s_tick, time, cancel);
        }
        throw new TimeoutException($"The server isn't {probe} after {s_startPatience.TotalSeconds:F0} s; {Log} says why.");
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        _http.Dispose();
    }

    private async Task<bool> Answers(string probe, CancellationToken cancel)
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri(Url, $"/health/{probe}"), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception down) when (down is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
