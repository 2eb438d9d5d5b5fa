using System.Text;
using System.Text.Json;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>
/// Where one event's attributes and data were found, in whichever mode it came. Says nothing about their values:
/// <see cref="EventChecker"/> does.
/// </summary>
/// <remarks>Not for two threads at once; it serves one event after the other.</remarks>
internal sealed class Envelope
{
    private static readonly Refusal[] s_repeated = [.. EventAttributes.Names.Append("data").Append("data_base64")
        .Select(n => new Refusal(n, "stands once", RefusalCodes.Repeated))];

    private readonly TextSlot[] _texts = new TextSlot[EventAttributes.Texts];
    private bool _dataSeen;
    private bool _data64Seen;

    /// <summary>Texts that had to be unescaped or decoded.</summary>
    internal Scratch Scratch { get; } = new();

    /// <summary>First byte of the data's JSON in the bytes that came.</summary>
    internal int DataStart { get; private set; }

    /// <summary>Bytes of the data's JSON; 0 when there is none, or null.</summary>
    internal int DataLength { get; private set; }

    /// <summary>True when data came in <c>data_base64</c>.</summary>
    internal bool IsBase64 { get; private set; }

    /// <summary>An attribute that came twice, or null.</summary>
    internal Refusal? Repeated { get; private set; }

    internal TextSlot this[EventAttribute attribute] => _texts[(int)attribute];

    internal ReadOnlySpan<byte> Bytes(TextSlot slot, ReadOnlySpan<byte> body) =>
        slot.InScratch ? Scratch.Slice(slot.Start, slot.Length) : body.Slice(slot.Start, slot.Length);

    /// <summary>Starts the next event.</summary>
    internal void Clear()
    {
        Array.Clear(_texts);
        Scratch.Clear();
        (DataStart, DataLength, IsBase64, Repeated) = (0, 0, false, null);
        (_dataSeen, _data64Seen) = (false, false);
    }

    /// <summary>Reads an event in JSON format. The reader stands at its opening brace and ends at its closing one, whatever is in between.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    internal void Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            EventAttribute attribute = Name(ref reader);
            reader.Read();
            switch (attribute)
            {
                case EventAttribute.Extension:
                    reader.Skip();
                    break;
                case EventAttribute.Data:
                    ReadData(ref reader);
                    break;
                case EventAttribute.DataBase64:
                    Once(ref _data64Seen, attribute);
                    IsBase64 |= reader.TokenType != JsonTokenType.Null;
                    reader.Skip();
                    break;
                default:
                    Add(attribute, Text(ref reader));
                    break;
            }
        }
    }

    /// <summary>Takes an attribute that came in a header.</summary>
    internal void AddHeader(EventAttribute attribute, string value)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(PercentText.LongestHeader)];
        Add(attribute, PercentText.TryDecode(value, utf8, out int length) ? Scratch.Add(utf8[..length]) : TextSlot.Broken);
    }

    /// <summary>Takes the whole body as data.</summary>
    internal void AddBody(int length) => DataLength = length;

    private void ReadData(ref Utf8JsonReader reader)
    {
        Once(ref _dataSeen, EventAttribute.Data);
        int start = (int)reader.TokenStartIndex;
        bool isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();
        (DataStart, DataLength) = (start, isNull ? 0 : (int)reader.BytesConsumed - start);
    }

    private void Add(EventAttribute attribute, TextSlot text)
    {
        if (!_texts[(int)attribute].IsAbsent)
        {
            Repeated ??= s_repeated[(int)attribute];
        }
        _texts[(int)attribute] = text;
    }

    private void Once(ref bool seen, EventAttribute attribute)
    {
        if (seen)
        {
            Repeated ??= s_repeated[(int)attribute];
        }
        seen = true;
    }

    private EventAttribute Name(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return EventAttributes.Find(reader.ValueSpan);
        }
        TextSlot slot = Scratch.Unescape(ref reader);
        return EventAttributes.Find(Scratch.Slice(slot.Start, slot.Length));
    }

    private TextSlot Text(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        JsonTokenType token = reader.TokenType;
        if (token == JsonTokenType.String)
        {
            return reader.ValueIsEscaped ? Scratch.Unescape(ref reader) : new TextSlot(token, start + 1, reader.ValueSpan.Length, false);
        }
        reader.Skip();
        return new TextSlot(token, start, (int)reader.BytesConsumed - start, false);
    }
}
