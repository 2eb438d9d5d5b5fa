using PassportMonitor.Simulator.Sender;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Scripts;

/// <summary>What sites with a cut line store until it is back: sent then in one burst, in the order in which it happened.</summary>
internal sealed class HeldLines(ServiceWorld world, ScriptedDay script)
{
    private readonly Queue<(long SentAt, Sent Line)> _held = [];

    /// <summary>Keeps a line whose site can't send it now; false when it can be sent.</summary>
    internal bool Hold(in Sent line)
    {
        (ushort site, long at) = line.Told is { } told ? (told.Site, told.At) : (line.Fact.Site, line.Fact.At);
        long sentAt = site < world.Sites.Length ? script.SentAt(world.Sites[site].Id, at) : at;
        if (sentAt == at)
        {
            return false;
        }
        _held.Enqueue((sentAt, line));
        return true;
    }

    /// <summary>What can be sent now.</summary>
    internal IEnumerable<Sent> TakeDue(long nowMs)
    {
        while (_held.TryPeek(out (long SentAt, Sent Line) first) && first.SentAt <= nowMs)
        {
            yield return _held.Dequeue().Line;
        }
    }
}
