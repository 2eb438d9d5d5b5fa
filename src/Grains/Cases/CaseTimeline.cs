using System.Text.Json;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Cases;

/// <summary>One case told whole: its row, its two clocks and its timeline, from all its facts. Pure.</summary>
public sealed class CaseTimeline
{
    private readonly List<(LogEntry Entry, CaseFact Fact, CaseState After)> _steps = [];
    private readonly bool _removed;

    /// <summary>Folds the facts of a case, given in any order.</summary>
    public CaseTimeline(CaseKey key, IEnumerable<LogEntry> entries, NameTable sites)
    {
        CaseState state = new() { Key = key };
        foreach ((LogEntry entry, CaseFact fact) in entries.Select(e => (e, CaseFact.Decode(e, sites))).OrderBy(e => e.Item2))
        {
            state = CaseHistory.IsCaseFact(entry) ? state.Evolve(fact, null) : state;
            _steps.Add((entry, fact, state));
        }
        // Of a case whose data left, the steps still tell what happened and when; who, where and which nobody knows any more.
        _removed = _steps.Exists(s => s.Entry.Removal is not null);
        State = _removed
            ? CaseHistory.Fold(CaseState.RemovedCase(key), _steps.Where(s => s.Entry.Removal is null && CaseHistory.IsCaseFact(s.Entry)).Select(s => s.Fact), null)
            : state;
    }

    /// <summary>The row.</summary>
    public CaseState State { get; }

    /// <summary>Applicant time: from the token to the closing or to <paramref name="now"/>; it never pauses.</summary>
    public TimeSpan? ApplicantTime(DateTimeOffset now) =>
        State.TokenAt == 0 ? null : TimeSpan.FromTicks(Math.Max(0, (State.ClosedAt == 0 ? now.UtcTicks : State.ClosedAt) - State.TokenAt));

    /// <summary>Department time: from the grant to ready, closing or <paramref name="now"/>, less the time that the applicant was waited for.</summary>
    public TimeSpan? DepartmentTime(DateTimeOffset now)
    {
        int grant = _removed ? -1 : _steps.FindIndex(s => s.After.Stage == Stage.Granted);
        if (grant < 0)
        {
            return null;
        }
        long end = State.ReadyAt != 0 ? State.ReadyAt : State.ClosedAt != 0 ? State.ClosedAt : now.UtcTicks;
        long spent = 0;
        for (int i = grant; i < _steps.Count; i++)
        {
            long from = _steps[i].Fact.At;
            long to = Math.Min(end, i + 1 < _steps.Count ? _steps[i + 1].Fact.At : end);
            if (!_steps[i].After.WaitingForApplicant && !_steps[i].Fact.ClockFault)
            {
                spent += Math.Max(0, to - from);
            }
        }
        return TimeSpan.FromTicks(spent);
    }

    /// <summary>All facts in order.</summary>
    public TimelineEntry[] Entries()
    {
        TimelineEntry[] entries = new TimelineEntry[_steps.Count];
        CaseFlags before = CaseFlags.None;
        for (int i = 0; i < entries.Length; i++)
        {
            (LogEntry entry, CaseFact fact, CaseState after) = _steps[i];
            CaseFlags own = fact.ClockFault ? CaseFlags.ClockFault : OwnFlags(entry, after.Flags & ~before);
            entries[i] = Entry(entry, fact, after, own);
            before = after.Flags;
        }
        return entries;
    }

    private CaseFlags OwnFlags(LogEntry entry, CaseFlags added) =>
        !_removed ? added : entry.Removal is null ? CaseFlags.AfterRetention : CaseFlags.None;

    private static TimelineEntry Entry(LogEntry entry, CaseFact fact, CaseState after, CaseFlags flags)
    {
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        return new TimelineEntry
        {
            Offset = entry.Offset,
            Type = fact.Type,
            Sender = entry.Event.Source,
            OccurredAt = entry.Event.OccurredAt,
            RecordedAt = entry.RecordedAt,
            Stage = after.Stage,
            Site = Text("site"),
            Officer = Text("officer"),
            Activity = Text("activity"),
            Machine = Text("machine"),
            Book = Text("book"),
            Box = Text("box"),
            Reason = Text("reason"),
            Flags = flags,
        };
    }
}
