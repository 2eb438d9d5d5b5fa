using System.Buffers;
using System.Text;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Cases;

/// <summary>The stored form of a case row. Storage format: a new field comes last and raises <see cref="Format"/> and <see cref="Log.ProjectionFormat"/>.</summary>
internal static class CaseCodec
{
    private const byte Format = 2;

    internal static string KeyText(CaseKey key, NameTable origins) => string.Concat(origins[key.Origin], ":", key.Token);

    internal static byte[] Write(CaseState state, NameTable sites)
    {
        ArrayBufferWriter<byte> bytes = new(96);
        bytes.Write([Format, (byte)state.Stage, (byte)state.Resume, (byte)state.Category, (byte)((state.Withdrawn ? 1 : 0) | (state.WaitingForApplicant ? 2 : 0) | (state.Removed ? 4 : 0) | (state.Disturbed ? 8 : 0))]);
        foreach (long number in (ReadOnlySpan<long>)[
            (long)state.Flags, state.Books, state.Reprints, state.Facts, state.LastAt, state.LastSequence,
            state.StageSince, state.TokenAt, state.ReadyAt, state.ClosedAt])
        {
            VarInt.Write(bytes, number);
        }
        WriteName(bytes, sites[state.Site]);
        WriteName(bytes, sites[state.CollectAt]);
        WriteName(bytes, state.Box ?? "");
        return bytes.WrittenSpan.ToArray();
    }

    internal static CaseState Read(string keyText, ReadOnlySpan<byte> bytes, NameTable origins, NameTable sites)
    {
        if (bytes[0] != Format)
        {
            throw new InvalidDataException($"Case row of format {bytes[0]}; this program reads format {Format}.");
        }
        CaseId id = CaseId.Parse(keyText);
        byte marks = bytes[4];
        ReadOnlySpan<byte> rest = bytes[5..];
        return new CaseState
        {
            Key = new CaseKey(origins.NumberOf(id.Origin.Name), id.Token),
            Stage = (Stage)bytes[1],
            Resume = (Stage)bytes[2],
            Category = (Category)bytes[3],
            Withdrawn = (marks & 1) != 0,
            WaitingForApplicant = (marks & 2) != 0,
            Removed = (marks & 4) != 0,
            Disturbed = (marks & 8) != 0,
            Flags = (CaseFlags)VarInt.Read(ref rest),
            Books = (short)VarInt.Read(ref rest),
            Reprints = (short)VarInt.Read(ref rest),
            Facts = (int)VarInt.Read(ref rest),
            LastAt = VarInt.Read(ref rest),
            LastSequence = VarInt.Read(ref rest),
            StageSince = VarInt.Read(ref rest),
            TokenAt = VarInt.Read(ref rest),
            ReadyAt = VarInt.Read(ref rest),
            ClosedAt = VarInt.Read(ref rest),
            Site = ReadName(ref rest, sites),
            CollectAt = ReadName(ref rest, sites),
            Box = ReadText(ref rest),
        };
    }

    private static void WriteName(ArrayBufferWriter<byte> bytes, string name)
    {
        VarInt.Write(bytes, Encoding.UTF8.GetByteCount(name));
        bytes.Advance(Encoding.UTF8.GetBytes(name, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(name.Length))));
    }

    private static short ReadName(ref ReadOnlySpan<byte> bytes, NameTable names)
    {
        int length = (int)VarInt.Read(ref bytes);
        short number = names.NumberOf(bytes[..length]);
        bytes = bytes[length..];
        return number;
    }

    private static string? ReadText(ref ReadOnlySpan<byte> bytes)
    {
        int length = (int)VarInt.Read(ref bytes);
        string? text = length == 0 ? null : Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
