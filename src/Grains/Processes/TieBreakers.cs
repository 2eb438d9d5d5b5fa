using System.Buffers.Binary;
using System.Text;

namespace PassportMonitor.Grains.Processes;

/// <summary>
/// Sequence and id of every event, packed into chunks. They decide only where two events of a case have the same instant, so they are kept
/// out of the events themselves: some 34 bytes each, and no object.
/// </summary>
internal sealed class TieBreakers
{
    private const int ChunkBits = 20;
    private const int ChunkSize = 1 << ChunkBits;
    private const int HeaderSize = sizeof(long) + sizeof(ushort);

    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <summary>Keeps a pair and tells where.</summary>
    public uint Add(long sequence, string id)
    {
        int length = Encoding.UTF8.GetByteCount(id);
        if (_used + HeaderSize + length > ChunkSize)
        {
            _chunks.Add(new byte[ChunkSize]);
            _used = 0;
        }
        uint at = ((uint)(_chunks.Count - 1) << ChunkBits) | (uint)_used;
        Span<byte> free = _chunks[^1].AsSpan(_used);
        BinaryPrimitives.WriteInt64LittleEndian(free, sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(free[sizeof(long)..], (ushort)length);
        _used += HeaderSize + Encoding.UTF8.GetBytes(id, free[HeaderSize..]);
        return at;
    }

    /// <summary>Order of two events of one instant: by sequence, then by id, ordinally.</summary>
    public int Compare(uint left, uint right)
    {
        int bySequence = SequenceAt(left).CompareTo(SequenceAt(right));
        return bySequence != 0 ? bySequence : string.CompareOrdinal(IdAt(left), IdAt(right));
    }

    private ReadOnlySpan<byte> EntryAt(uint at) => _chunks[(int)(at >> ChunkBits)].AsSpan((int)(at & (ChunkSize - 1)));

    private long SequenceAt(uint at) => BinaryPrimitives.ReadInt64LittleEndian(EntryAt(at));

    private string IdAt(uint at)
    {
        ReadOnlySpan<byte> entry = EntryAt(at);
        return Encoding.UTF8.GetString(entry.Slice(HeaderSize, BinaryPrimitives.ReadUInt16LittleEndian(entry[sizeof(long)..])));
    }
}
