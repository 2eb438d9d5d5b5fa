using System.Runtime.CompilerServices;
using CsvHelper;
using PassportMonitor.Silo.Import.Mapping;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>
/// Rows of separated values (RFC 4180, any delimiter), named by the header line. A byte order mark decides over the mapping's encoding. A
/// quote that isn't closed spoils the line that it is on, not the rest of the file.
/// </summary>
internal static class CsvRows
{
    internal static async IAsyncEnumerable<SourceRow> Read(Stream content, ImportMapping mapping, [EnumeratorCancellation] CancellationToken cancel)
    {
        CsvQuotes quotes = new();
        await using Stream separated = Separate(content, mapping.Delimiter);
        await using CsvReader csv = CsvReader.Create(separated, Options(mapping, quotes), leaveOpen: true);
        CsvColumns columns = await ReadHeader(csv, mapping, cancel);
        SourceRow row = new();
        long position = 0;
        while (await ReadRecord(csv, quotes, cancel))
        {
            row.Begin(csv.LineNumber, position++);
            columns.Fill(row, csv, quotes);
            if (row.Broken is null || csv.RawRecord.IndexOfAny((byte)'\r', (byte)'\n') < 0)
            {
                yield return row;
                continue;
            }
            // It spans lines and is broken: a quote was left open. Line by line, all but the first are most likely whole.
            using CsvReader lines = CsvReader.Create(csv.RawRecord.ToArray(), LineByLine(csv, quotes));
            for (long line = csv.LineNumber - 1; lines.Read(); position++)
            {
                row.Begin(line + lines.LineNumber, position - 1);
                columns.Fill(row, lines, quotes);
                yield return row;
                quotes.Forget();
            }
        }
    }

    /// <summary>Separators of one ASCII character are the reader's own; the library puts one in the place of longer ones.</summary>
    private static Stream Separate(Stream content, string? delimiter) =>
        delimiter is null || IsSimple(delimiter) ? content : new CsvSeparatorStream(content, delimiter, CsvSeparatorStream.DefaultReplacement, true);

    private static bool IsSimple(string delimiter) => delimiter.Length == 1 && char.IsAscii(delimiter[0]);

    private static CsvReaderOptions Options(ImportMapping mapping, CsvQuotes quotes) => new()
    {
        Separator = mapping.Delimiter is { } delimiter && IsSimple(delimiter) ? delimiter[0] : null,
        Encoding = mapping.Encoding,
        MaxRecordSize = ImportLimits.RecordBytes,
        TrackLineNumbers = true,
        OnMalformedRecord = quotes.Note,
        MissingField = CsvMissingFieldHandling.Throw,
    };

    private static CsvReaderOptions LineByLine(CsvReader csv, CsvQuotes quotes) => new()
    {
        Separator = csv.Separator,
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        TrackLineNumbers = true,
        OnMalformedRecord = quotes.Note,
    };

    private static async ValueTask<CsvColumns> ReadHeader(CsvReader csv, ImportMapping mapping, CancellationToken cancel)
    {
        try
        {
            await csv.ReadHeaderAsync(cancel);
        }
        catch (CsvFormatException e)
        {
            throw new ImportFailedException($"Line 1: the header can't be read: {e.Message}", e);
        }
        CsvColumns columns = new(csv.Headers);
        mapping.RequireColumns(columns.Names);
        return columns;
    }

    private static async ValueTask<bool> ReadRecord(CsvReader csv, CsvQuotes quotes, CancellationToken cancel)
    {
        try
        {
            quotes.Forget();
            return await csv.ReadAsync(cancel);
        }
        catch (CsvFormatException e)
        {
            throw new ImportFailedException(
                $"Line {e.LineNumber}: a record has more than {ImportLimits.RecordBytes} bytes, and reading can't go on behind it. Is a closing quote missing there?", e);
        }
    }
}
