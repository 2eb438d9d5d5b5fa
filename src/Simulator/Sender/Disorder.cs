using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Sender;

/// <summary>Shares of the facts that are not sent plainly once and in order, 0 to 1.</summary>
/// <param name="Late">Sent after up to some thousand later ones: minutes to hours of the service's time.</param>
/// <param name="Twice">Sent again later.</param>
/// <param name="Swapped">Sent after the next one.</param>
internal sealed record DisorderShares(double Late, double Twice, double Swapped)
{
    /// <summary>1% late, 1% twice, 2% swapped.</summary>
    internal static readonly DisorderShares Usual = new(0.01, 0.01, 0.02);

    /// <summary>Everything plainly once and in order.</summary>
    internal static readonly DisorderShares None = new(0, 0, 0);
}

/// <summary>Puts a simulation's facts out of order on purpose, as real senders do. What it does follows from the seed alone.</summary>
internal sealed class Disorder(Simulation simulation, DisorderShares shares, ulong seed)
{
    private const ulong Subject = 1UL << 50;
    private const int KindSalt = 1;
    private const int LateSalt = 2;
    private const int MostLate = 3000;
    private const int LeastLate = 100;
    private const int MostTwice = 500;

    private readonly PriorityQueue<Sent, (long Release, long Order)> _held = new();
    private long _made;
    private long _order;

    /// <summary>Facts that are held back now.</summary>
    internal int Held => _held.Count;

    /// <summary>The next line to send, if there is one by <paramref name="untilMs"/>.</summary>
    internal bool TryNext(long untilMs, out Sent line)
    {
        while (true)
        {
            if (_held.TryPeek(out line, out (long Release, long Order) due) && due.Release <= _made)
            {
                _held.Dequeue();
                return true;
            }
            if (!simulation.TryNext(untilMs, out SimFact fact))
            {
                line = default;
                return false;
            }
            if (fact.Told is { } told)
            {
                line = new Sent(default, Copy: false, told); // an office's hall sends over one line, in order
                return true;
            }
            if (PassOn(fact.Event))
            {
                line = new Sent(fact.Event, Copy: false);
                return true;
            }
        }
    }

    /// <summary>A held line, whether it is due or not: for the end, when nothing may stay behind.</summary>
    internal bool TryRelease(out Sent line) => _held.TryDequeue(out line, out _);

    private bool PassOn(in SimEvent fact)
    {
        _made++;
        Draws draws = Draws.Of(seed, Subject + ((ulong)fact.Case << 8) + fact.Sequence);
        double at = draws.Unit(KindSalt);
        if (at < shares.Late)
        {
            Hold(fact, copy: false, LeastLate + draws.Below(LateSalt, MostLate - LeastLate));
            return false;
        }
        if (at < shares.Late + shares.Twice)
        {
            Hold(fact, copy: true, 1 + draws.Below(LateSalt, MostTwice));
            return true;
        }
        if (at < shares.Late + shares.Twice + shares.Swapped)
        {
            Hold(fact, copy: false, 1);
            return false;
        }
        return true;
    }

    private void Hold(in SimEvent fact, bool copy, int facts) => _held.Enqueue(new Sent(fact, copy), (_made + facts, _order++));
}
