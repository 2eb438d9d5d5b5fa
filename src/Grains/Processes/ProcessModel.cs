namespace PassportMonitor.Grains.Processes;

/// <summary>One fact as the process figures see it.</summary>
/// <param name="token">The case.</param>
/// <param name="activity">The source's own name of the step, or the event type's short name.</param>
/// <param name="occurredAt">When, by the sender's clock.</param>
/// <param name="sequence">The sender's order within one instant.</param>
/// <param name="id">The event's id; orders what is equal otherwise.</param>
internal readonly ref struct ProcessFact(string token, ReadOnlySpan<char> activity, DateTimeOffset occurredAt, long sequence, string id)
{
    public string Token { get; } = token;
    public ReadOnlySpan<char> Activity { get; } = activity;
    public DateTimeOffset OccurredAt { get; } = occurredAt;
    public long Sequence { get; } = sequence;
    public string Id { get; } = id;
    /// <summary>Pseudonym of the officer; empty when missing.</summary>
    public ReadOnlySpan<char> Officer { get; init; }
    /// <summary>Site; empty when missing.</summary>
    public ReadOnlySpan<char> Site { get; init; }
    /// <summary>Channel; empty when missing.</summary>
    public ReadOnlySpan<char> Channel { get; init; }
    /// <summary>The source's deadline for the case.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>
/// The traces of one origin, compact: pure, without clock and I/O. A function of the set of facts: the order in which they are added
/// changes nothing. Each fact must be added once.
/// </summary>
internal sealed class ProcessModel
{
    private readonly Dictionary<string, Trace> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _deadlineNumbers = [];
    private readonly List<long> _deadlines = [];

    /// <summary>The traces of all cases; in no particular order.</summary>
    public IReadOnlyCollection<Trace> Traces => _cases.Values;

    /// <summary>Events of all traces.</summary>
    public int Events { get; private set; }

    /// <summary>Facts that were set apart.</summary>
    public int ClockFaults { get; private set; }

    public NameTable Activities { get; } = new();
    public NameTable Officers { get; } = new();
    public NameTable Sites { get; } = new();
    public NameTable Channels { get; } = new();
    public TieBreakers Ties { get; } = new();

    /// <summary>Instant of a deadline's number, in UTC ticks.</summary>
    public long DeadlineAt(int number) => _deadlines[number];

    /// <summary>Counts a fact whose time can't be true.</summary>
    public void SetApart() => ClockFaults++;

    /// <summary>Adds a fact.</summary>
    public void Add(ProcessFact fact)
    {
        if (!_cases.TryGetValue(fact.Token, out Trace? trace))
        {
            _cases.Add(fact.Token, trace = new Trace());
        }
        trace.Add(new TraceEvent(
            fact.OccurredAt.UtcTicks, Ties.Add(fact.Sequence, fact.Id), Activities.NumberOf(fact.Activity),
            Number(Officers, fact.Officer), Number(Sites, fact.Site), Number(Channels, fact.Channel), DeadlineNumber(fact.Deadline)));
        Events++;
    }

    private static int Number(NameTable names, ReadOnlySpan<char> name) => name.IsEmpty ? NameTable.None : names.NumberOf(name);

    private int DeadlineNumber(DateTimeOffset? deadline)
    {
        if (deadline is not { } at)
        {
            return NameTable.None;
        }
        if (!_deadlineNumbers.TryGetValue(at.UtcTicks, out int number))
        {
            number = _deadlines.Count;
            _deadlineNumbers.Add(at.UtcTicks, number);
            _deadlines.Add(at.UtcTicks);
        }
        return number;
    }
}
