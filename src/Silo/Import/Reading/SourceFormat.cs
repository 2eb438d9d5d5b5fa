namespace PassportMonitor.Silo.Import.Reading;

/// <summary>The formats that can be read; each also packed with gzip.</summary>
internal enum SourceFormat
{
    /// <summary>Separated values with a header line.</summary>
    Csv,

    /// <summary>IEEE 1849: traces of events.</summary>
    Xes,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}
