using System.Text;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Which machine is due: each once a period, spread over it by a hash of its id, so that a thousand of them don't ask at once and none moves when another comes.
/// One that keeps silent is asked more and more rarely, up to <see cref="BackOffMost"/> periods apart. Pure but for what it holds.
/// </summary>
public sealed class PollSchedule(TimeSpan period)
{
    /// <summary>The longest pause, in periods.</summary>
    public const int BackOffMost = 16;

    private sealed class Turn
    {
        internal required TimeSpan Phase { get; init; }
        internal DateTimeOffset Due { get; set; }
        internal int Silent { get; set; }
        internal bool IsOut { get; set; }
        internal bool IsHastened { get; set; }
    }

    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Follows exactly these machines from now on; those that were followed keep their turn. Which are new.</summary>
    public string[] Follow(IReadOnlyCollection<string> machines, DateTimeOffset now)
    {
        HashSet<string> wanted = [.. machines];
        foreach (string gone in _turns.Keys.Where(id => !wanted.Contains(id)).ToArray())
        {
            _turns.Remove(gone);
        }
        string[] come = [.. wanted.Where(id => !_turns.ContainsKey(id))];
        foreach (string id in come)
        {
            TimeSpan phase = period * (Fnv1a(id) / (double)uint.MaxValue);
            _turns[id] = new Turn { Phase = phase, Due = NextAfter(now, phase, 0) };
        }
        return come;
    }

    /// <summary>Takes those that are due, longest due first, at most so many. They are out until <see cref="Return"/>.</summary>
    public IReadOnlyList<string> TakeDue(DateTimeOffset now, int most)
    {
        string[] due = [.. _turns.Where(turn => !turn.Value.IsOut && turn.Value.Due <= now).OrderBy(turn => turn.Value.Due).Take(most).Select(turn => turn.Key)];
        foreach (string id in due)
        {
            _turns[id].IsOut = true;
        }
        return due;
    }

    /// <summary>A look has ended; says when the machine's next turn is.</summary>
    public void Return(string machine, bool answered, DateTimeOffset now)
    {
        if (_turns.TryGetValue(machine, out Turn? turn))
        {
            turn.IsOut = false;
            turn.Silent = answered ? 0 : turn.Silent + 1;
            // Three looks at the full rate say that it is silent; only then it is asked more rarely.
            int skipped = turn.Silent <= MachineJudge.MissedMost ? 0 : Math.Min(BackOffMost, 1 << Math.Min(turn.Silent - MachineJudge.MissedMost, 10)) - 1;
            turn.Due = turn.IsHastened ? now : NextAfter(now, turn.Phase, skipped);
            turn.IsHastened = false;
        }
    }

    /// <summary>Makes a machine due at once: something was heard of it.</summary>
    public void Hasten(string machine, DateTimeOffset now)
    {
        if (_turns.TryGetValue(machine, out Turn? turn))
        {
            turn.Due = now;
            turn.IsHastened = turn.IsOut;
        }
    }

    private DateTimeOffset NextAfter(DateTimeOffset now, TimeSpan phase, int skipped)
    {
        long since = now.UtcTicks - phase.Ticks;
        long turns = (since / period.Ticks) + 1 + skipped;
        return new DateTimeOffset((turns * period.Ticks) + phase.Ticks, TimeSpan.Zero);
    }

    private static uint Fnv1a(string text)
    {
        uint hash = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ b) * 16777619);
        }
        return unchecked(hash * 2654435769); // the low bits of FNV alone are uneven for short ids
    }
}
