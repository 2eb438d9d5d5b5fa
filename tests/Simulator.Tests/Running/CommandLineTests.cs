using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Simulator.Running;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Running;

public sealed class CommandLineTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task EveryOptionIsRead()
    {
        Options? read = null;
        int code = await Invoke(o => read = o, "run", "--url", "http://127.0.0.1:9999", "--seed", "42", "--start", "2026-11-19T00:00:00Z", "--speed", "60",
            "--flow", "90", "--volume", "2000", "--days", "3", "--hall-days", "9", "--open", "800000", "--late-share", "0.3", "--disorder", "0,0.5,0.1", "--rate", "500",
            "--duration", "90s", "--connections", "2", "--token", "abc", "--books", "books.json", "--check", "--script", "quiet-day", "--end-with-stdin");
        Assert.Equal(0, code);
        Assert.Equal(new Uri("http://127.0.0.1:9999"), read!.Url);
        Assert.Equal((42ul, 60.0, 2000.0, 3, 800_000, 0.3), (read.Settings.Seed, read.Settings.Speed, read.Settings.Volume, read.Settings.Days, read.Settings.Open, read.Settings.LateShare));
        Assert.Equal((90.0, 9), (read.Settings.Flow, read.Settings.HallDays));
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 0, 0, 0, TimeSpan.Zero), read.Settings.Start);
        Assert.Equal((0, 0.5, 0.1), (read.Disorder.Late, read.Disorder.Twice, read.Disorder.Swapped));
        Assert.Equal((500.0, TimeSpan.FromSeconds(90), 2, "abc", "books.json", true, true),
            (read.Rate, read.Duration, read.Connections, read.Token, read.Books, read.Check, read.EndWithInput));
    }

    [Theory]
    [InlineData("--speed", "0")]
    [InlineData("--url", "nowhere")]
    [InlineData("--url", "ftp://x")]
    [InlineData("--duration", "soon")]
    [InlineData("--disorder", "0.9,0.9,0.9")]
    [InlineData("--days", "-1")]
    [InlineData("--start", "2027-01-01T00:00:00Z")]
    [InlineData("--late-share", "2")]
    [InlineData("--flow", "-1")]
    [InlineData("--script", "doomsday")]
    [InlineData("--hall-days", "500")]
    [InlineData("--nonsense", "1")]
    public async Task AWrongCallEndsWithTwo(string option, string value)
    {
        bool ran = false;
        Assert.Equal(2, await Invoke(_ => ran = true, option, value));
        Assert.False(ran);
    }

    private static Task<int> Invoke(Action<Options> run, params string[] args) => new CommandLine(new FakeTimeProvider(s_now), (options, _) =>
    {
        run(options);
        return Task.FromResult(0);
    }).Invoke(args);
}
