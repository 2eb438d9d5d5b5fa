using System.Buffers;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Intake;

/// <summary>The bytes of one request, in a pooled buffer that grows within the budget and goes back when it is disposed of.</summary>
internal sealed class Body(BodyBudget budget) : IDisposable
{
    private const int FirstBytes = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;

    /// <summary>What has been read.</summary>
    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>True when more came than a request may have.</summary>
    internal bool IsTooLarge => _length > Limits.RequestBytes;

    /// <summary>Room to read into; one byte more than a request may have, so that the excess shows.</summary>
    internal Memory<byte> Room => _buffer.AsMemory(_length, Math.Min(_buffer.Length, Limits.RequestBytes + 1) - _length);

    /// <summary>Makes room when there is none; false when the budget doesn't allow it.</summary>
    internal bool TryMakeRoom(long? expected)
    {
        if (_length < _buffer.Length)
        {
            return true;
        }
        int wanted = _buffer.Length > 0 ? _buffer.Length * 2 : (int)Math.Min((expected ?? FirstBytes) + 1, Limits.RequestBytes + 1);
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, FirstBytes));
        if (!budget.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }
        Bytes.CopyTo(larger);
        GiveBack();
        _buffer = larger;
        return true;
    }

    /// <summary>Counts bytes that were read into the room.</summary>
    internal void Add(int bytes) => _length += bytes;

    /// <inheritdoc/>
    public void Dispose()
    {
        GiveBack();
        (_buffer, _length) = ([], 0);
    }

    private void GiveBack()
    {
        if (_buffer.Length > 0)
        {
            budget.Return(_buffer.Length);
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
