using PassportMonitor.Silo.Hosting;
using Serilog;
using Serilog.Core;
using Xunit;

namespace PassportMonitor.Silo.Tests.Hosting;

/// <summary>A sender can't forge a log line.</summary>
public sealed class ConsoleLineTests
{
    [Theory]
    [InlineData("a\nWRN forged", "a\\u000aWRN forged")]
    [InlineData("a\r\u001b[31mred", "a\\u000d\\u001b[31mred")]
    [InlineData("a\u2028b\u202ec\u0085d", "a\\u2028b\\u202ec\\u0085d")]
    [InlineData("لاہور", "لاہور")]
    public void GivenTextFromOutside_WhenItIsLogged_ThenItStaysOnItsLine(string outside, string written)
    {
        using StringWriter output = new();
        using Logger log = new LoggerConfiguration().WriteTo.Sink(new Lines(output)).CreateLogger();

        log.Warning("Refused {Subject}", outside);

        string line = Assert.Single(output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith($"WRN Refused {written}", line, StringComparison.Ordinal);
    }

    private sealed class Lines(TextWriter output) : ILogEventSink
    {
        private readonly ConsoleLine _format = new();

        public void Emit(Serilog.Events.LogEvent logEvent) => _format.Format(logEvent, output);
    }
}
