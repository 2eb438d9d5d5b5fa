using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PassportMonitor.Silo.Import.Reading;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>
/// The hash that makes an event's id: the first 16 bytes of SHA-256 over all names and values of its row, mapped or not, sorted by name,
/// each with its length before it. So neither the order of rows nor that of columns matters, and the mapping doesn't either.
/// </summary>
internal sealed class RowHash
{
    private readonly ArrayBufferWriter<byte> _content = new();

    /// <summary>The hash of a row.</summary>
    internal UInt128 Of(SourceRow row)
    {
        _content.ResetWrittenCount();
        foreach ((string name, string value) in row.Fields)
        {
            Append(name);
            Append(value);
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_content.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>An event's id: the hash in base64url, and the row's occurrence number among equal rows, from 1.</summary>
    internal static string IdOf(UInt128 hash, int occurrence)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Base64Url.EncodeToString(bytes)}.{occurrence}");
    }

    private void Append(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Span<byte> free = _content.GetSpan(sizeof(int) + length);
        BinaryPrimitives.WriteInt32LittleEndian(free, length);
        Encoding.UTF8.GetBytes(text, free[sizeof(int)..]);
        _content.Advance(sizeof(int) + length);
    }
}
