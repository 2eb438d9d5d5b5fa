namespace PassportMonitor.Silo.Import;

/// <summary>The import can't go on, for a reason that the caller can act on. Printed as one line; the exit code is 1.</summary>
internal sealed class ImportFailedException : Exception
{
    /// <summary>States what was wrong and what to do.</summary>
    internal ImportFailedException(string message, Exception? inner = null) : base(message, inner) { }
}
