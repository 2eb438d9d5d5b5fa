using System.Runtime.InteropServices;

namespace PassportMonitor.Grains.Processes;

/// <summary>Counts distinct sequences of activity numbers; a sequence is stored once, however many cases go that way.</summary>
internal sealed class VariantCounter
{
    private readonly Dictionary<int[], int> _counts = new(SequenceComparer.Instance);
    private readonly Dictionary<int[], int>.AlternateLookup<ReadOnlySpan<int>> _bySpan;

    public VariantCounter() => _bySpan = _counts.GetAlternateLookup<ReadOnlySpan<int>>();

    /// <summary>Sequences and how many cases have each.</summary>
    public IReadOnlyDictionary<int[], int> Counts => _counts;

    /// <summary>Counts one case.</summary>
    public void Count(ReadOnlySpan<int> sequence) => CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, sequence, out _)++;

    private sealed class SequenceComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public static readonly SequenceComparer Instance = new();

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);
        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);
        public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }
    }
}
