using System.Text;
using System.Text.Json;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Access;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>
/// Turns an envelope into an event of the log, or says which rule it breaks first. Judges shape and the right to send, never what
/// an event says (law 4).
/// </summary>
/// <remarks>Not for two threads at once.</remarks>
internal sealed class EventChecker(SourceTable sources, SenderRights rights)
{
    /// <summary>Characters of an id or a source.</summary>
    internal const int IdLength = 128;

    /// <summary>Digits of a sequence: all of them fit 64 bits.</summary>
    internal const int SequenceDigits = 18;

    private static readonly Refusal[] s_missing = [.. EventAttributes.Names.Select(n => new Refusal(n, "is required", RefusalCodes.Missing))];
    private static readonly Refusal[] s_notText = [.. EventAttributes.Names.Select(n => new Refusal(n, "is a string", RefusalCodes.WrongKind))];
    private static readonly Refusal s_id = new("id", "is 1 to 128 characters, none of them a control character", RefusalCodes.WrongShape);
    private static readonly Refusal s_specVersion = new("specversion", "is 1.0", RefusalCodes.NotAChoice);
    private static readonly Refusal s_type = new("type", "is one of the event types of this service, see docs/events", RefusalCodes.UnknownType);
    private static readonly Refusal s_source = new("source", "is a URI reference of 1 to 128 characters", RefusalCodes.WrongShape);
    private static readonly Refusal s_forbidden = new("source", "source not allowed for this sender", RefusalCodes.ForbiddenSource);
    private static readonly Refusal s_time = new("time", "is an RFC 3339 instant with an offset, such as 2026-01-31T09:30:00+05:00", RefusalCodes.WrongShape);
    private static readonly Refusal s_sequence = new("sequence", "is a whole number from 0 to 999999999999999999, as a number or in digits", RefusalCodes.WrongShape);
    private static readonly Refusal s_contentType = new("datacontenttype", "is absent or application/json in utf-8", RefusalCodes.NotAChoice);
    private static readonly Refusal s_base64 = new("data_base64", "is not taken: data is JSON", RefusalCodes.WrongKind);

    private readonly DataReader _data = new();
    private string? _lastSource;

    /// <summary>The event, or null and the reason.</summary>
    /// <param name="envelope">Where its parts are.</param>
    /// <param name="body">The bytes that came.</param>
    /// <param name="id">Its id, once that has passed; null before.</param>
    /// <param name="refusal">Why there is no event.</param>
    /// <exception cref="JsonException">Data isn't JSON.</exception>
    internal NewEvent? Check(Envelope envelope, ReadOnlySpan<byte> body, out string? id, out Refusal? refusal)
    {
        id = null;
        DateTimeOffset time = default;
        long sequence = 0;
        EventPlan? plan = null;
        string? subject = null;
        refusal = Text(envelope, EventAttribute.Id, body, out ReadOnlySpan<byte> idText)
            ?? (Alphabets.IsPlainText(idText, IdLength) ? null : s_id);
        if (refusal is not null)
        {
            return null;
        }
        id = Encoding.UTF8.GetString(idText);
        refusal = envelope.Repeated ?? SpecVersion(envelope, body) ?? Type(envelope, body, out plan);
        if (refusal is not null)
        {
            return null;
        }
        refusal = Source(envelope, body, out string? source)
            ?? Subject(envelope, body, plan!, out subject)
            ?? Time(envelope, body, ref time)
            ?? Sequence(envelope, body, ref sequence)
            ?? ContentType(envelope, body);
        if (refusal is not null)
        {
            return null;
        }
        byte[]? data = _data.Read(plan!, body.Slice(envelope.DataStart, envelope.DataLength), envelope.Scratch, out refusal);
        return data is null ? null : new NewEvent
        {
            Source = source!,
            Id = id,
            Type = (ushort)plan!.Definition.Type,
            Subject = subject!,
            OccurredAt = time,
            Sequence = sequence,
            Data = data,
        };
    }

    private static Refusal? Text(Envelope envelope, EventAttribute attribute, ReadOnlySpan<byte> body, out ReadOnlySpan<byte> text)
    {
        TextSlot slot = envelope[attribute];
        text = slot.IsString ? envelope.Bytes(slot, body) : [];
        return slot.IsString ? null
            : slot.Token is JsonTokenType.None or JsonTokenType.Null ? s_missing[(int)attribute]
            : s_notText[(int)attribute];
    }

    private static Refusal? SpecVersion(Envelope envelope, ReadOnlySpan<byte> body) =>
        Text(envelope, EventAttribute.SpecVersion, body, out ReadOnlySpan<byte> text) ?? (text.SequenceEqual("1.0"u8) ? null : s_specVersion);

    private static Refusal? Type(Envelope envelope, ReadOnlySpan<byte> body, out EventPlan? plan)
    {
        Refusal? refusal = Text(envelope, EventAttribute.Type, body, out ReadOnlySpan<byte> text);
        plan = refusal is null ? EventPlans.Find(text) : null;
        return refusal ?? (plan is null ? s_type : null);
    }

    private Refusal? Source(Envelope envelope, ReadOnlySpan<byte> body, out string? source)
    {
        source = null;
        if (Text(envelope, EventAttribute.Source, body, out ReadOnlySpan<byte> text) is { } refusal)
        {
            return refusal;
        }
        source = sources.Find(text);
        if (source is null)
        {
            if (!Alphabets.IsUriReference(text, IdLength))
            {
                return s_source;
            }
            string candidate = Encoding.UTF8.GetString(text);
            if (!rights.MaySend(candidate))
            {
                return s_forbidden;
            }
            source = sources.Add(text);
        }
        else if (!ReferenceEquals(source, _lastSource) && !rights.MaySend(source))
        {
            return s_forbidden;
        }
        _lastSource = source;
        return null;
    }

    private static Refusal? Subject(Envelope envelope, ReadOnlySpan<byte> body, EventPlan plan, out string? subject)
    {
        Refusal? refusal = Text(envelope, EventAttribute.Subject, body, out ReadOnlySpan<byte> text)
            ?? (plan.IsSubject(text) ? null : plan.WrongSubject);
        subject = refusal is null ? Encoding.UTF8.GetString(text) : null;
        return refusal;
    }

    private static Refusal? Time(Envelope envelope, ReadOnlySpan<byte> body, ref DateTimeOffset time) =>
        Text(envelope, EventAttribute.Time, body, out ReadOnlySpan<byte> text) ?? (InstantText.TryRead(text, out time) ? null : s_time);

    private static Refusal? Sequence(Envelope envelope, ReadOnlySpan<byte> body, ref long sequence)
    {
        TextSlot slot = envelope[EventAttribute.Sequence];
        ReadOnlySpan<byte> text = slot.Token is JsonTokenType.String or JsonTokenType.Number ? envelope.Bytes(slot, body) : [];
        const long beyond = 1_000_000_000_000_000_000;
        bool right = slot.Token switch
        {
            JsonTokenType.None or JsonTokenType.Null => true,
            JsonTokenType.String => text.Length is > 0 and <= SequenceDigits && text.IndexOfAnyExcept(Alphabets.Digit) < 0
                && FieldWriter.TryReadWhole(text, out sequence),
            JsonTokenType.Number => FieldWriter.TryReadWhole(text, out sequence) && sequence is >= 0 and < beyond,
            _ => false,
        };
        return right ? null : s_sequence;
    }

    private static Refusal? ContentType(Envelope envelope, ReadOnlySpan<byte> body)
    {
        if (envelope.IsBase64)
        {
            return s_base64;
        }
        TextSlot slot = envelope[EventAttribute.DataContentType];
        return slot.Token is JsonTokenType.None or JsonTokenType.Null || (slot.IsString && MediaText.IsJson(envelope.Bytes(slot, body)))
            ? null
            : s_contentType;
    }
}
