using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Staff;

/// <summary>
/// Compares officers with their peers on the same work, by indirect standardisation: the time that an officer took, by the time that the same
/// services would have taken at the peers' mean for each stage and service. Pure.
/// </summary>
internal sealed class StaffSum
{
    /// <summary>Fewer services than these are too few to be compared.</summary>
    public const int ServicesLeast = 30;

    private const double Normal95 = 1.96;

    private readonly Dictionary<(SiteId Site, string Officer), Dictionary<(string Stage, string Service), Sum>> _officers = [];
    private readonly Dictionary<(string Stage, string Service), Sum> _all = [];
    private readonly Dictionary<(SiteId Site, string Officer), int> _leftOut = [];
    private readonly Dictionary<(SiteId Site, string Officer), (int Deferrals, int Returns)> _cases = [];
    private readonly Dictionary<(SiteId Site, string Counter), CounterSum> _counters = [];
    private readonly Dictionary<(SiteId Site, string Officer), OfficerRepeats> _repeats = [];
    private readonly List<SiteRepeats> _sites = [];

    /// <summary>Services of one kind.</summary>
    private readonly record struct Sum(int Services, double Seconds, double SquaredSeconds)
    {
        public static Sum operator +(Sum a, Sum b) => new(a.Services + b.Services, a.Seconds + b.Seconds, a.SquaredSeconds + b.SquaredSeconds);

        public static Sum operator -(Sum a, Sum b) => new(a.Services - b.Services, a.Seconds - b.Seconds, a.SquaredSeconds - b.SquaredSeconds);

        public double Mean => Seconds / Services;

        public double Variance => Services < 2 ? 0 : Math.Max(0, (SquaredSeconds - (Seconds * Seconds / Services)) / (Services - 1));
    }

    private sealed class CounterSum
    {
        public int Services { get; set; }
        public long Open { get; set; }
        public long Busy { get; set; }
        public SortedDictionary<string, long> Closed { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Takes days of halls, and days of cases from wherever they lie.</summary>
    public void Take(IEnumerable<HallDay> days)
    {
        foreach (HallDay day in days)
        {
            foreach (ServiceCell cell in day.Services)
            {
                Take(day.Site, cell);
            }
            foreach (ServicesLeftOut left in day.LeftOut)
            {
                _leftOut[(day.Site, left.Officer)] = _leftOut.GetValueOrDefault((day.Site, left.Officer)) + left.Services;
            }
            foreach (OfficerCases cases in day.Cases)
            {
                (int deferrals, int returns) = _cases.GetValueOrDefault((day.Site, cases.Officer));
                _cases[(day.Site, cases.Officer)] = (deferrals + cases.Deferrals, returns + cases.Returns);
            }
            foreach (CounterDay counter in day.Counters)
            {
                Take(day.Site, counter);
            }
        }
    }

    /// <summary>Takes who came again at offices.</summary>
    public void Take(IEnumerable<SiteRepeats> repeats)
    {
        foreach (SiteRepeats site in repeats)
        {
            _sites.Add(site);
            foreach (OfficerRepeats officer in site.Officers)
            {
                _repeats[(site.Site, officer.Officer)] = officer;
            }
        }
    }

    /// <summary>The report of the sites that were asked for; peers are all that were taken.</summary>
    public StaffReport Report(StaffRequest request, DateTimeOffset asOf)
    {
        bool IsAsked(SiteId site) => request.Sites?.Contains(site) != false;
        (SiteId Site, string Officer)[] officers = [.. _officers.Keys.Union(_cases.Keys).Union(_leftOut.Keys).Union(_repeats.Keys)
            .Where(o => IsAsked(o.Site) && o.Officer.Length > 0).OrderBy(o => o.Site.Value, StringComparer.Ordinal).ThenBy(o => o.Officer, StringComparer.Ordinal)];
        HashSet<SiteId> working = [.. _counters.Where(c => c.Value.Services > 0).Select(c => c.Key.Site)];
        return new StaffReport
        {
            From = request.From,
            Through = request.Through,
            AsOf = asOf,
            Officers = [.. officers.Select(o => Row(o.Site, o.Officer))],
            Counters = [.. _counters.Where(c => IsAsked(c.Key.Site)).OrderBy(c => c.Key.Site.Value, StringComparer.Ordinal).ThenBy(c => c.Key.Counter, StringComparer.Ordinal)
                .Select(c => Row(c.Key.Site, c.Key.Counter, c.Value, working.Contains(c.Key.Site)))],
            Repeats = [.. _sites.Where(s => IsAsked(s.Site)).OrderBy(s => s.Site.Value, StringComparer.Ordinal)
                .Select(s => new OfficeRepeats(s.Site, s.Officers.Sum(o => o.Named), s.Officers.Sum(o => o.Unnamed), s.Officers.Sum(o => o.CameAgain), s.TokensByDays))],
            WithoutOfficer = _officers.Where(o => IsAsked(o.Key.Site) && o.Key.Officer.Length == 0).Sum(o => o.Value.Values.Sum(s => s.Services)),
        };
    }

    private void Take(SiteId site, ServiceCell cell)
    {
        (SiteId, string) officer = (site, cell.Officer);
        if (!_officers.TryGetValue(officer, out Dictionary<(string, string), Sum>? work))
        {
            _officers.Add(officer, work = []);
        }
        Sum sum = new((int)TimeHistogram.Count(cell.Times), cell.Seconds, Squares(cell.Times));
        (string, string) kind = (cell.Stage, cell.Service);
        work[kind] = work.GetValueOrDefault(kind) + sum;
        _all[kind] = _all.GetValueOrDefault(kind) + sum;
    }

    private void Take(SiteId site, CounterDay counter)
    {
        if (!_counters.TryGetValue((site, counter.Id), out CounterSum? sum))
        {
            _counters.Add((site, counter.Id), sum = new CounterSum());
        }
        sum.Services += counter.Services;
        sum.Open += counter.OpenSeconds;
        sum.Busy += counter.BusySeconds;
        foreach (ReasonSeconds closed in counter.Closed)
        {
            sum.Closed[closed.Reason] = sum.Closed.GetValueOrDefault(closed.Reason) + closed.Seconds;
        }
    }

    private static CounterRow Row(SiteId site, string counter, CounterSum sum, bool isKnown) => new(
        site, counter, isKnown ? sum.Services : null, sum.Open, isKnown ? sum.Busy : null, [.. sum.Closed.Select(r => new ClosedTime(r.Key.Length == 0 ? "none-told" : r.Key, r.Value))]);

    private OfficerRow Row(SiteId site, string officer)
    {
        Dictionary<(string Stage, string Service), Sum> work = _officers.GetValueOrDefault((site, officer)) ?? [];
        (int deferrals, int returns) = _cases.GetValueOrDefault((site, officer));
        OfficerRepeats? repeats = _repeats.GetValueOrDefault((site, officer));
        (double Observed, double Expected, double Variance, int Services) compared = (0, 0, 0, 0);
        List<OfficerWork> rows = [];
        foreach (((string stage, string service), Sum own) in work.OrderBy(w => w.Key.Stage, StringComparer.Ordinal).ThenBy(w => w.Key.Service, StringComparer.Ordinal))
        {
            Sum peers = _all[(stage, service)] - own;
            rows.Add(new OfficerWork(stage, service, own.Services, own.Mean, peers.Services, peers.Services > 0 ? peers.Mean : null));
            if (peers.Services > 0)
            {
                compared = (compared.Observed + own.Seconds, compared.Expected + (own.Services * peers.Mean),
                    compared.Variance + (own.Services * own.Variance), compared.Services + own.Services);
            }
        }
        double half = Normal95 * Math.Sqrt(compared.Variance);
        double? Of(double seconds) => compared.Expected > 0 ? seconds / compared.Expected : null;
        int services = work.Values.Sum(s => s.Services);
        return new OfficerRow
        {
            Site = site,
            Officer = officer,
            Services = services,
            TooFew = services < ServicesLeast,
            LeftOut = _leftOut.GetValueOrDefault((site, officer)),
            Work = [.. rows],
            Ratio = Of(compared.Observed),
            RatioLow = compared.Services < 2 ? null : Of(Math.Max(0, compared.Observed - half)),
            RatioHigh = compared.Services < 2 ? null : Of(compared.Observed + half),
            Compared = compared.Services,
            CaseFacts = deferrals + returns,
            Returns = returns,
            Deferrals = deferrals,
            RepeatVisits = repeats is { Named: > 0 } ? repeats.CameAgain : null,
            RepeatOf = repeats?.Named ?? 0,
        };
    }

    /// <summary>The sum of squares, by the middles of the buckets: good to some 9%, enough for an interval.</summary>
    private static double Squares(Histogram times)
    {
        double sum = 0;
        for (int i = 0; i < times.Buckets.Length; i++)
        {
            double seconds = TimeHistogram.Quantile(new Histogram([times.Buckets[i]], [1]), 1)!.Value.TotalSeconds;
            sum += times.Counts[i] * seconds * seconds;
        }
        return sum;
    }
}
