using System.Globalization;
using PassportMonitor.Contracts;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake;

/// <summary>The answers to requests of which nothing is taken.</summary>
internal static class IntakeProblems
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(1);

    internal static readonly Problem Method = new(405, "WRONG_METHOD", "Events are sent with POST.") { Allow = "POST" };

    internal static readonly Problem NotASender = new(403, "FORBIDDEN_ROLE", "Sending events needs the role integrator.");

    internal static readonly Problem WrongMediaType = new(415, "WRONG_MEDIA_TYPE",
        "Send application/cloudevents+json, application/cloudevents-batch+json, application/x-ndjson, or application/json with ce- headers.",
        "content-type", "names one of the four modes");

    internal static readonly Problem WrongCharset = new(415, "WRONG_CHARSET", "JSON is sent in utf-8.", "content-type", "charset is absent or utf-8");

    internal static readonly Problem WrongEncoding = new(415, "WRONG_ENCODING", "The body may be compressed with gzip or br.",
        "content-encoding", "is absent, identity, gzip or br");

    internal static readonly Problem BrokenEncoding = new(400, "BROKEN_ENCODING", "The body can't be decompressed.", "content-encoding", "names how the body is compressed");

    internal static readonly Problem TooLarge = new(413, "TOO_LARGE",
        string.Create(CultureInfo.InvariantCulture, $"A request has at most {Limits.RequestBytes} bytes, counted after decompression. Send several."));

    internal static readonly Problem TooMany = new(413, "TOO_MANY",
        string.Create(CultureInfo.InvariantCulture, $"A request has at most {Limits.EventsPerRequest} events. Send several."));

    internal static readonly Problem TooDeep = new(400, "TOO_DEEP",
        string.Create(CultureInfo.InvariantCulture, $"An event's JSON is at most {Limits.JsonDepth} levels deep."));

    internal static readonly Problem NotAnArray = new(400, "NOT_A_LIST", "A batch is a JSON list of events.");

    internal static readonly Problem TooSlow = new(408, "TOO_SLOW", "The body did not arrive in time.") { Close = true };

    internal static readonly Problem Unreadable = new(400, "BROKEN_REQUEST", "The request's body can't be read.");

    internal static readonly Problem Overloaded = new(503, "OVERLOADED",
        "More events wait than can be taken now. Send the same request again: what is in already counts once.") { RetryAfter = s_soon };

    internal static readonly Problem Unavailable = new(503, "UNAVAILABLE",
        "The log can't be written now. Send the same request again: what is in already counts once.") { RetryAfter = s_soon };

    internal static readonly Problem NoMemory = new(503, "OVERLOADED", "Too many requests are being read. Send the same request again.") { RetryAfter = s_soon };

    /// <summary>Every code that a whole request may be answered with, so that each has its counter from the start.</summary>
    internal static IEnumerable<string> Codes =>
        new[]
        {
            Method, NotASender, WrongMediaType, WrongCharset, WrongEncoding, BrokenEncoding, TooLarge, TooMany, TooDeep, NotAnArray, TooSlow,
            Unreadable, Overloaded, Unavailable, TooFast(s_soon), NotJson(0, 0), Access.AccessProblems.NoToken,
        }.Select(p => p.Code);

    internal static Problem TooFast(TimeSpan wait) => new(429, "TOO_FAST", "This sender sends faster than it may.") { RetryAfter = wait };

    internal static Problem NotJson(long line, long column) => new(400, "NOT_JSON",
        string.Create(CultureInfo.InvariantCulture, $"The body is no JSON from line {line + 1}, byte {column + 1} on. Nothing of it was taken."));

    /// <summary>The answer to a single event that is refused.</summary>
    internal static Problem Refused(Reading.Refusal refusal, string? id) => new(
        refusal.Code switch
        {
            Reading.RefusalCodes.NotJson or Reading.RefusalCodes.TooDeep or Reading.RefusalCodes.NotAnObject => 400,
            Reading.RefusalCodes.TooLarge => 413,
            Reading.RefusalCodes.ForbiddenSource => 403,
            Reading.RefusalCodes.ContentDiffers => 409,
            _ => 422,
        }, refusal.Code, "The event was refused.", refusal.Field, refusal.Rule) { EventId = id };
}
