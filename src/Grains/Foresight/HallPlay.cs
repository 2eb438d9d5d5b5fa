namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// Plays a hall on, person by person: whoever waits longest of those that a counter serves is called to it, is served for the mean time of the
/// stage, and goes on to the next stage or out. Pure. It knows no chance: people come evenly, and go the ways in their usual shares.
/// </summary>
/// <remarks>Played with drawn times instead, forecasts came out no better (docs/foresight.md), so the plain play stays.</remarks>
internal sealed class HallPlay
{
    private const int MinutesPerQuarter = 15;

    private readonly HallFlow _flow;
    private readonly IReadOnlyList<PlayedCounter> _counters;
    private readonly Queue<double>[] _lines;
    private readonly double[][] _credit;
    private readonly double[] _entryCredit;
    private int _waiting;
    private double _now;
    private int _minute;

    /// <summary>Plays.</summary>
    /// <param name="flow">Ways and times.</param>
    /// <param name="counters">The counters; used up by the play.</param>
    /// <param name="waiting">Who waits for which stage, and since how many minutes before now (0 or less), the longest waiting first.</param>
    /// <param name="arrivals">People who come in each quarter of an hour.</param>
    /// <param name="minutes">How long it is played.</param>
    public HallPlay(HallFlow flow, IReadOnlyList<PlayedCounter> counters, IEnumerable<(int Stage, double Since)> waiting, double[] arrivals, int minutes)
    {
        (_flow, _counters) = (flow, counters);
        _lines = [.. flow.Stages.Select(_ => new Queue<double>())];
        _credit = [.. flow.Stages.Select(_ => new double[flow.Stages.Length + 1])];
        _entryCredit = new double[flow.Stages.Length];
        (Waits, Stage, Lines) = (new double[minutes + 1], new int[minutes + 1], new int[minutes + 1][]);
        foreach ((int stage, double since) in waiting)
        {
            Join(stage, since);
        }
        Play(Times(arrivals), minutes);
    }

    /// <summary>Live wait in minutes at each minute from now; 0 when nobody waits.</summary>
    public double[] Waits { get; }
    /// <summary>The stage for which the one waits then who waits longest; -1 when nobody waits.</summary>
    public int[] Stage { get; }
    /// <summary>People waiting then, by stage.</summary>
    public int[][] Lines { get; }

    private void Play(List<double> arrivals, int minutes)
    {
        for (int arrival = 0; ;)
        {
            Call();
            PlayedCounter? done = null;
            double at = arrival < arrivals.Count ? arrivals[arrival] : double.PositiveInfinity;
            bool arrives = at < double.PositiveInfinity;
            foreach (PlayedCounter counter in _counters)
            {
                double next = counter.Serving >= 0 ? counter.FreeAt : counter.OpensAt > _now ? counter.OpensAt : double.PositiveInfinity;
                if (next < at)
                {
                    (at, arrives, done) = (next, false, counter);
                }
            }
            for (; _minute <= Math.Min(at, minutes); _minute++)
            {
                Note(_minute);
            }
            if (at > minutes)
            {
                return;
            }
            _now = at;
            if (arrives)
            {
                arrival++;
                Join(Pick(_entryCredit, _flow.Entry), at);
            }
            else if (done is { Serving: >= 0 and int stage })
            {
                done.Serving = -1;
                int next = Pick(_credit[stage], _flow.Next[stage]);
                if (next < _lines.Length)
                {
                    Join(next, at);
                }
            }
        }
    }

    private void Join(int stage, double since)
    {
        _lines[stage].Enqueue(since);
        _waiting++;
    }

    /// <summary>Every free counter calls.</summary>
    private void Call()
    {
        foreach (PlayedCounter counter in _counters)
        {
            if (_waiting > 0 && counter.Serving < 0 && counter.OpensAt <= _now && (Longest(counter.Own) ?? Longest(counter.Helps)) is { } stage)
            {
                _lines[stage].Dequeue();
                _waiting--;
                (counter.Serving, counter.FreeAt) = (stage, _now + (_flow.Seconds[stage] / 60));
            }
        }
    }

    /// <summary>Of some stages the one whose first waits longest; null when nobody waits there.</summary>
    private int? Longest(bool[] of)
    {
        int? longest = null;
        double since = double.PositiveInfinity;
        for (int stage = 0; stage < of.Length; stage++)
        {
            if (of[stage] && _lines[stage].TryPeek(out double first) && first < since)
            {
                (longest, since) = (stage, first);
            }
        }
        return longest;
    }

    private void Note(int minute)
    {
        double since = minute;
        Stage[minute] = -1;
        for (int stage = 0; stage < _lines.Length; stage++)
        {
            if (_lines[stage].TryPeek(out double first) && (Stage[minute] < 0 || first < since))
            {
                (Stage[minute], since) = (stage, first);
            }
        }
        Waits[minute] = Math.Max(0, minute - since);
        Lines[minute] = [.. _lines.Select(l => l.Count)];
    }

    /// <summary>The next way in its turn, so that all are gone in their shares.</summary>
    private static int Pick(double[] credit, double[] shares)
    {
        int best = shares.Length - 1;
        for (int i = 0; i < shares.Length; i++)
        {
            credit[i] += shares[i];
            best = credit[i] > credit[best] ? i : best;
        }
        credit[best]--;
        return best;
    }

    /// <summary>When people come: evenly within each quarter of an hour.</summary>
    private static List<double> Times(double[] arrivals)
    {
        List<double> times = [];
        double due = 0.5;
        for (int quarter = 0; quarter < arrivals.Length; quarter++)
        {
            due += arrivals[quarter];
            while (due >= 1)
            {
                due--;
                times.Add(MinutesPerQuarter * (quarter + 1 - (due / arrivals[quarter])));
            }
        }
        return times;
    }
}
