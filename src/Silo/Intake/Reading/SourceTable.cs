using System.Collections.Concurrent;
using System.Text;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>One string per CloudEvents source, so that a million events of one sender share it. Bounded: beyond it strings are just not shared.</summary>
internal sealed class SourceTable
{
    private const int Shared = 4096;

    private readonly ConcurrentDictionary<byte[], string> _bySource = new(Utf8Key.Comparer);
    private readonly ConcurrentDictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _find;
    private int _count;

    public SourceTable() => _find = _bySource.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The shared string of a source, if it was sent before.</summary>
    internal string? Find(ReadOnlySpan<byte> source) => _find.TryGetValue(source, out string? text) ? text : null;

    /// <summary>Shares the string of a source that passed its checks.</summary>
    internal string Add(ReadOnlySpan<byte> source)
    {
        string text = Encoding.UTF8.GetString(source);
        if (Volatile.Read(ref _count) < Shared && _bySource.TryAdd(source.ToArray(), text))
        {
            Interlocked.Increment(ref _count);
        }
        return text;
    }
}
