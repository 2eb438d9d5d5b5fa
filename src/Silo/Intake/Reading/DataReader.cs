using System.Text;
using System.Text.Json;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>
/// Reads an event's data against its type's closed list of fields and writes it in canonical form: known fields only, in the
/// order of the definition, without white space, each value in one way. So one event sent twice in different words is the same bytes.
/// </summary>
/// <remarks>Not for two threads at once. Its slots and bytes serve one event after the other.</remarks>
internal sealed class DataReader
{
    private static readonly byte[] s_empty = "{}"u8.ToArray();
    private static readonly Refusal s_notAnObject = new("data", "is a JSON object", RefusalCodes.WrongKind);

    /// <summary>Longest member name that is told back; longer ones are cut.</summary>
    private const int NameEcho = 64;

    private readonly TextSlot[] _slots = new TextSlot[EventPlan.MaxFields];
    private readonly CanonicalWriter _out = new();

    /// <summary>Canonical data, or null and the first rule that is broken.</summary>
    /// <param name="plan">The event's type.</param>
    /// <param name="data">The data's JSON; empty when the event has none.</param>
    /// <param name="scratch">Room for texts that must be unescaped.</param>
    /// <param name="refusal">Why there is no answer.</param>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    internal byte[]? Read(EventPlan plan, ReadOnlySpan<byte> data, Scratch scratch, out Refusal? refusal)
    {
        Span<TextSlot> slots = _slots.AsSpan(0, plan.Fields.Length);
        slots.Clear();
        refusal = data.IsEmpty ? null : Locate(plan, data, slots, scratch);
        if (refusal is not null)
        {
            return null;
        }
        if (!plan.HasRequired && slots.IndexOfAnyExcept(default(TextSlot)) < 0)
        {
            return s_empty;
        }
        _out.Begin();
        for (int i = 0; i < slots.Length; i++)
        {
            FieldPlan field = plan.Fields[i];
            if (!slots[i].IsAbsent)
            {
                refusal = FieldWriter.Write(field, slots[i], Bytes(slots[i], data, scratch), _out);
            }
            else if (field.Required)
            {
                refusal = field.Missing;
            }
            if (refusal is not null)
            {
                return null;
            }
        }
        return _out.End();
    }

    private static ReadOnlySpan<byte> Bytes(TextSlot slot, ReadOnlySpan<byte> data, Scratch scratch) =>
        slot.InScratch ? scratch.Slice(slot.Start, slot.Length) : data.Slice(slot.Start, slot.Length);

    /// <summary>Finds each field's value; the first unknown or repeated member is refused.</summary>
    private static Refusal? Locate(EventPlan plan, ReadOnlySpan<byte> data, Span<TextSlot> slots, Scratch scratch)
    {
        Utf8JsonReader reader = new(data, new JsonReaderOptions { MaxDepth = Limits.JsonDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            bool isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            reader.Read(); // throws when something follows
            return isNull ? null : s_notAnObject; // null is "no data", as it is "no attribute" in an envelope
        }
        int expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> name = Name(ref reader, scratch);
            int index = plan.Find(name, expected);
            if (index < 0)
            {
                return Unknown(name);
            }
            if (!slots[index].IsAbsent)
            {
                return plan.Fields[index].Repeated;
            }
            reader.Read();
            slots[index] = Locate(ref reader, scratch);
            expected = index + 1;
        }
        reader.Read(); // throws when something follows
        return null;
    }

    private static ReadOnlySpan<byte> Name(ref Utf8JsonReader reader, Scratch scratch)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }
        TextSlot slot = scratch.Unescape(ref reader);
        return scratch.Slice(slot.Start, slot.Length);
    }

    private static TextSlot Locate(ref Utf8JsonReader reader, Scratch scratch)
    {
        JsonTokenType token = reader.TokenType;
        int start = (int)reader.TokenStartIndex;
        if (token == JsonTokenType.String)
        {
            return reader.ValueIsEscaped ? scratch.Unescape(ref reader) : new TextSlot(token, start + 1, reader.ValueSpan.Length, false);
        }
        reader.Skip();
        return new TextSlot(token, start, (int)reader.BytesConsumed - start, false);
    }

    private static Refusal Unknown(ReadOnlySpan<byte> name) =>
        new($"data.{Encoding.UTF8.GetString(name[..Math.Min(name.Length, NameEcho)])}", "is no field of this type", RefusalCodes.UnknownField);
}
