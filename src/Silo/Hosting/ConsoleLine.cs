using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// One log event as one line of text, exceptions indented below it. Whatever came from outside stays on its line: control
/// characters, line separators and direction marks are written as <c>\uXXXX</c>, so that no sender can forge a line or a colour.
/// </summary>
internal sealed class ConsoleLine : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter s_message = new("{Message:lj}", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture));
        output.Write(Short(logEvent.Level));
        output.Write(' ');
        using StringWriter message = new(CultureInfo.InvariantCulture);
        s_message.Format(logEvent, message);
        WriteEscaped(message.ToString(), output);
        output.WriteLine();
        foreach (string line in (logEvent.Exception?.ToString() ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            output.Write("    ");
            WriteEscaped(line.TrimEnd('\r'), output);
            output.WriteLine();
        }
    }

    private static string Short(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    private static void WriteEscaped(string text, TextWriter output)
    {
        foreach (char c in text)
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
            }
            else
            {
                output.Write(c);
            }
        }
    }
}
