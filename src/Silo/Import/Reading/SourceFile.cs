using System.IO.Compression;
using PassportMonitor.Silo.Import.Mapping;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>A file to import: streams its rows, as often as asked, in memory that doesn't grow with the file.</summary>
internal sealed class SourceFile
{
    private const int BufferBytes = 128 * 1024;

    private readonly string _path;
    private readonly ImportMapping _mapping;
    private readonly SourceFormat _format;
    private readonly bool _packed;

    /// <summary>Looks at the file.</summary>
    /// <exception cref="ImportFailedException">There is no such file, or its format isn't known.</exception>
    internal SourceFile(string path, ImportMapping mapping)
    {
        FileInfo info = new(path);
        if (!info.Exists)
        {
            throw new ImportFailedException($"There is no file {Printable.Quote(path)}.");
        }
        (_path, _mapping, Length, Changed) = (path, mapping, info.Length, info.LastWriteTimeUtc);
        _packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        _format = mapping.Format ?? FormatOf(_packed ? path[..^3] : path);
    }

    /// <summary>Bytes on the disk.</summary>
    internal long Length { get; }

    /// <summary>When it was last written, as found first.</summary>
    internal DateTime Changed { get; }

    /// <summary>Whether an event's place in its trace means something: in XES it does (IEEE 1849, 4.2), in a table it doesn't.</summary>
    internal bool HasOrder => _format == SourceFormat.Xes;

    /// <summary>Bytes that all its rows take, guessed where it is packed.</summary>
    internal long ContentLength => _packed ? Length * 20 : Length;

    /// <summary>Its rows in order. Each is valid until the next is asked for.</summary>
    /// <param name="read">Told how many bytes of the file are read.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="ImportFailedException">It can't be read on from some line.</exception>
    internal async IAsyncEnumerable<SourceRow> Rows(Action<long> read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using FileStream file = Open();
        await using Stream content = _packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        int untilTold = 0;
        await foreach (SourceRow row in Rows(content, cancel))
        {
            yield return row;
            if (--untilTold <= 0)
            {
                read(file.Position);
                untilTold = 1000;
            }
        }
        read(Length);
    }

    /// <summary>Refuses a file that was written while it was read: the numbers of repeated rows would not hold.</summary>
    /// <exception cref="ImportFailedException">It was.</exception>
    internal void RequireUnchanged()
    {
        FileInfo now = new(_path);
        if (!now.Exists || now.Length != Length || now.LastWriteTimeUtc != Changed)
        {
            throw new ImportFailedException("The file changed while it was read. Import it again when it is complete; nothing is counted twice.");
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(_path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = BufferBytes,
                Options = FileOptions.SequentialScan,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportFailedException($"The file {Printable.Quote(_path)} can't be opened: {e.Message}", e);
        }
    }

    private IAsyncEnumerable<SourceRow> Rows(Stream content, CancellationToken cancel) => _format switch
    {
        SourceFormat.Csv => CsvRows.Read(content, _mapping, cancel),
        SourceFormat.Xes => XesRows.Read(content, cancel),
        _ => NdjsonRows.Read(content, cancel),
    };

    private static SourceFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" or ".txt" => SourceFormat.Csv,
        ".xes" => SourceFormat.Xes,
        ".ndjson" or ".jsonl" => SourceFormat.Ndjson,
        _ => throw new ImportFailedException(
            "The file's name doesn't tell its format: end it in .csv, .tsv, .xes, .ndjson or .jsonl (and .gz), or set \"format\" in the mapping."),
    };
}
