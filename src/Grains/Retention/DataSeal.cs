using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Retention;

/// <summary>
/// The record of one removal: how many entries lost their data, and a digest over what stays of them. It stands in the log, so the chain
/// covers it: nobody can take data away unseen, nor change what stands in for it.
/// </summary>
/// <remarks>Pure. The digest's byte layout is storage format: offset (64 bits, little-endian), content hash, SHA-256 of the data, entry after entry in offset order.</remarks>
public static class DataSeal
{
    /// <summary>The source under which the log records its own doings.</summary>
    public const string Source = "/passport-monitor/log";

    /// <summary>The fact to append.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The offset that it will have.</param>
    /// <param name="entries">The entries that are still whole, in offset order.</param>
    /// <param name="days">Days that the setting kept them.</param>
    /// <param name="at">When, in UTC.</param>
    public static NewEvent Make(int partition, long offset, IReadOnlyList<LogEntry> entries, int days, DateTimeOffset at)
    {
        using IncrementalHash digest = NewDigest();
        foreach (LogEntry entry in entries)
        {
            Add(digest, entry.Offset, entry.ContentHash, SHA256.HashData(entry.Event.Data));
        }
        string data = string.Create(CultureInfo.InvariantCulture,
            $$"""{"entries":{{entries.Count}},"digest":"{{Convert.ToHexStringLower(digest.GetHashAndReset())}}","days":{{days}}}""");
        return new NewEvent
        {
            Source = Source,
            Id = string.Create(CultureInfo.InvariantCulture, $"{partition}-{offset}"),
            Type = (ushort)EventType.DataRemoved,
            Subject = partition.ToString(CultureInfo.InvariantCulture),
            OccurredAt = at,
            Sequence = 0,
            Data = Encoding.UTF8.GetBytes(data),
        };
    }

    /// <summary>Begins a digest.</summary>
    public static IncrementalHash NewDigest() => IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds what stays of one entry.</summary>
    public static void Add(IncrementalHash digest, long offset, byte[] contentHash, byte[] dataHash)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(place, offset);
        digest.AppendData(place);
        digest.AppendData(contentHash);
        digest.AppendData(dataHash);
    }

    /// <summary>Whether an entry is a seal, made here and not sent by anybody.</summary>
    public static bool IsSeal(LogEntry entry) => entry.Event.Type == (ushort)EventType.DataRemoved;

    /// <summary>Number of entries and digest, in hexadecimal, that a seal tells.</summary>
    /// <exception cref="InvalidDataException">It isn't a seal.</exception>
    public static (long Entries, string Digest) Read(LogEntry seal)
    {
        try
        {
            using JsonDocument data = JsonDocument.Parse(seal.Event.Data);
            return (data.RootElement.GetProperty("entries").GetInt64(), data.RootElement.GetProperty("digest").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"Entry {seal.Partition}/{seal.Offset} is no seal that can be read.", e);
        }
    }
}
