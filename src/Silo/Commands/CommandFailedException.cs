namespace PassportMonitor.Silo.Commands;

/// <summary>A verb could not do its work, for a reason that the caller can act on. Printed as one line; the exit code is 1.</summary>
internal sealed class CommandFailedException : Exception
{
    /// <summary>States what was wrong and what to do.</summary>
    internal CommandFailedException(string message, Exception? inner = null) : base(message, inner) { }
}
