using Microsoft.Net.Http.Headers;
using PassportMonitor.Silo.Intake.Reading;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake;

/// <summary>How events come: CloudEvents HTTP binding 1.0.2, section 3, and lines for bulk.</summary>
internal enum IntakeMode
{
    /// <summary>Attributes in headers, data in the body.</summary>
    Binary,
    /// <summary>One event, <c>application/cloudevents+json</c>.</summary>
    Structured,
    /// <summary>A list, <c>application/cloudevents-batch+json</c>.</summary>
    Batch,
    /// <summary>One event a line, <c>application/x-ndjson</c>.</summary>
    Lines,
}

/// <summary>Tells the mode by the headers.</summary>
internal static class IntakeModes
{
    /// <summary>The mode, or the problem when there is none.</summary>
    internal static Problem? Of(HttpRequest request, out IntakeMode mode)
    {
        mode = IntakeMode.Binary;
        string text = request.ContentType ?? "";
        bool isBinary = request.Headers.ContainsKey("ce-specversion") || request.Headers.ContainsKey("ce-type") || request.Headers.ContainsKey("ce-id");
        if (text.Length == 0)
        {
            return isBinary ? null : IntakeProblems.WrongMediaType;
        }
        if (!MediaTypeHeaderValue.TryParse(text, out MediaTypeHeaderValue? type))
        {
            return IntakeProblems.WrongMediaType;
        }
        switch (type.MediaType.ToString().ToLowerInvariant())
        {
            case "application/cloudevents+json":
                mode = IntakeMode.Structured;
                break;
            case "application/cloudevents-batch+json":
                mode = IntakeMode.Batch;
                break;
            case "application/x-ndjson":
                mode = IntakeMode.Lines;
                break;
            case "application/json" when isBinary:
                break;
            default:
                return IntakeProblems.WrongMediaType;
        }
        return MediaText.IsUtf8(type) ? null : IntakeProblems.WrongCharset;
    }
}
