using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// A hall as a fluid, minute by minute: people flow in, are served in the order of their waiting as fast as the counters can, and flow on to
/// the next stage or out. Pure. It knows no chance: while the counters keep up it tells no wait, however irregularly people come.
/// </summary>
internal sealed class FluidQueue
{
    /// <summary>Less of a person than this is nobody.</summary>
    private const double Nobody = 0.5;

    /// <summary>Who waits, the longest waiting first: since which minute (0 is now), and how many.</summary>
    private readonly List<(double Since, double People)> _line = [];
    private readonly double _servedPerMinute;
    private readonly double _flowOn;
    private int _head;

    /// <summary>The queue as it stands.</summary>
    /// <param name="waiting">Who waits, since when.</param>
    /// <param name="scale">The share of them that counts, 0 to 1.</param>
    /// <param name="asOf">Now.</param>
    /// <param name="counters">Counters that serve, 1 or more.</param>
    /// <param name="flow">Service times and stages.</param>
    public FluidQueue(SinceCounts waiting, double scale, DateTimeOffset asOf, int counters, HallFlow flow)
    {
        double now = asOf.ToUnixTimeSeconds() / 60.0;
        for (int i = 0; i < waiting.Minutes.Length; i++)
        {
            _line.Add((waiting.Minutes[i] - now, waiting.Counts[i] * scale));
            Waiting += waiting.Counts[i] * scale;
        }
        _servedPerMinute = counters * 60 / flow.Service.TotalSeconds;
        _flowOn = (flow.StagesPerVisit - 1) / flow.StagesPerVisit;
    }

    /// <summary>Minutes that have passed.</summary>
    public int Minute { get; private set; }

    /// <summary>People waiting.</summary>
    public double Waiting { get; private set; }

    /// <summary>Minutes that the one has waited who waits longest; 0 when nobody waits.</summary>
    public double Wait
    {
        get
        {
            double people = 0;
            for (int i = _head; i < _line.Count; i++)
            {
                people += _line[i].People;
                if (people >= Nobody)
                {
                    return Minute - _line[i].Since;
                }
            }
            return 0;
        }
    }

    /// <summary>Minutes that someone will wait who draws a ticket now.</summary>
    public double JoinWait => Waiting / _servedPerMinute;

    /// <summary>Lets a minute pass in which people arrive.</summary>
    public void Pass(double arrivals)
    {
        Minute++;
        double served = Serve(_servedPerMinute);
        // Who comes now finds the counters that had nobody to serve.
        double straight = Math.Min(arrivals, _servedPerMinute - served);
        Join(arrivals - straight + ((served + straight) * _flowOn));
    }

    private double Serve(double most)
    {
        double left = most;
        while (left > 0 && _head < _line.Count)
        {
            (double since, double people) = _line[_head];
            double taken = Math.Min(people, left);
            left -= taken;
            _line[_head] = (since, people - taken);
            if (taken >= people)
            {
                _head++;
            }
        }
        double served = most - left;
        Waiting = Math.Max(0, Waiting - served);
        return served;
    }

    private void Join(double people)
    {
        if (people > 0)
        {
            _line.Add((Minute, people));
            Waiting += people;
        }
    }
}
