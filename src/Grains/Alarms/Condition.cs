using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// One condition with its delays. An on-delay starts when a limit is reached and is broken only when it no longer holds; an off-delay runs
/// while it doesn't hold. While the condition can't be judged, both stand still. It knows no states: what is active here goes on
/// being tracked under a shelf or a root cause, so no delay is served twice.
/// </summary>
internal sealed class Condition
{
    private const int Priorities = 3;
    private static readonly TimeSpan s_calm = TimeSpan.FromMinutes(1);

    private readonly LimitTimer[] _timers = new LimitTimer[Priorities];

    /// <summary>What the rule said last; null after a restart, before the first evaluation.</summary>
    internal Assessment? Latest { get; private set; }
    /// <summary>What may explain it, as last told; kept, so that a silent site's alarm is suppressed after a restart too.</summary>
    internal IReadOnlyList<string> Roots { get; private set; } = [];
    /// <summary>The priority from which it stands alone.</summary>
    internal AlarmPriority? StandsAloneFrom { get; private set; }
    /// <summary>When what it is about is over, as last told; null when it isn't bound to a time.</summary>
    internal DateTimeOffset? Ends { get; private set; }
    /// <summary>Since when it can't be judged; null when it can.</summary>
    internal DateTimeOffset? FrozenSince { get; private set; }
    /// <summary>Until then it chatters: it returns only after a calm minute, and every letting go begins that minute anew.</summary>
    internal DateTimeOffset? CalmUntil { get; private set; }
    /// <summary>The highest priority that held long enough, and isn't gone long enough.</summary>
    internal AlarmPriority? Active { get; private set; }
    /// <summary>Whether it has nothing to remember.</summary>
    internal bool IsIdle => Active is null && _timers.All(t => t.On is null);

    /// <summary>It is active by its off-delay alone: its limit doesn't hold any more, and it returns unless it does again.</summary>
    internal bool IsGoing => Active is { } level && _timers[(int)level - 1].Off is not null;

    /// <summary>Since when its limits hold, the earliest of them; null when none does.</summary>
    internal DateTimeOffset? HoldsSince => _timers.Min(t => t.On);

    /// <summary>When the first of its delays ends if nothing changes; null when none runs. In what can't be judged they stand still.</summary>
    internal DateTimeOffset? NextDue
    {
        get
        {
            DateTimeOffset? due = IsIdle ? null : Ends;
            foreach (LimitTimer timer in FrozenSince is null ? _timers : [])
            {
                due = timer.Due(Calm) is { } own && !(due <= own) ? own : due;
            }
            return due;
        }
    }

    private TimeSpan Calm => CalmUntil is null ? TimeSpan.Zero : s_calm;

    /// <summary>Takes what the rule says now; null when it says nothing of this subject, which is that nothing holds. Whether anything that must be kept has changed.</summary>
    internal bool Step(Assessment? told, DateTimeOffset now, bool chattering)
    {
        bool changed = End(now);
        if (told is { Unknown: false })
        {
            (Latest, Roots, StandsAloneFrom, Ends) = (told, told.Roots, told.StandsAloneFrom, told.Ends);
        }
        if (told is { Unknown: true })
        {
            // What it can be explained by may be known though it can't be judged itself: a machine behind a link that is lost again.
            Roots = told.Roots.Count > 0 ? told.Roots : Roots;
            return Freeze(now) || changed;
        }
        changed |= Thaw(now);
        CalmUntil = chattering ? now + s_calm : CalmUntil > now ? CalmUntil : null;
        for (int p = 0; p < Priorities; p++)
        {
            LimitTimer before = _timers[p];
            _timers[p] = before.Step(LimitOf(told, (AlarmPriority)(p + 1)), now, Calm);
            changed |= _timers[p] != before;
            CalmUntil = CalmUntil is not null && before.Off is null && _timers[p].Off is not null ? now + s_calm : CalmUntil;
        }
        Active = Highest();
        return changed;
    }

    /// <summary>The delays stand still until it can be judged again.</summary>
    internal bool Freeze(DateTimeOffset now)
    {
        bool changed = FrozenSince is null;
        FrozenSince ??= now;
        return changed;
    }

    /// <summary>Sets what is active to what the log says: the delays are kept a little behind it.</summary>
    internal void Agree(AlarmPriority? level)
    {
        for (int p = 0; p < Priorities; p++)
        {
            bool active = level >= (AlarmPriority)(p + 1);
            _timers[p] = _timers[p] with { Active = active, Off = active ? _timers[p].Off : null };
        }
        Active = level;
    }

    /// <summary>What must outlive a restart.</summary>
    internal TimerImage Image(string id) => new(id, FrozenSince, CalmUntil, [.. Roots], StandsAloneFrom, [.. _timers], Ends);

    internal static Condition From(TimerImage image)
    {
        Condition condition = new() { FrozenSince = image.FrozenSince, CalmUntil = image.CalmUntil, Roots = image.Roots, StandsAloneFrom = image.StandsAloneFrom, Ends = image.Ends };
        image.Timers.AsSpan().CopyTo(condition._timers);
        condition.Active = condition.Highest();
        return condition;
    }

    /// <summary>What it is about is over: nothing of it goes on.</summary>
    private bool End(DateTimeOffset now)
    {
        if (!(Ends <= now))
        {
            return false;
        }
        Array.Clear(_timers);
        (Ends, Active, CalmUntil, FrozenSince) = (null, null, null, null);
        return true;
    }

    private bool Thaw(DateTimeOffset now)
    {
        if (FrozenSince is not { } since)
        {
            return false;
        }
        for (int p = 0; p < Priorities; p++)
        {
            _timers[p] = _timers[p] with { On = _timers[p].On + (now - since), Off = _timers[p].Off + (now - since) };
        }
        FrozenSince = null;
        return true;
    }

    private AlarmPriority? Highest()
    {
        for (int p = Priorities; p > 0; p--)
        {
            if (_timers[p - 1].Active)
            {
                return (AlarmPriority)p;
            }
        }
        return null;
    }

    private static AssessedLimit? LimitOf(Assessment? told, AlarmPriority priority)
    {
        foreach (AssessedLimit limit in told?.Limits ?? [])
        {
            if (limit.Priority == priority)
            {
                return limit;
            }
        }
        return null;
    }
}

/// <summary>The delays of one limit.</summary>
/// <param name="On">When it was reached, without having been let go since; null when it doesn't hold.</param>
/// <param name="Active">It held for its on-delay, and hasn't been gone for its off-delay.</param>
/// <param name="Off">Since when it doesn't hold though active.</param>
/// <param name="OffDelay">The off-delay as last told, for a limit that isn't told any more.</param>
/// <param name="OnDelay">The on-delay as last told, to know when it ends.</param>
internal readonly record struct LimitTimer(DateTimeOffset? On, bool Active, DateTimeOffset? Off, TimeSpan OffDelay, TimeSpan OnDelay = default)
{
    /// <summary>When the delay that runs ends; null when none does.</summary>
    internal DateTimeOffset? Due(TimeSpan calm) => Active ? Off + Longer(OffDelay, calm) : On + OnDelay;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    internal LimitTimer Step(AssessedLimit? limit, DateTimeOffset now, TimeSpan calm)
    {
        TimeSpan offDelay = limit?.OffDelay ?? OffDelay;
        if (limit is not { Holds: true } held)
        {
            DateTimeOffset since = Off ?? now;
            bool still = Active && now - since < Longer(offDelay, calm);
            return new(null, still, still ? since : null, offDelay, OnDelay);
        }
        DateTimeOffset? on = On ?? (held.Reached ? now : null);
        return new(on, Active || now - on >= held.OnDelay, null, offDelay, held.OnDelay);
    }
}

/// <summary>The delays of one condition, as they are stored.</summary>
internal sealed record TimerImage(
    string Id, DateTimeOffset? FrozenSince, DateTimeOffset? CalmUntil, string[] Roots, AlarmPriority? StandsAloneFrom, LimitTimer[] Timers, DateTimeOffset? Ends = null);
