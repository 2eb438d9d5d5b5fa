namespace PassportMonitor.Silo.Import;

/// <summary>What became of a file's rows. Safe to use from several threads.</summary>
internal sealed class ImportTally
{
    private readonly Lock _gate = new();
    private readonly List<string> _named = [];

    /// <summary>Rows read.</summary>
    internal long Rows { get; private set; }
    /// <summary>Rows that the mapping leaves out.</summary>
    internal long LeftOut { get; private set; }
    /// <summary>Broken rows.</summary>
    internal long Skipped { get; private set; }
    /// <summary>Events that the server took for the first time.</summary>
    internal long Accepted { get; private set; }
    /// <summary>Events that the server had already.</summary>
    internal long Duplicates { get; private set; }
    /// <summary>Events that the server refused.</summary>
    internal long Refused { get; private set; }

    /// <summary>Events that have an answer.</summary>
    internal long Answered => Accepted + Duplicates + Refused;

    /// <summary>The first rows that are not in, with line and reason, in the order in which that was known.</summary>
    internal IReadOnlyList<string> Named => _named;

    /// <summary>0 when every row is in or left out on purpose; 2 when rows were skipped or refused.</summary>
    internal int ExitCode => Skipped + Refused == 0 ? 0 : 2;

    internal void CountRow() => Rows++;

    internal void CountLeftOut() => LeftOut++;

    internal void CountSkipped(long line, string reason)
    {
        lock (_gate)
        {
            Skipped++;
            Name($"line {line}: skipped: {reason}");
        }
    }

    internal void CountAnswer(Sending.IntakeAnswer answer, IReadOnlyList<long> lines)
    {
        lock (_gate)
        {
            Accepted += answer.Accepted;
            Duplicates += answer.Duplicates;
            Refused += answer.Refused.Count;
            foreach ((int item, string reason) in answer.Refused)
            {
                Name($"line {lines[item]}: refused: {reason}");
            }
        }
    }

    private void Name(string what)
    {
        if (_named.Count < ImportLimits.Named)
        {
            _named.Add(what);
        }
    }
}
