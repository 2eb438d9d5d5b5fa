namespace PassportMonitor.Bench.Soak;

/// <summary>What a soak does.</summary>
/// <param name="Kills">How often the server is killed, at least 1.</param>
/// <param name="Seed">Of the moments and of the simulated service.</param>
/// <param name="Shortest">Shortest time that a server lives.</param>
/// <param name="Longest">Longest time that a server lives.</param>
/// <param name="Rate">Events a second that are sent.</param>
public sealed record SoakPlan(int Kills, int Seed, TimeSpan Shortest, TimeSpan Longest, int Rate)
{
    /// <summary>How long each server lives, from its first answer to its kill: the same for the same seed.</summary>
    public TimeSpan[] Lives()
    {
        Random random = new(Seed);
        return [.. Enumerable.Range(0, Kills).Select(_ => Shortest + (random.NextDouble() * (Longest - Shortest)))];
    }
}

/// <summary>What was found after the last restart.</summary>
/// <param name="Kills">Kills done.</param>
/// <param name="Restart">Longest time from a start to ready.</param>
/// <param name="Delays">Alarm delays that ran through a kill, and fired.</param>
/// <param name="Latest">The latest of them: beyond its time, or beyond the first answer after the kill.</param>
/// <param name="Books">Exit code of the simulator, which compares its books with the live picture: 0 equal.</param>
/// <param name="Verify">Exit code of <c>verify</c>: 0 sound.</param>
/// <param name="Recount">Exit code of <c>recount</c>: 0 equal.</param>
public sealed record SoakReport(int Kills, TimeSpan Restart, int Delays, TimeSpan Latest, int Books, int Verify, int Recount)
{
    /// <summary>Whether nothing was lost and nothing counted twice.</summary>
    public bool Good => Books == 0 && Verify == 0 && Recount == 0;
}
