namespace PassportMonitor.Simulator.Sender;

/// <summary>What was sent and what came back. Safe to use from all senders at once.</summary>
internal sealed class SendTally
{
    private readonly Lock _lock = new();
    private readonly SortedSet<long> _waiting = [];
    private long _lines;
    private long _acknowledged;
    private long _accepted;
    private long _duplicates;
    private long _retries;
    private long _refused;

    /// <summary>The newest kind of trouble on the way; null when the last request went well.</summary>
    internal string? Trouble { get; private set; }

    /// <summary>Lines handed to the senders.</summary>
    internal long Lines => Interlocked.Read(ref _lines);
    /// <summary>Lines with a verdict.</summary>
    internal long Acknowledged => Interlocked.Read(ref _acknowledged);
    /// <summary>Lines that were new.</summary>
    internal long Accepted => Interlocked.Read(ref _accepted);
    /// <summary>Lines that were in already.</summary>
    internal long Duplicates => Interlocked.Read(ref _duplicates);
    /// <summary>Lines that were refused.</summary>
    internal long Refused => Interlocked.Read(ref _refused);
    /// <summary>Requests that were sent again.</summary>
    internal long Retries => Interlocked.Read(ref _retries);

    /// <summary>Number of the oldest batch without an acknowledgement, or null: everything before it is safe.</summary>
    internal long? OldestWaiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count > 0 ? _waiting.Min : null;
            }
        }
    }

    /// <summary>A batch is handed to the senders.</summary>
    internal void Handed(Batch batch)
    {
        Interlocked.Add(ref _lines, batch.Lines.Count);
        lock (_lock)
        {
            _waiting.Add(batch.Number);
        }
    }

    /// <summary>A batch has its verdicts.</summary>
    internal void Answered(Batch batch, IntakeAnswer answer)
    {
        Interlocked.Add(ref _acknowledged, batch.Lines.Count);
        Interlocked.Add(ref _accepted, answer.Accepted);
        Interlocked.Add(ref _duplicates, answer.Duplicates);
        Interlocked.Add(ref _refused, answer.Refused.Count);
        lock (_lock)
        {
            _waiting.Remove(batch.Number);
        }
        Trouble = null;
    }

    /// <summary>A request is sent again.</summary>
    internal void Retried() => Interlocked.Increment(ref _retries);

    /// <summary>A request failed on the way.</summary>
    internal void Failed(string kind) => Trouble = kind;
}
