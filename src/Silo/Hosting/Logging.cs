using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace PassportMonitor.Silo.Hosting;

/// <summary>Serilog on the console. Frameworks speak only when something is wrong, unless the level asks for more.</summary>
internal static class Logging
{
    internal static void AddLogging(this WebApplicationBuilder builder, ServerOptions options) =>
        builder.Services.AddSerilog(Create(options), dispose: true);

    internal static Logger Create(ServerOptions options)
    {
        ITextFormatter format = options.LogJson ? new CompactJsonFormatter() : new ConsoleLine();
        LogEventLevel frameworks = options.LogLevel < LogEventLevel.Information ? options.LogLevel : LogEventLevel.Warning;
        return new LoggerConfiguration()
            .MinimumLevel.Is(options.LogLevel)
            .MinimumLevel.Override("Microsoft", frameworks)
            .MinimumLevel.Override("Orleans", frameworks)
            .MinimumLevel.Override("Polly", frameworks)
            .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error) // its first look counts from the machine's start, and warns of hours
            .MinimumLevel.Override("Orleans.Runtime.Silo", LogEventLevel.Error) // it recommends the server GC; one silo on two cores doesn't need it
            .WriteTo.Console(format)
            .CreateLogger();
    }
}
