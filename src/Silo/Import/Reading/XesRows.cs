using System.Runtime.CompilerServices;
using System.Xml;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>
/// Events of an XES log (IEEE 1849). An event's attributes keep their key, its trace's get <c>case:</c> before it; nested ones follow after a
/// dot. What an event or a trace lacks is taken from the log's globals. Extensions and classifiers say nothing that is needed here.
/// </summary>
internal static class XesRows
{
    private static readonly XmlReaderSettings s_settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    internal static async IAsyncEnumerable<SourceRow> Read(Stream content, [EnumeratorCancellation] CancellationToken cancel)
    {
        using XmlReader xml = XmlReader.Create(content, s_settings);
        XesCursor cursor = new(xml);
        SourceRow row = new();
        while (await Next(cursor, row, cancel))
        {
            yield return row;
        }
    }

    private static async ValueTask<bool> Next(XesCursor cursor, SourceRow row, CancellationToken cancel)
    {
        try
        {
            return await cursor.Next(row, cancel);
        }
        catch (XmlException e)
        {
            throw new ImportFailedException($"Line {Math.Max(1, e.LineNumber)}: the XML can't be read on: {e.Message}", e);
        }
    }
}
