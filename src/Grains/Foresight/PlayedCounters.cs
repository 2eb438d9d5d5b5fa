using PassportMonitor.Contracts.Halls;

namespace PassportMonitor.Grains.Foresight;

/// <summary>
/// The counters of a hall's next hour, and which stages each serves: those open now, those on a break that as a rule ends within the hour, and
/// at the begin of a shift those that the roster leads to expect. Pure.
/// </summary>
internal static class PlayedCounters
{
    /// <summary>Services of today from which on a counter's own mix tells what it serves.</summary>
    private const int ServicesLeast = 5;

    /// <summary>A stage with less of a counter's services is none of its own.</summary>
    private const double OwnShare = 0.1;

    /// <summary>So long after its begin a shift's counters may still open.</summary>
    private static readonly TimeSpan s_opening = TimeSpan.FromMinutes(20);

    /// <summary>As a rule they have opened by then.</summary>
    private static readonly TimeSpan s_opened = TimeSpan.FromMinutes(6);

    /// <summary>So long before its begin a shift is looked at.</summary>
    private static readonly TimeSpan s_ahead = TimeSpan.FromHours(1);

    /// <summary>A counter closed for less was closed for another reason than the night's.</summary>
    private static readonly TimeSpan s_night = TimeSpan.FromHours(1);

    /// <summary>A break that lasts twice as long as usual, and ten minutes, isn't one.</summary>
    private static readonly TimeSpan s_breakLeast = TimeSpan.FromMinutes(10);

    private const double BreakMinutes = 15;
    private const double BreakDraw = 3;

    /// <summary>The counters.</summary>
    /// <param name="hall">The hall.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="asOf">Now.</param>
    /// <param name="open">Counters open now.</param>
    /// <param name="least">At least so many; those that are closed and were at work last come too.</param>
    public static List<PlayedCounter> Of(SiteHall hall, HallFlow flow, DateTimeOffset asOf, int open, int least = 0)
    {
        Dictionary<string, string> told = hall.Workings.Told.ToDictionary(t => t.Counter, t => t.Stage, StringComparer.Ordinal);
        PlayedCounter New(string id, double opensAt) => new(flow.Stages.Length) { Id = id, OpensAt = opensAt, IsTold = told.ContainsKey(id) };
        List<PlayedCounter> counters = [.. hall.Counters.Where(c => c.Open == true).Take(open).Select(c => New(c.Id, 0))];
        counters.AddRange(Enumerable.Range(counters.Count, open - counters.Count).Select(_ => New("", 0)));
        counters.AddRange(hall.Counters.Where(c => c.Open == false).Select(c => (c.Id, Back: BackIn(c, hall.Workings.Breaks, asOf))).Where(c => c.Back is not null).Select(c => New(c.Id, c.Back!.Value)));
        (int expected, double opensAt) = Expected(hall, asOf, open);
        expected = Math.Max(expected, least);
        if (counters.Count < expected)
        {
            string[] closed = [.. hall.Counters.Where(c => c.Open == false && !counters.Exists(p => p.Id == c.Id) && (least > 0 || asOf - c.Since >= s_night))
                .OrderByDescending(c => c.LastActivity).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Id)];
            counters.AddRange(Enumerable.Range(0, expected - counters.Count).Select(i => New(i < closed.Length ? closed[i] : "", least > 0 ? 0 : opensAt)));
        }
        ShareOut(counters, hall, flow, told);
        Seat(counters, hall, flow, asOf);
        return counters;
    }

    /// <summary>Minutes until a counter comes back from its break; null when it isn't on one.</summary>
    private static double? BackIn(CounterHall counter, ClosedSpans[] breaks, DateTimeOffset asOf)
    {
        if (counter.Since is not { } since || Array.Find(breaks, b => b.Reason == (counter.Reason ?? "none-told")) is not { } usual)
        {
            return null;
        }
        double minutes = ((usual.Time.Seconds / 60.0) + (BreakDraw * BreakMinutes)) / (usual.Time.Count + BreakDraw);
        double gone = (asOf - since).TotalMinutes;
        return gone < Math.Max(s_breakLeast.TotalMinutes, 2 * minutes) ? Math.Max(1, minutes - gone) : null;
    }

    /// <summary>Counters that the roster leads to expect at the begin of a shift, and in how many minutes.</summary>
    private static (int Counters, double OpensAt) Expected(SiteHall hall, DateTimeOffset asOf, int open)
    {
        Roster? shift = hall.Roster is { } running && running.From <= asOf && asOf < running.From + s_opening ? running
            : open == 0 && hall.Workings.NextShift is { } next && next.From - asOf <= s_ahead ? next : null;
        return shift is null ? (0, 0) : (shift.SignedOn ?? shift.Rostered, Math.Max(1, (shift.From + s_opened - asOf).TotalMinutes));
    }

    private static void ShareOut(List<PlayedCounter> counters, SiteHall hall, HallFlow flow, Dictionary<string, string> told)
    {
        int[] walk = Walks(flow);
        ILookup<string, CounterWork> work = hall.Workings.Work.ToLookup(w => w.Counter, StringComparer.Ordinal);
        bool[] toldIn = new bool[flow.Stages.Length];
        foreach (PlayedCounter counter in counters.Where(c => c.IsTold))
        {
            int stage = flow.IndexOf(told[counter.Id]);
            counter.Own[stage] = toldIn[stage] = true;
        }
        // A stage on its own, whose counter is closed, waits for that one: nobody else knows how to serve it.
        bool[] away = [.. flow.Stages.Select((name, s) => !toldIn[s] && walk.Count(w => w == walk[s]) == 1 && told.ContainsValue(name))];
        foreach (PlayedCounter counter in counters.Where(c => !c.IsTold))
        {
            int services = work[counter.Id].Sum(w => w.Services);
            foreach (CounterWork own in work[counter.Id].Where(w => services >= ServicesLeast && w.Services >= OwnShare * services))
            {
                counter.Own[flow.IndexOf(own.Stage)] = true;
            }
            for (int s = 0; services < ServicesLeast && s < toldIn.Length; s++)
            {
                counter.Own[s] = !toldIn[s] && !away[s];
            }
        }
        for (int s = 0; s < toldIn.Length; s++)
        {
            if (!away[s] && !counters.Exists(c => c.Own[s]))
            {
                foreach (PlayedCounter counter in Substitutes(counters, walk, s))
                {
                    counter.Own[s] = true;
                }
            }
        }
        foreach (PlayedCounter counter in counters)
        {
            for (int s = 0; s < walk.Length; s++)
            {
                counter.Helps[s] = !counter.Own[s] && Array.Exists(Enumerable.Range(0, walk.Length).ToArray(), o => counter.Own[o] && walk[o] == walk[s]);
            }
        }
    }

    /// <summary>Who serves a stage that nobody has for his own: those of the same walk, first the ones that serve several stages.</summary>
    private static List<PlayedCounter> Substitutes(List<PlayedCounter> counters, int[] walk, int stage)
    {
        bool SameWalk(PlayedCounter counter) => Enumerable.Range(0, walk.Length).Any(s => counter.Own[s] && walk[s] == walk[stage]);
        List<PlayedCounter>[] choices =
        [
            counters.FindAll(c => !c.IsTold && SameWalk(c)), counters.FindAll(SameWalk), counters.FindAll(c => !c.IsTold), counters,
        ];
        return choices.First(c => c.Count > 0 || ReferenceEquals(c, counters));
    }

    /// <summary>Stages that people go to one after the other belong to one walk: its number for each.</summary>
    private static int[] Walks(HallFlow flow)
    {
        int[] walk = [.. Enumerable.Range(0, flow.Stages.Length)];
        for (int from = 0; from < walk.Length; from++)
        {
            for (int to = 0; to < walk.Length; to++)
            {
                if (flow.Next[from][to] > 0 && walk[from] != walk[to])
                {
                    (int one, int other) = (walk[from], walk[to]);
                    walk = [.. walk.Select(w => w == other ? one : w)];
                }
            }
        }
        return walk;
    }

    /// <summary>Whoever is served now keeps the counter for the rest of his time.</summary>
    private static void Seat(List<PlayedCounter> counters, SiteHall hall, HallFlow flow, DateTimeOffset asOf)
    {
        foreach (AtCounter at in hall.Workings.Serving)
        {
            if (counters.Find(c => c.Id == at.Counter) is { } counter)
            {
                double minutes = flow.Seconds[counter.Serving = flow.IndexOf(at.Stage)] / 60;
                double left = minutes - (asOf - at.Since).TotalMinutes;
                // One who takes longer than usual takes about another third of it.
                counter.FreeAt = Math.Max(0.5, left > 0.3 * minutes ? left : 0.35 * minutes);
            }
        }
    }
}
