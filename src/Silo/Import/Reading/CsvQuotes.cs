using CsvHelper;

namespace PassportMonitor.Silo.Import.Reading;

/// <summary>What is wrong with the quotes of the record that was read last.</summary>
internal sealed class CsvQuotes
{
    /// <summary>The reason why the record is broken; null when it isn't.</summary>
    internal string? Broken { get; private set; }

    /// <summary>Before the next record.</summary>
    internal void Forget() => Broken = null;

    /// <summary>Takes the reader's report. A quote in the middle of an unquoted value (6" pipe) is text and harms nothing.</summary>
    internal void Note(CsvMalformedRecord malformed) => Broken = malformed.Reason switch
    {
        CsvMalformedReason.StrayQuote => Broken,
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        _ => "a quote is not closed",
    };
}
