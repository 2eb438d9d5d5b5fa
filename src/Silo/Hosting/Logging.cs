using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace PassportMonitor.Silo.Hosting;

/// <summary>Serilog on the console. Frameworks speak only when something is wrong, unless the level asks for more.</summary>
internal static class Logging
{
    internal static void AddLogging(this WebApplicationBuilder builder, ServerOptions options)
    {
        ITextFormatter format = options.LogJson ? new CompactJsonFormatter() : new ConsoleLine();
        LogEventLevel frameworks = options.LogLevel < LogEventLevel.Information ? options.LogLevel : LogEventLevel.Warning;
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Is(options.LogLevel)
            .MinimumLevel.Override("Microsoft", frameworks)
            .MinimumLevel.Override("Orleans", frameworks)
            .MinimumLevel.Override("Polly", frameworks)
            .MinimumLevel.Override("Orleans.Runtime.Silo", LogEventLevel.Error) // it recommends the server GC; two cores and one silo don't need it
            .WriteTo.Console(format));
    }
}
