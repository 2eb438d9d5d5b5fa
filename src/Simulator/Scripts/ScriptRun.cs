using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Scripts;

/// <summary>A fact of a scripted day and when its sender sends it.</summary>
/// <param name="SentAt">When: not before it happened.</param>
/// <param name="Line">The CloudEvent as JSON.</param>
internal readonly record struct ScriptFact(DateTimeOffset SentAt, byte[] Line);

/// <summary>A scripted day as a pure sequence, for a receiver on a virtual clock: no clock, no network, everything plainly once.</summary>
internal static class ScriptRun
{
    private static readonly TimeSpan s_karachi = TimeSpan.FromHours(5);

    /// <summary>How often is sent what happened meanwhile; the last time one step before the end.</summary>
    internal static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>When a scripted day begins: its midnight in Asia/Karachi.</summary>
    internal static DateTimeOffset Begin(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), s_karachi).ToUniversalTime();

    /// <summary>The settings of a scripted day: no earlier cases, nothing odd, nobody who withdraws.</summary>
    internal static SimulationSettings Settings(DayScript script, DateOnly day, ulong seed, double volume) => new()
    {
        Seed = seed, Start = Begin(day), Days = 1, HallDays = 0, Volume = volume, Script = ScriptedDay.On(script, day), Troubles = 0,
        Shares = new PathShares { Odd = 0, Cancelled = 0, Reissued = 0 },
    };

    /// <summary>
    /// Everything that is sent until the end, in the order of sending. What happened before the day begins is sent at its begin, as by a
    /// service that is connected then.
    /// </summary>
    internal static IEnumerable<ScriptFact> Play(ServiceWorld world, SimulationSettings settings, TimeSpan length)
    {
        DateTimeOffset begin = settings.Start;
        foreach (byte[] line in ReferenceFacts.Lines(world, settings, begin))
        {
            yield return new ScriptFact(begin, line);
        }
        Simulation simulation = new(world, settings);
        SideFacts side = new(world, settings, settings.Start);
        CaseWriter writer = new(world, settings.RunMark);
        HeldLines held = new(world, settings.Script);
        JsonText text = new();
        for (DateTimeOffset now = begin; now < begin + length; now += Step)
        {
            long nowMs = now.ToUnixTimeMilliseconds();
            foreach (byte[] line in side.Until(now))
            {
                yield return new ScriptFact(now, line);
            }
            while (simulation.TryNext(nowMs, out SimFact fact))
            {
                Sent line = new(fact.Event, Copy: false, fact.Told);
                if (!held.Hold(line))
                {
                    yield return new ScriptFact(now, Write(writer, text, line));
                }
            }
            foreach (Sent line in held.TakeDue(nowMs))
            {
                yield return new ScriptFact(now, Write(writer, text, line));
            }
        }
    }

    private static byte[] Write(CaseWriter writer, JsonText text, in Sent line)
    {
        if (line.Told is { } told)
        {
            return told.Line;
        }
        text.Clear();
        writer.Write(text, line.Fact);
        return text.Written[..^1].ToArray();
    }
}
