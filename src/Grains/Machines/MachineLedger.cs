using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// One machine in the picture: the newest fact of each type, whole, and its newest changes in order. What it says is a function of the set of its facts.
/// </summary>
/// <remarks>Pure memory. Not thread-safe: owned by one grain turn.</remarks>
internal sealed class MachineLedger
{
    private static readonly Comparer<MachineChange> s_order = Comparer<MachineChange>.Create((a, b) =>
        a.At != b.At ? a.At.CompareTo(b.At) : a.Status != b.Status ? a.Status.CompareTo(b.Status) : string.CompareOrdinal(a.Fault, b.Fault));

    private readonly Dictionary<EventType, LedgerFact> _newest = [];
    private readonly List<MachineChange> _changes = [];

    /// <summary>The machine by its facts.</summary>
    internal MachineState State { get; private set; } = new();

    /// <summary>The newest fact of each type.</summary>
    internal IEnumerable<LedgerFact> Newest => _newest.OrderBy(fact => fact.Key).Select(fact => fact.Value);

    /// <summary>Its newest changes, oldest first.</summary>
    internal IReadOnlyList<MachineChange> Changes => _changes;

    /// <summary>How readers see it: since when it has its status, whatever its fault was meanwhile.</summary>
    internal MachineView View(string id)
    {
        MachineView view = State.View(id);
        int start = _changes.FindLastIndex(change => change.Status != view.Status) + 1;
        return view.Registration is not null && start < _changes.Count ? view with { Since = _changes[start].At } : view;
    }

    /// <summary>Takes one fact. Whether anything is otherwise than before.</summary>
    internal bool Take(LedgerFact fact)
    {
        bool changed = fact.Type == EventType.MachineStateChanged && MachineWords.ChangeOf(fact.Event, fact.RecordedAt) is { } change && Put(change);
        MachineState next = State.Evolve(fact.Event, fact.RecordedAt);
        if (ReferenceEquals(next, State))
        {
            return changed;
        }
        State = next;
        _newest[fact.Type] = fact;
        return true;
    }

    /// <summary>Puts a change among the others. One older than all that are kept changes nothing, once as many are kept as may be.</summary>
    internal bool Put(MachineChange change)
    {
        int found = _changes.BinarySearch(change, s_order);
        if (found >= 0 || (~found == 0 && _changes.Count >= Limits.ChangesPerMachine))
        {
            return false;
        }
        _changes.Insert(~found, change);
        if (_changes.Count > Limits.ChangesPerMachine)
        {
            _changes.RemoveAt(0);
        }
        return true;
    }
}

/// <summary>A fact of a machine, as the log has it.</summary>
/// <param name="Event">The fact.</param>
/// <param name="RecordedAt">When it was recorded.</param>
internal sealed record LedgerFact(NewEvent Event, DateTimeOffset RecordedAt)
{
    internal EventType Type => (EventType)Event.Type;

    /// <summary>Whether an entry is one.</summary>
    internal static bool IsOf(LogEntry entry) => IsMachine(entry.Event);

    /// <summary>Whether a fact is about a machine.</summary>
    internal static bool IsMachine(NewEvent fact) => EventTypes.Get((EventType)fact.Type).Subject == SubjectKind.Machine;

    internal static LedgerFact Of(LogEntry entry) => new(entry.Event, entry.RecordedAt);
}
