using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Log;

/// <summary>
/// The two hashes of a log entry. The content hash tells a retry from the same id with other content; the chain hash covers
/// the whole entry and everything before it in its partition, so a change anywhere shows at the next check.
/// </summary>
/// <remarks>
/// The chain takes the data by its SHA-256, so that old data may leave (retention) while the chain can still be checked.
/// The byte layout is storage format: every text and the data are preceded by their length in bytes (32 bits, little-endian,
/// texts in UTF-8), instants are UTC ticks of 100 ns, numbers are little-endian. Changing it breaks every stored chain.
/// Pure and safe to call from any thread.
/// </remarks>
public static class HashChain
{
    /// <summary>Length of a chain hash, in bytes: SHA-256.</summary>
    public const int ChainLength = SHA256.HashSizeInBytes;

    /// <summary>Length of a content hash, in bytes: the first half of SHA-256.</summary>
    public const int ContentHashLength = 16;

    private const int PlaceLength = sizeof(int) + sizeof(long) + sizeof(long);
    private const int StackLimit = 2048;

    /// <summary>What comes before the first entry of a partition: 32 zero bytes, a new array each time.</summary>
    public static byte[] Genesis => new byte[ChainLength];

    /// <summary>First 16 bytes of SHA-256 over source, id, type, subject, occurredAt, sequence and data.</summary>
    public static byte[] ContentHash(NewEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        int length = AttributesLength(e) + sizeof(int) + e.Data.Length;
        byte[]? rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented is null ? stackalloc byte[StackLimit] : rented;
        Span<byte> hash = stackalloc byte[ChainLength];
        Span<byte> rest = WriteAttributes(buffer, e);
        BinaryPrimitives.WriteInt32LittleEndian(rest, e.Data.Length);
        e.Data.CopyTo(rest[sizeof(int)..]);
        SHA256.HashData(buffer[..length], hash);
        Return(rented);
        return hash[..ContentHashLength].ToArray();
    }

    /// <summary>SHA-256 over the previous chain hash, the entry's place (partition, offset, recordedAt), its attributes and the SHA-256 of its data.</summary>
    /// <param name="previous">Chain hash of the entry before, or <see cref="Genesis"/>; 32 bytes.</param>
    /// <param name="partition">The entry's partition.</param>
    /// <param name="offset">The entry's offset in the partition.</param>
    /// <param name="e">The fact.</param>
    /// <param name="recordedAt">When the partition numbered it.</param>
    /// <returns>32 bytes.</returns>
    /// <exception cref="ArgumentException"><paramref name="previous"/> isn't 32 bytes long.</exception>
    public static byte[] Next(byte[] previous, int partition, long offset, NewEvent e, DateTimeOffset recordedAt)
    {
        ArgumentNullException.ThrowIfNull(e);
        Span<byte> dataHash = stackalloc byte[ChainLength];
        SHA256.HashData(e.Data, dataHash);
        return Next(previous, partition, offset, e, recordedAt, dataHash);
    }

    /// <summary>The chain hash of a stored entry, also of one whose data retention took away.</summary>
    /// <param name="previous">Chain hash of the entry before, or <see cref="Genesis"/>; 32 bytes.</param>
    /// <param name="entry">The entry.</param>
    public static byte[] Next(byte[] previous, LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Removal is { } removal
            ? Next(previous, entry.Partition, entry.Offset, entry.Event, entry.RecordedAt, removal.DataHash)
            : Next(previous, entry.Partition, entry.Offset, entry.Event, entry.RecordedAt);
    }

    private static byte[] Next(byte[] previous, int partition, long offset, NewEvent e, DateTimeOffset recordedAt, ReadOnlySpan<byte> dataHash)
    {
        ArgumentNullException.ThrowIfNull(previous);
        if (dataHash.Length != ChainLength)
        {
            throw new ArgumentException($"The data's hash has {ChainLength} bytes, not {dataHash.Length}.", nameof(dataHash));
        }
        if (previous.Length != ChainLength)
        {
            throw new ArgumentException($"A chain hash has {ChainLength} bytes, not {previous.Length}.", nameof(previous));
        }
        int length = ChainLength + PlaceLength + AttributesLength(e) + ChainLength;
        byte[]? rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented is null ? stackalloc byte[StackLimit] : rented;
        previous.CopyTo(buffer);
        Span<byte> rest = buffer[ChainLength..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, partition);
        BinaryPrimitives.WriteInt64LittleEndian(rest[sizeof(int)..], offset);
        BinaryPrimitives.WriteInt64LittleEndian(rest[(sizeof(int) + sizeof(long))..], recordedAt.UtcTicks);
        dataHash.CopyTo(WriteAttributes(rest[PlaceLength..], e));
        byte[] chain = SHA256.HashData(buffer[..length]);
        Return(rented);
        return chain;
    }

    private static int AttributesLength(NewEvent e) =>
        (3 * sizeof(int)) + sizeof(ushort) + sizeof(long) + sizeof(long)
        + Encoding.UTF8.GetByteCount(e.Source) + Encoding.UTF8.GetByteCount(e.Id) + Encoding.UTF8.GetByteCount(e.Subject);

    /// <summary>Writes source, id, type, subject, occurredAt and sequence; returns what is left of the buffer.</summary>
    private static Span<byte> WriteAttributes(Span<byte> to, NewEvent e)
    {
        to = WriteText(to, e.Source);
        to = WriteText(to, e.Id);
        BinaryPrimitives.WriteUInt16LittleEndian(to, e.Type);
        to = WriteText(to[sizeof(ushort)..], e.Subject);
        BinaryPrimitives.WriteInt64LittleEndian(to, e.OccurredAt.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(to[sizeof(long)..], e.Sequence);
        return to[(2 * sizeof(long))..];
    }

    private static Span<byte> WriteText(Span<byte> to, string text)
    {
        int written = Encoding.UTF8.GetBytes(text, to[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(to, written);
        return to[(sizeof(int) + written)..];
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
