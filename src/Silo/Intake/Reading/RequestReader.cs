using System.Text.Json;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Problems;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>
/// Reads the events of one request, in any of the four modes, straight from the bytes that came. What is wrong with one event is an
/// item's refusal; what makes the rest unreadable is the request's problem, and then nothing of it is taken.
/// </summary>
/// <remarks>One instance reads one request.</remarks>
internal sealed class RequestReader(SourceTable sources, SenderRights rights)
{
    private static readonly Refusal s_notAnObject = new(null, "an event is a JSON object", RefusalCodes.NotAnObject);
    private static readonly Refusal s_tooLarge = new(null, $"an event has at most {Limits.EventBytes} bytes", RefusalCodes.TooLarge);
    private static readonly Refusal s_tooDeep = new(null, $"an event's JSON is at most {Limits.JsonDepth} levels deep", RefusalCodes.TooDeep);
    private static readonly Refusal s_notJson = new(null, "a line is one event in JSON", RefusalCodes.NotJson);

    private readonly Envelope _envelope = new();
    private readonly EventChecker _checker = new(sources, rights);
    private readonly List<IntakeItem> _items = [];

    /// <summary>The events that were read, in the order they were sent.</summary>
    internal List<IntakeItem> Items => _items;

    /// <summary>One event whose attributes are headers and whose data is the body.</summary>
    internal Problem? ReadBinary(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        _envelope.Clear();
        for (int i = 0; i < EventAttributes.Texts - 1; i++)
        {
            foreach (string? value in headers[$"ce-{EventAttributes.Names[i]}"])
            {
                _envelope.AddHeader((EventAttribute)i, value ?? "");
            }
        }
        body = WithoutMark(body);
        int length = body.TrimStart(" \t\r\n"u8).IsEmpty ? 0 : body.Length;
        _envelope.AddBody(length);
        return Guarded(body, Limits.JsonDepth - 1, (reader, bytes) => reader.Check(bytes, bytes.Length));
    }

    /// <summary>One event in JSON format.</summary>
    internal Problem? ReadStructured(ReadOnlySpan<byte> body) =>
        Guarded(WithoutMark(body), Limits.JsonDepth, static (reader, bytes) => reader.ReadOne(bytes));

    /// <summary>A list of events in JSON format.</summary>
    internal Problem? ReadBatch(ReadOnlySpan<byte> body) =>
        Guarded(WithoutMark(body), Limits.JsonDepth + 1, static (reader, bytes) => reader.ReadList(bytes));

    /// <summary>One event in JSON format a line; blank lines are passed over. A broken line is an item's refusal.</summary>
    internal Problem? ReadLines(ReadOnlySpan<byte> body)
    {
        body = WithoutMark(body);
        for (int line = 1; !body.IsEmpty; line++)
        {
            int end = body.IndexOf((byte)'\n');
            ReadOnlySpan<byte> bytes = (end < 0 ? body : body[..end]).Trim(" \t\r"u8);
            body = end < 0 ? [] : body[(end + 1)..];
            if (bytes.IsEmpty)
            {
                continue;
            }
            if (_items.Count == Limits.EventsPerRequest)
            {
                return IntakeProblems.TooMany;
            }
            ReadLine(bytes, line);
        }
        return null;
    }

    private void ReadLine(ReadOnlySpan<byte> bytes, int line)
    {
        int before = _items.Count;
        try
        {
            ReadOne(bytes);
        }
        catch (JsonException)
        {
            _items.RemoveRange(before, _items.Count - before);
            Refuse(DepthProbe.IsDeeper(bytes, Limits.JsonDepth) ? s_tooDeep : s_notJson);
        }
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_items)[before].Line = line;
    }

    private delegate Problem? Read(RequestReader reader, ReadOnlySpan<byte> body);

    private Problem? Guarded(ReadOnlySpan<byte> body, int depth, Read read)
    {
        try
        {
            return read(this, body);
        }
        catch (JsonException broken)
        {
            return DepthProbe.IsDeeper(body, depth)
                ? IntakeProblems.TooDeep
                : IntakeProblems.NotJson(broken.LineNumber ?? 0, broken.BytePositionInLine ?? 0);
        }
    }

    private Problem? ReadOne(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = Limits.JsonDepth });
        reader.Read();
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        _envelope.Clear();
        if (isObject)
        {
            _envelope.Read(ref reader);
        }
        else
        {
            reader.Skip();
        }
        reader.Read(); // throws when something follows
        if (!isObject)
        {
            Refuse(s_notAnObject);
            return null;
        }
        return Check(json, json.Length);
    }

    private Problem? ReadList(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = Limits.JsonDepth + 1 });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            reader.Read();
            return IntakeProblems.NotAnArray;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (_items.Count == Limits.EventsPerRequest)
            {
                return IntakeProblems.TooMany;
            }
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                Refuse(s_notAnObject);
                continue;
            }
            long start = reader.TokenStartIndex;
            _envelope.Clear();
            _envelope.Read(ref reader);
            Check(json, reader.BytesConsumed - start);
        }
        reader.Read(); // throws when something follows
        return null;
    }

    private Problem? Check(ReadOnlySpan<byte> body, long bytes)
    {
        if (bytes > Limits.EventBytes)
        {
            Refuse(s_tooLarge);
            return null;
        }
        NewEvent? read = _checker.Check(_envelope, body, out string? id, out Refusal? refusal);
        _items.Add(new IntakeItem { Event = read, Id = id, Refusal = refusal });
        return null;
    }

    private void Refuse(Refusal refusal) => _items.Add(new IntakeItem { Refusal = refusal });

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
