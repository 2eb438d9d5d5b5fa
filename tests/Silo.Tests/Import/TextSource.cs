using System.IO.Compression;
using System.Text;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>A file of the test's own, in a temporary folder that goes with it.</summary>
internal sealed class TextSource : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pm-import-");

    internal TextSource(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(Path, content);
    }

    internal TextSource(string name, string content) : this(name, new UTF8Encoding(false).GetBytes(content)) { }

    internal string Path { get; }

    internal static byte[] Pack(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }

    /// <summary>Its rows: line, position, reason or values as <c>name=value</c>.</summary>
    internal async Task<List<ReadRow>> Rows(ImportMapping mapping)
    {
        List<ReadRow> rows = [];
        await foreach (SourceRow row in new SourceFile(Path, mapping).Rows(_ => { }, TestContext.Current.CancellationToken))
        {
            rows.Add(new ReadRow(row.Line, row.Position, row.Broken, [.. row.Fields.Select(f => $"{f.Key}={f.Value}")]));
        }
        return rows;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A row as the test looks at it.</summary>
internal sealed record ReadRow(long Line, long Position, string? Broken, string[] Fields);
