using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// All alarms of one origin. <see cref="Judge"/> follows the conditions and says which entries the log needs; <see cref="Apply"/> folds an entry once it
/// is durable. States, groups, load, watch items, handovers and the mute are the fold alone; only the delays of conditions are not in the log. Pure:
/// no clock, no I/O, no Orleans.
/// </summary>
/// <remarks>Not thread-safe: owned by one grain turn. Bounded by <see cref="Limits.Alarms"/>.</remarks>
internal sealed partial class AlarmBook(Origin origin)
{
    private readonly Dictionary<string, AlarmState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal);
    private readonly Queue<FoundLate> _foundLate = new();
    private RoomGroups _groups = new();
    private AlarmLoad _load = new();
    private WatchBook _watch = new([]);
    private HandoverBook _handovers = new([]);
    private MuteBook _mute = new(null);
    private int _regions;
    private int _notFollowed;

    /// <summary>Whether delays changed since they were stored last.</summary>
    internal bool TimersChanged { get; private set; }

    /// <summary>
    /// Follows the conditions and says what must be logged, in order. Without a verdict only what the clock alone brings: shelves that end, alarms
    /// that nobody acknowledged, groups that waited. Asked again before its entries are applied, it says the same again.
    /// </summary>
    /// <param name="told">What the rules said; null when there is no newer version.</param>
    /// <param name="now">Never before an earlier one.</param>
    internal List<AlarmTransition> Judge(Verdict? told, DateTimeOffset now)
    {
        if (told is not null)
        {
            _regions = told.Regions;
            Follow(told, now);
        }
        Trim(now);
        Drafts drafts = new(_states);
        Dictionary<string, string> roots = Suppression.Assign([.. Candidates()]);
        foreach (string id in Moving(roots, now).Order(StringComparer.Ordinal))
        {
            Advance(drafts, id, roots.GetValueOrDefault(id), now);
        }
        drafts.Entries.AddRange(told?.Watches is { } watches ? _watch.Follow(watches, now) : []);
        drafts.Entries.AddRange(_mute.Follow(drafts.States, now));
        drafts.Entries.AddRange(_groups.Decide(drafts.States.Where(s => s.RoomSince is not null), _regions, InSpiteOfRoots(), now));
        return drafts.Entries;
    }

    /// <summary>Folds an entry of the log. Entries come in offset order, each once.</summary>
    internal void Apply(AlarmTransition happened)
    {
        AlarmState? before = null;
        AlarmState? after = null;
        switch (happened.Type)
        {
            case EventType.AlarmAnnunciated:
                _groups.Apply(happened);
                break;
            case EventType.AlarmFoundLate:
                AddFoundLate(happened);
                break;
            case EventType.WatchOpened or EventType.WatchChanged or EventType.WatchNoted or EventType.WatchClosed:
                _watch.Apply(happened);
                break;
            case EventType.HandoverOpened or EventType.HandoverConfirmed:
                _handovers.Apply(happened, () => DraftHandover(happened.At));
                break;
            case EventType.RoomMuted or EventType.RoomUnmuted:
                _mute.Apply(happened);
                break;
            default:
                before = _states.GetValueOrDefault(happened.Subject);
                after = (before ?? New(happened)).Evolve(happened);
                _states[happened.Subject] = after;
                break;
        }
        _load.Apply(happened, before, after);
    }

    /// <summary>
    /// The first instant after now at which the clock alone may bring something: the end of a delay, a shelf or a mute, an alarm that nobody acknowledged, a date
    /// to act by. Null when nothing is ahead. What is due already, and isn't done, waits for news.
    /// </summary>
    internal DateTimeOffset? NextDue(DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (Condition condition in _conditions.Values)
        {
            Take(condition.NextDue);
        }
        foreach (AlarmState state in _states.Values)
        {
            Take(state.ShelvedUntil);
            Take(EscalatesAt(state));
        }
        foreach (DateTimeOffset date in _watch.Dates)
        {
            Take(date);
        }
        Take(_mute.Mute?.Until);
        return next;

        void Take(DateTimeOffset? due) => next = due > now && !(next <= due) ? due : next;
    }

    private static AlarmState New(AlarmTransition e) => new() { Id = e.Subject, Rule = e.Rule ?? "", Site = e.Site, Region = e.Region, Since = e.At };

    /// <summary>Entries of those conditions that were found late and aren't recorded yet.</summary>
    internal List<AlarmTransition> Record(IEnumerable<AlarmTransition> found, DateTimeOffset now) =>
        [.. found.Where(f => !_foundLate.Any(k => k.Alarm == f.Subject && k.From <= f.Until && f.From <= k.Through)).Select(f => f with { At = now })];

    private void AddFoundLate(AlarmTransition e)
    {
        _foundLate.Enqueue(new FoundLate(
            e.Subject, e.Rule ?? "", e.Site, e.Region, e.Priority ?? AlarmPriority.Low, e.From ?? e.At, e.Until ?? e.At, e.At, e.Figures));
        while (_foundLate.Count > Limits.FoundLate)
        {
            _foundLate.Dequeue();
        }
    }

    private void Follow(Verdict told, DateTimeOffset now)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<Assessment> strangers = [];
        foreach (Assessment assessment in told.Assessments.Concat(_watch.Assess(now)))
        {
            if (!seen.Add(assessment.Id))
            {
                continue;
            }
            if (_conditions.TryGetValue(assessment.Id, out Condition? condition))
            {
                Step(condition, assessment.Id, assessment, now);
            }
            else if (!assessment.Unknown && assessment.Limits.Any(l => l.Reached))
            {
                strangers.Add(assessment);
            }
        }
        foreach ((string id, Condition condition) in _conditions)
        {
            if (!seen.Contains(id))
            {
                Miss(condition, id, told, now);
            }
        }
        Begin(strangers, now);
    }

    /// <summary>Begins to follow new conditions, those of higher priority first when there isn't room for all.</summary>
    private void Begin(List<Assessment> strangers, DateTimeOffset now)
    {
        int room = Limits.Alarms - _conditions.Count;
        IEnumerable<Assessment> taken = strangers.Where(a => a.Id.Length <= Limits.AlarmIdCharacters);
        taken = strangers.Count <= room ? taken : taken.OrderByDescending(a => a.Limits.Where(l => l.Reached).Max(l => l.Priority)).Take(Math.Max(0, room));
        int count = 0;
        foreach (Assessment assessment in taken)
        {
            Condition condition = new();
            Step(condition, assessment.Id, assessment, now);
            _conditions.Add(assessment.Id, condition);
            count++;
        }
        _notFollowed = strangers.Count - count;
    }

    private void Step(Condition condition, string id, Assessment? told, DateTimeOffset now) =>
        TimersChanged |= condition.Step(told, now, _states.TryGetValue(id, out AlarmState? state) && state.IsChattering(now));

    /// <summary>The rule says nothing of a followed condition: nothing holds, or the rule failed.</summary>
    private void Miss(Condition condition, string id, Verdict told, DateTimeOffset now)
    {
        if (told.Unjudged.ContainsKey(RuleOf(id)))
        {
            TimersChanged |= condition.Freeze(now);
        }
        else
        {
            Step(condition, id, null, now);
        }
    }

    private static string RuleOf(string id) => id.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? id[..slash] : id;

    private IEnumerable<Suppression.Candidate> Candidates()
    {
        foreach ((string id, Condition condition) in _conditions)
        {
            if (condition.Active is { } level)
            {
                AlarmState? state = _states.GetValueOrDefault(id);
                IReadOnlyList<string> roots = level >= condition.StandsAloneFrom ? [] : condition.Roots;
                yield return new(id, roots, state?.IsOutOfService != true);
            }
        }
    }

    /// <summary>Rules with alarms that stand alone though what explains them stands, too: they have one cause.</summary>
    private HashSet<string> InSpiteOfRoots() =>
        [.. _conditions.Where(c => c.Value.Active >= c.Value.StandsAloneFrom && c.Value.Roots.Any(IsActive)).Select(c => RuleOf(c.Key))];

    private bool IsActive(string id) => _conditions.TryGetValue(id, out Condition? condition) && condition.Active is not null;

    /// <summary>Alarms of which something may have to be logged.</summary>
    private IEnumerable<string> Moving(Dictionary<string, string> roots, DateTimeOffset now)
    {
        foreach ((string id, Condition condition) in _conditions)
        {
            AlarmState? state = _states.GetValueOrDefault(id);
            if (condition.Active != state?.Level || roots.GetValueOrDefault(id) != state?.Root || (state is not null && IsDue(state, now)))
            {
                yield return id;
            }
        }
        foreach ((string id, AlarmState state) in _states)
        {
            if (!_conditions.ContainsKey(id) && (state.Level is not null || state.Root is not null || IsDue(state, now)))
            {
                yield return id;
            }
        }
    }

    private static bool IsDue(AlarmState state, DateTimeOffset now) => state.ShelvedUntil <= now || MustEscalate(state, now);

    private static bool MustEscalate(AlarmState state, DateTimeOffset now) => EscalatesAt(state) <= now;

    private static DateTimeOffset? EscalatesAt(AlarmState state) =>
        state.Status == AlarmStatus.Unacknowledged && state.Audience == AlarmAudience.Region ? state.SoundedAt + Limits.AlarmEscalation : null;

    /// <summary>
    /// One alarm from its state to what its condition and root ask for. A cover is laid before, and lifted after, what changes beneath it: so it
    /// sounds at most once. What no longer holds and only serves its off-delay stays under its root: nobody could do anything about it. So does what
    /// can't be judged when its root ends, until it can.
    /// </summary>
    private void Advance(Drafts drafts, string id, string? root, DateTimeOffset now)
    {
        Condition? condition = _conditions.GetValueOrDefault(id);
        AlarmPriority? wanted = condition?.Active;
        AlarmState state = drafts.Of(id) ?? New(condition!.Latest!, now);
        if (wanted is null && state.Level is not null)
        {
            state = drafts.Add(state, AlarmEntry.Of(state, EventType.AlarmReturned, now));
        }
        if (wanted is not null && root is not null && root != state.Root)
        {
            state = drafts.Add(state, AlarmEntry.Of(state, EventType.AlarmSuppressed, now) with { Root = root });
        }
        if (wanted is { } level && level != state.Level)
        {
            state = drafts.Add(state, state.Level is null ? Raised(state, condition!, level, now) : Changed(state, condition!, level, now));
        }
        if (root is null && state.Root is not null && condition is not ({ IsGoing: true } or { FrozenSince: not null }))
        {
            state = drafts.Add(state, AlarmEntry.Of(state, EventType.AlarmReleased, now));
        }
        if (state.ShelvedUntil <= now)
        {
            state = drafts.Add(state, AlarmEntry.Of(state, EventType.AlarmUnshelved, now));
        }
        if (MustEscalate(state, now))
        {
            drafts.Add(state, AlarmEntry.Of(state, EventType.AlarmEscalated, now));
        }
    }

    private static AlarmState New(Assessment told, DateTimeOffset now) =>
        new() { Id = told.Id, Rule = told.Rule, Site = told.Site, Region = told.Region, Since = now };

    private static AlarmTransition Raised(AlarmState state, Condition condition, AlarmPriority level, DateTimeOffset now)
    {
        Assessment? told = condition.Latest;
        return Told(AlarmEntry.Of(state, EventType.AlarmRaised, now), state, told) with
        {
            Site = told?.Site ?? state.Site, Region = told?.Region ?? state.Region, Priority = level, Latches = told?.Latches ?? false,
            Audience = level == AlarmPriority.High ? AlarmAudience.Room : AlarmAudience.Region, HoldsSince = condition.HoldsSince ?? now,
            Action = told?.Action ?? state.Action, Actor = told?.Actor ?? state.Actor,
        };
    }

    private static AlarmTransition Changed(AlarmState state, Condition condition, AlarmPriority level, DateTimeOffset now) =>
        Told(AlarmEntry.Of(state, EventType.AlarmPriorityChanged, now), state, condition.Latest) with
        {
            Priority = level, Audience = level == AlarmPriority.High ? AlarmAudience.Room : state.Audience,
        };

    private static AlarmTransition Told(AlarmTransition entry, AlarmState state, Assessment? told) => entry with
    {
        Reason = told?.Reason ?? state.Reason, Figures = told?.Figures ?? state.Figures, Impact = told?.Impact ?? state.Impact,
    };

    /// <summary>Forgets what is normal for long, and conditions that are gone.</summary>
    private void Trim(DateTimeOffset now)
    {
        foreach ((string id, Condition condition) in _conditions)
        {
            if (condition.IsIdle && _states.GetValueOrDefault(id)?.Level is null)
            {
                _conditions.Remove(id);
                TimersChanged = true;
            }
        }
        TimeSpan kept = _states.Count > Limits.Alarms ? TimeSpan.FromMinutes(1) : Limits.AlarmRecent;
        foreach ((string id, AlarmState state) in _states)
        {
            if (state.Status == AlarmStatus.Normal && now - state.Since > kept)
            {
                _states.Remove(id);
            }
        }
        _load.Trim(now);
        _watch.Trim(now);
    }

    /// <summary>States as they will be once the entries are durable.</summary>
    private sealed class Drafts(Dictionary<string, AlarmState> states)
    {
        private readonly Dictionary<string, AlarmState> _changed = new(StringComparer.Ordinal);

        internal List<AlarmTransition> Entries { get; } = [];

        internal IEnumerable<AlarmState> States => states.Where(s => !_changed.ContainsKey(s.Key)).Select(s => s.Value).Concat(_changed.Values);

        internal AlarmState? Of(string id) => _changed.GetValueOrDefault(id) ?? states.GetValueOrDefault(id);

        internal AlarmState Add(AlarmState state, AlarmTransition entry)
        {
            (AlarmTransition complete, AlarmState next) = AlarmEntry.Complete(state, entry);
            Entries.Add(complete);
            return _changed[state.Id] = next;
        }
    }
}
