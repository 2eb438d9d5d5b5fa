using System.Text;

namespace PassportMonitor.Grains.Network;

/// <summary>How much of a part is known.</summary>
public enum Completeness
{
    /// <summary>All of it: the agent was read to its end.</summary>
    Complete,
    /// <summary>Some of it; of the rest nothing can be said.</summary>
    Partial,
    /// <summary>Nothing was read.</summary>
    Unknown,
}

/// <summary>The rows of a part, and whether they are all.</summary>
/// <param name="Known">Whether rows or their values may be missing.</param>
/// <param name="Rows">The rows that were read, by their index.</param>
public sealed record Part<T>(Completeness Known, IReadOnlyList<T> Rows)
{
    /// <summary>True when the agent was read to its end and has none: it doesn't tell this.</summary>
    public bool IsAbsent => Known == Completeness.Complete && Rows.Count == 0;
}

/// <summary>Reads a table of an agent by columns. Pure.</summary>
public static class MibTable
{
    /// <summary>Characters of a text that an agent gives; a DisplayString has 255 at most (RFC 2579).</summary>
    public const int TextMost = 255;

    /// <summary>Every row that has a value in one of the columns.</summary>
    public static Part<T> Read<T>(MibView view, Oid entry, ReadOnlySpan<uint> columns, Func<MibRow, T> decode)
    {
        SortedDictionary<Oid, Dictionary<uint, SnmpValue>> rows = [];
        bool all = true;
        foreach (uint column in columns)
        {
            Oid whole = entry.Child(column);
            all &= view.IsComplete(whole);
            foreach (VarBind binding in view.Below(whole))
            {
                Oid index = whole.IndexOf(binding.Name);
                if (!rows.TryGetValue(index, out Dictionary<uint, SnmpValue>? row))
                {
                    rows[index] = row = [];
                }
                row[column] = binding.Value;
            }
        }
        T[] decoded = [.. rows.Select(row => decode(new MibRow(row.Key, row.Value)))];
        return new Part<T>(all ? Completeness.Complete : decoded.Length > 0 ? Completeness.Partial : Completeness.Unknown, decoded);
    }

    /// <summary>An agent's text as it can be shown: UTF-8 or else Latin-1, at most <see cref="TextMost"/> characters, control characters as spaces, trimmed; null when nothing is left.</summary>
    public static string? Text(SnmpValue value)
    {
        if (value.Bytes is not { IsEmpty: false } bytes)
        {
            return null;
        }
        ReadOnlySpan<byte> taken = bytes.Span[..Math.Min(bytes.Length, TextMost)];
        string text = System.Text.Unicode.Utf8.IsValid(taken) ? Encoding.UTF8.GetString(taken) : Encoding.Latin1.GetString(taken);
        string shown = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return shown.Length == 0 ? null : shown;
    }
}

/// <summary>One row of a table.</summary>
/// <param name="Index">The arcs after the column.</param>
/// <param name="Values">Values by column.</param>
public readonly record struct MibRow(Oid Index, IReadOnlyDictionary<uint, SnmpValue> Values)
{
    /// <summary>The row's last index arc, or 0.</summary>
    public uint LastIndex => Index.Length > 0 ? Index.Arcs[^1] : 0;

    /// <summary>The first index arc, or 0.</summary>
    public uint FirstIndex => Index.Length > 0 ? Index.Arcs[0] : 0;

    /// <summary>A column's Integer, or null.</summary>
    public int? Integer(uint column) => Values.TryGetValue(column, out SnmpValue value) ? value.Integer : null;

    /// <summary>A column's number without sign, or null.</summary>
    public ulong? Unsigned(uint column) => Values.TryGetValue(column, out SnmpValue value) ? value.Unsigned : null;

    /// <summary>A column's number of 32 bits without sign, or null: an agent that gives a greater one gives none.</summary>
    public uint? UInt32(uint column) => Unsigned(column) is <= uint.MaxValue and { } value ? (uint)value : null;

    /// <summary>A column's text as it can be shown, or null.</summary>
    public string? Text(uint column) => Values.TryGetValue(column, out SnmpValue value) ? MibTable.Text(value) : null;

    /// <summary>A column's identifier, or null.</summary>
    public Oid? ObjectId(uint column) => Values.TryGetValue(column, out SnmpValue value) ? value.ObjectId : null;

    /// <summary>A column's bytes, or null.</summary>
    public ReadOnlyMemory<byte>? Bytes(uint column) => Values.TryGetValue(column, out SnmpValue value) ? value.Bytes : null;

    /// <summary>A column's number as a word of its enumeration; null when there is none, or one that the standard doesn't know.</summary>
    public T? Word<T>(uint column) where T : struct, Enum =>
        Integer(column) is { } number && Enum.IsDefined(typeof(T), number) ? (T)Enum.ToObject(typeof(T), number) : null;
}
