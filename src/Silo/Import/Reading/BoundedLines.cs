using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>One line, without its end and without white space around it; valid until the next is asked for.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Bytes">What it holds; empty when it is too long.</param>
/// <param name="TooLong">It has more bytes than the limit: they were passed over.</param>
internal readonly record struct SourceLine(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong);

/// <summary>Splits a stream into lines, in bounded memory: a line beyond the limit is passed over, and the next one is read.</summary>
internal static class BoundedLines
{
    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    internal static async IAsyncEnumerable<SourceLine> Read(Stream content, int limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        PipeReader pipe = PipeReader.Create(content, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        byte[] line = new byte[limit];
        int length = 0;
        bool tooLong = false;
        for (long number = 1; ;)
        {
            ReadResult read = await pipe.ReadAsync(cancel);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                (length, tooLong) = Append(line, length, tooLong, buffer.Slice(0, end));
                yield return Line(number++, line, length, tooLong);
                (length, tooLong) = (0, false);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            (length, tooLong) = Append(line, length, tooLong, buffer);
            pipe.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                if (length > 0 || tooLong)
                {
                    yield return Line(number, line, length, tooLong);
                }
                yield break;
            }
        }
    }

    private static (int Length, bool TooLong) Append(byte[] line, int length, bool tooLong, ReadOnlySequence<byte> part)
    {
        if (tooLong || length + part.Length > line.Length)
        {
            return (0, true);
        }
        part.CopyTo(line.AsSpan(length));
        return (length + (int)part.Length, false);
    }

    private static SourceLine Line(long number, byte[] line, int length, bool tooLong)
    {
        ReadOnlyMemory<byte> bytes = line.AsMemory(0, length);
        if (number == 1 && bytes.Span.StartsWith(s_byteOrderMark))
        {
            bytes = bytes[s_byteOrderMark.Length..];
        }
        return new SourceLine(number, bytes.Trim(" \t\r"u8), tooLong);
    }
}
