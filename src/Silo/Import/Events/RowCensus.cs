using System.Numerics;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>
/// Numbers equal rows, in memory that doesn't grow with the file. A first pass over the file puts every row's hash into a Bloom filter; what
/// the filter says it has seen is suspected to be repeated (every repeated row is, and a few others). In the second pass only suspects
/// are counted; every other row is the first and only one of its kind.
/// </summary>
internal sealed class RowCensus
{
    private const int Probes = 4;
    private const int BitsPerRow = 16;
    private const int BytesPerRow = 60;
    private const int FewestBits = 1 << 20;
    private const int MostBits = 1 << 30;

    private readonly ulong[] _filter;
    private readonly ulong _mask;
    private readonly Dictionary<UInt128, int> _suspects = [];

    /// <summary>Makes a filter for a file of this length: 128 KiB to 128 MiB.</summary>
    internal RowCensus(long contentLength)
    {
        long wanted = Math.Clamp(contentLength / BytesPerRow * BitsPerRow, FewestBits, MostBits);
        ulong bits = BitOperations.RoundUpToPowerOf2((ulong)wanted);
        _filter = new ulong[bits / 64];
        _mask = bits - 1;
    }

    /// <summary>Rows seen in the first pass.</summary>
    internal long Rows { get; private set; }

    /// <summary>First pass.</summary>
    /// <exception cref="ImportFailedException">More rows are repeated than can be counted.</exception>
    internal void See(UInt128 hash)
    {
        Rows++;
        if (!AddToFilter(hash) || _suspects.ContainsKey(hash))
        {
            return;
        }
        if (_suspects.Count == ImportLimits.RepeatedRows)
        {
            throw new ImportFailedException($"More than {ImportLimits.RepeatedRows} rows stand in the file more than once. Split it, or remove what is repeated.");
        }
        _suspects.Add(hash, 0);
    }

    /// <summary>Second pass: the row's number among equal ones, from 1.</summary>
    internal int Number(UInt128 hash)
    {
        if (!_suspects.TryGetValue(hash, out int before))
        {
            return 1;
        }
        _suspects[hash] = before + 1;
        return before + 1;
    }

    /// <summary>True when all its bits were set before.</summary>
    private bool AddToFilter(UInt128 hash)
    {
        ulong first = (ulong)(hash >> 64);
        ulong step = (ulong)(hash & ulong.MaxValue) | 1;
        bool seen = true;
        for (int i = 0; i < Probes; i++)
        {
            ulong bit = unchecked(first + ((ulong)i * step)) & _mask;
            seen &= (_filter[bit >> 6] & (1ul << (int)(bit & 63))) != 0;
            _filter[bit >> 6] |= 1ul << (int)(bit & 63);
        }
        return seen;
    }
}
