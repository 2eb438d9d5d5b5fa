using System.Buffers;
using System.IO.Compression;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>What was measured of one machine in one hour, minute by minute. Not thread-safe; pure but for what it holds.</summary>
/// <remarks>
/// Storage format: a byte 1, then compressed, for each measure its number, its minutes, and for each of them the minutes since the one before, count, least,
/// and how far greatest and mean are above it, in tenths. Some 300 bytes an hour.
/// </remarks>
public sealed class SampleHour
{
    private const byte Format = 1;
    private const int Minutes = 60;
    private const double Scale = 10;
    private const int BytesMost = 64 * 1024;
    private const int Quality = 4;
    private const int Window = 16;

    private readonly SortedDictionary<MachineMeasure, Aggregate[]> _measures = [];

    /// <summary>What was measured.</summary>
    public IEnumerable<MachineMeasure> Measures => _measures.Keys;

    /// <summary>Of one measure, minute by minute.</summary>
    public ReadOnlySpan<Aggregate> Of(MachineMeasure measure) => _measures.GetValueOrDefault(measure);

    /// <summary>The hour of an instant.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    /// <summary>Adds values of one minute, 0 to 59. What is no finite number, or below 0, was not measured.</summary>
    public void Add(int minute, params ReadOnlySpan<MachineValue> values)
    {
        foreach (MachineValue value in values)
        {
            if (double.IsFinite(value.Value) && value.Value >= 0)
            {
                Minute(value.Measure, minute) += Aggregate.Of(value.Value);
            }
        }
    }

    /// <summary>Adds all that another one of the same hour has.</summary>
    public void Add(SampleHour other)
    {
        foreach ((MachineMeasure measure, Aggregate[] minutes) in other._measures)
        {
            for (int minute = 0; minute < Minutes; minute++)
            {
                if (minutes[minute].Count > 0)
                {
                    Minute(measure, minute) += minutes[minute];
                }
            }
        }
    }

    /// <summary>The stored form.</summary>
    public byte[] ToBytes()
    {
        ArrayBufferWriter<byte> plain = new(512);
        foreach ((MachineMeasure measure, Aggregate[] minutes) in _measures)
        {
            VarInt.Write(plain, (long)measure);
            VarInt.Write(plain, minutes.Count(minute => minute.Count > 0));
            for (int minute = 0, last = 0; minute < Minutes; minute++)
            {
                if (minutes[minute] is { Count: > 0 } value)
                {
                    long least = Tenths(value.Min);
                    foreach (long number in (ReadOnlySpan<long>)[minute - last, value.Count, least, Tenths(value.Max) - least, Tenths(value.Mean) - least])
                    {
                        VarInt.Write(plain, number);
                    }
                    last = minute;
                }
            }
        }
        byte[] bytes = new byte[1 + BrotliEncoder.GetMaxCompressedLength(plain.WrittenCount)];
        bytes[0] = Format;
        return BrotliEncoder.TryCompress(plain.WrittenSpan, bytes.AsSpan(1), out int length, Quality, Window) ? bytes[..(1 + length)] : throw new InvalidDataException("An hour of samples can't be compressed.");
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static SampleHour Read(ReadOnlySpan<byte> bytes)
    {
        byte[] plain = new byte[BytesMost];
        if (bytes.Length == 0 || bytes[0] != Format || !BrotliDecoder.TryDecompress(bytes[1..], plain, out int length))
        {
            throw new InvalidDataException($"An hour of samples can't be read; this program reads format {Format}.");
        }
        SampleHour hour = new();
        for (ReadOnlySpan<byte> rest = plain.AsSpan(0, length); rest.Length > 0;)
        {
            MachineMeasure measure = (MachineMeasure)VarInt.Read(ref rest);
            for (long left = VarInt.Read(ref rest), minute = 0; left > 0; left--)
            {
                minute += VarInt.Read(ref rest);
                int count = (int)VarInt.Read(ref rest);
                double least = VarInt.Read(ref rest) / Scale;
                double greatest = least + (VarInt.Read(ref rest) / Scale);
                hour.Minute(measure, (int)minute) = new Aggregate(count, (float)least, count * (least + (VarInt.Read(ref rest) / Scale)), (float)greatest);
            }
        }
        return hour;
    }

    private ref Aggregate Minute(MachineMeasure measure, int minute)
    {
        if (!_measures.TryGetValue(measure, out Aggregate[]? minutes))
        {
            _measures.Add(measure, minutes = new Aggregate[Minutes]);
        }
        return ref minutes[minute];
    }

    private static long Tenths(double value) => (long)Math.Round(value * Scale);
}
