namespace PassportMonitor.Silo.Import;

/// <summary>Every maximum of the import: files come from outside, so all that is read from them is bounded.</summary>
internal static class ImportLimits
{
    /// <summary>Characters of one value. Longer ones are no names, codes or times, but a missing quote.</summary>
    internal const int ValueCharacters = 64 * 1024;

    /// <summary>Bytes of one CSV record: room enough to find out that a quote was left open, and go on behind it.</summary>
    internal const int RecordBytes = 16 * 1024 * 1024;

    /// <summary>Columns, members or attributes of one row.</summary>
    internal const int Fields = 1_000;

    /// <summary>Bytes of one line of NDJSON.</summary>
    internal const int LineBytes = 1024 * 1024;

    /// <summary>Depth of nested members or attributes.</summary>
    internal const int Depth = 16;

    /// <summary>Bytes of a mapping file.</summary>
    internal const int MappingBytes = 1024 * 1024;

    /// <summary>Events of one request: a fifth of what the intake takes, so that several requests keep it busy.</summary>
    internal const int EventsPerBatch = 2_000;

    /// <summary>Bytes after which a batch is sent though it has room for more events; well below the intake's limit.</summary>
    internal const int BatchBytes = 2 * 1024 * 1024;

    /// <summary>Requests at a time.</summary>
    internal const int Requests = 4;

    /// <summary>Bytes of an answer that are read.</summary>
    internal const int AnswerBytes = 16 * 1024 * 1024;

    /// <summary>Skipped rows, and refused events, that the summary names one by one.</summary>
    internal const int Named = 20;

    /// <summary>Distinct rows that stand in the file more than once (or seem to), for which occurrences are counted: some 100 MB.</summary>
    internal const int RepeatedRows = 2_000_000;
}
