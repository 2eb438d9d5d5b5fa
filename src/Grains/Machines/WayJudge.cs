using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>How the way to a machine that doesn't answer is.</summary>
[GenerateSerializer, Alias("pm.MachineWay")]
public enum MachineWay : byte
{
    /// <summary>All that it needs is well: its silence is its own.</summary>
    Open,
    /// <summary>Something that it needs hasn't answered since it didn't: nobody knows yet whose fault it is.</summary>
    Doubtful,
    /// <summary>Something that it needs is lost, or is being worked on.</summary>
    Lost,
}

/// <summary>What is known of a machine that others need.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Needs">What it needs itself.</param>
/// <param name="IsAsked">Whether looks at it tell whether it answers.</param>
/// <param name="AnsweredAt">When it last answered; null when it hasn't since its grain came up.</param>
/// <param name="MissedAt">When it last didn't answer, or when its last heartbeat came; null when it answered.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineStanding")]
public sealed record MachineStanding(
    [property: Id(0)] string? Site, [property: Id(1)] MachineStatus? Status, [property: Id(2)] string[] Needs, [property: Id(3)] bool IsAsked,
    [property: Id(4)] DateTimeOffset? AnsweredAt, [property: Id(5)] DateTimeOffset? MissedAt);

/// <summary>
/// Says whether a silent machine's way is lost, in whatever order machines are looked at. Pure. In a ring all fall silent together, whichever of them broke, and
/// nobody can tell which: so the silent one whose id comes first is held to be the cause, and the others wait for what becomes of it.
/// </summary>
public static class WayJudge
{
    /// <summary>How the way to a machine is.</summary>
    /// <param name="machine">Its id.</param>
    /// <param name="missedAt">When it didn't answer before this time: what has answered since then was well.</param>
    /// <param name="known">The machine itself, and all that it needs, as far as they are known.</param>
    public static MachineWay Of(string machine, DateTimeOffset missedAt, IReadOnlyDictionary<string, MachineStanding> known)
    {
        MachineWay way = MachineWay.Open;
        HashSet<string> seen = new(StringComparer.Ordinal) { machine };
        Queue<string> waiting = new(NeedsOf(machine));
        while (waiting.TryDequeue(out string? id))
        {
            if (!seen.Add(id) || !known.TryGetValue(id, out MachineStanding? standing))
            {
                continue;
            }
            bool isRing = LeadsTo(id, machine);
            if (standing.Status is MachineStatus.Down or MachineStatus.Stale or MachineStatus.Maintenance || (standing.Status == MachineStatus.Unreachable && !isRing))
            {
                return MachineWay.Lost;
            }
            bool isProven = standing.IsAsked ? standing.AnsweredAt > missedAt : standing.Status is MachineStatus.Up or MachineStatus.Degraded;
            if (!isProven)
            {
                way = standing.IsAsked && (!isRing || string.CompareOrdinal(id, machine) < 0) ? MachineWay.Doubtful : way;
                NeedsOf(id).ForEach(waiting.Enqueue);
            }
        }
        return way;

        List<string> NeedsOf(string id) => known.TryGetValue(id, out MachineStanding? standing) ? [.. standing.Needs] : [];

        bool LeadsTo(string from, string to)
        {
            HashSet<string> been = new(StringComparer.Ordinal) { from };
            Queue<string> next = new(NeedsOf(from));
            while (next.TryDequeue(out string? id))
            {
                if (id == to)
                {
                    return true;
                }
                if (been.Add(id))
                {
                    NeedsOf(id).ForEach(next.Enqueue);
                }
            }
            return false;
        }
    }
}
