using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Shares;

/// <summary>The recount's own count of one hall: each figure by a plain look at all visits and all counter facts. Instants are UTC ticks.</summary>
internal sealed class PlainCount
{
    private readonly Dictionary<string, CounterFact[]> _facts;
    private readonly SiteDay _day;
    private readonly long _yesterday;
    private readonly VisitState[] _visits;
    private readonly VisitState[] _today;
    private readonly HashSet<VisitState> _inside;

    /// <summary>Services that tell something: those of citizens who never left, and still run, don't; nor do those of visits long over.</summary>
    private readonly VisitService[] _services;

    internal PlainCount(VisitState[] all, Dictionary<string, CounterFact[]> facts, SiteDay day)
    {
        (_facts, _day, _yesterday) = (facts, day, day.BeginOf(day.Day.AddDays(-1)));
        _visits = [.. all.Where(v => v.Facts > 0 && v.Began >= day.WindowBegin)];
        _today = [.. _visits.Where(v => day.Covers(v.Began))];
        _inside = [.. _visits.Where(v => v.EndedAt == 0 && day.StayEnd(v.LastAt) > day.Slot)];
        _services = [.. _visits
            .Where(v => v.EndedAt == 0 || v.LastAt >= _yesterday)
            .SelectMany(v => v.Services.Where(s => s.Until != 0 || _inside.Contains(v)))];
    }

    internal HallFigures Figures(CounterHall[] counters)
    {
        VisitState[] today = _today;
        HashSet<VisitState> inside = _inside;
        VisitState[] ticketed = [.. today.Where(v => v.TicketAt != 0)];
        TimeSpan[] waited = [.. ticketed.Where(v => v.FirstServedAt != 0).Select(v => TimeSpan.FromTicks(v.FirstServedAt - v.TicketAt))];
        TimeSpan[] gaveUp = [.. ticketed
            .Where(v => v.FirstServedAt == 0 && v.Status is VisitStatus.Abandoned or VisitStatus.NoShow)
            .Select(v => TimeSpan.FromTicks(v.EndedAt - v.TicketAt))];
        return new HallFigures
        {
            Arrivals = today.Length,
            Served = today.Count(v => v.Status == VisitStatus.Left),
            Abandoned = today.Count(v => v.Status == VisitStatus.Abandoned),
            NoShows = today.Count(v => v.Status == VisitStatus.NoShow),
            TurnedAway = today.Count(v => v.Status == VisitStatus.TurnedAway),
            FromOtherDays = inside.Count(v => !_day.Covers(v.Began)),
            NeverEnded = _visits.Count(v => v.EndedAt == 0 && !inside.Contains(v)),
            Queues = [.. inside.GroupBy(v => (v.Stage, v.Service))
                .OrderBy(g => g.Key.Stage, StringComparer.Ordinal).ThenBy(g => g.Key.Service, StringComparer.Ordinal)
                .Select(g => new HallQueue(g.Key.Stage, g.Key.Service, g.Count(v => v.Status != VisitStatus.Serving), g.Count(v => v.Status == VisitStatus.Serving)))],
            WaitingSince = Since([.. inside.Where(v => v.Status != VisitStatus.Serving)]),
            WaitedByBand = Bands(waited),
            GaveUpByBand = Bands(gaveUp),
            Waits = Histogram(waited),
            Services = [.. _services.Where(s => s.Until != 0 && _day.Covers(s.Until))
                .GroupBy(s => s.Stage).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ServiceTimes(g.Key, Histogram([.. g.Select(Length)]), g.Sum(s => (long)Length(s).TotalSeconds)))],
            CountersOpen = counters.Count(c => c.Open == true),
            CountersServing = counters.Count(c => c.Open == true && inside.Any(v => v.Status == VisitStatus.Serving && v.Counter == c.Id)),
            CountersClosed = [.. counters
                .Where(c => c.Open == false && _facts[c.Id].Any(f => f.Open && f.At >= _yesterday))
                .GroupBy(c => c.Reason ?? "none-told").OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ReasonCount(g.Key, g.Count()))],
            Staffed = counters.Aggregate(default(RunningTime), (sum, c) => sum + c.Staffed),
            Busy = _services.Aggregate(default(RunningTime), (sum, s) => sum + Spent(s.From, s.Until)),
        };
    }

    internal DateTimeOffset? FirstActivity()
    {
        long[] first =
        [
            .. _today.Where(v => v.Status != VisitStatus.TurnedAway).Select(v => v.Began),
            .. _facts.Values.SelectMany(c => c).Where(f => f.Open && _day.Covers(f.At)).Select(f => f.At),
        ];
        return first.Length == 0 ? null : Instant(first.Min());
    }

    internal CounterHall[] Counters()
    {
        VisitState[] held = [.. _inside.Where(v => v.Counter is not null && v.Since >= _yesterday)];
        IEnumerable<string> ids = _facts.Keys.Concat(_services.Where(s => s.Counter is not null).Select(s => s.Counter!)).Concat(held.Select(v => v.Counter!));
        return [.. ids.Distinct().Order(StringComparer.Ordinal)
            .Select(id => Counter(
                id, [.. _facts.GetValueOrDefault(id, []).Where(f => f.At >= _day.WindowBegin)],
                [.. _services.Where(s => s.Counter == id)], [.. held.Where(v => v.Counter == id)]))
            .OfType<CounterHall>()];
    }

    private CounterHall? Counter(string id, CounterFact[] own, VisitService[] services, VisitState[] held)
    {
        VisitService[] recent = [.. services.Where(s => Math.Max(s.From, s.Until) >= _yesterday)];
        long[] signs = [.. own.Select(f => f.At), .. recent.Select(s => Math.Max(s.From, s.Until)), .. held.Select(v => v.Since)];
        if (signs.Length == 0)
        {
            return null;
        }
        long sign = signs.Max();
        bool? open = own.Length == 0 ? null : own[^1].Open;
        bool forgotten = open == true && _day.StayEnd(sign) <= _day.Slot;
        TimeSpan[] times = [.. services.Where(s => s.Until != 0 && _day.Covers(s.Until)).Select(Length)];
        VisitState? ticket = held.OrderBy(v => v.Since).ThenBy(v => v.Key.Ticket, StringComparer.Ordinal).LastOrDefault();
        return new CounterHall
        {
            Id = id,
            Open = forgotten ? false : open,
            Since = forgotten ? Instant(_day.StayEnd(sign)) : own.Length == 0 ? null : Instant(own.Reverse().TakeWhile(f => f.Open == own[^1].Open).Last().At),
            Reason = forgotten ? "never-closed" : open == false ? own[^1].Reason : null,
            Officer = forgotten || open == false ? null : Newest([.. own.Select(f => (f.Officer, f.At)), .. recent.Select(s => (s.Officer, s.From))]),
            Ticket = ticket?.Key.Ticket,
            Stage = Newest([.. own.Select(f => (f.Stage, f.At)), .. recent.Select(s => ((string?)s.Stage, s.From))]),
            Served = times.Length,
            Times = Histogram(times),
            Staffed = own.Select((f, i) => (Fact: f, Next: i + 1 < own.Length ? own[i + 1].At : (long?)null))
                .Where(s => s.Fact.Open)
                .Aggregate(default(RunningTime), (sum, s) => sum + (s.Next is null && !forgotten ? Spent(s.Fact.At, 0) : Spent(s.Fact.At, Left(s.Fact.At, s.Next, recent)))),
            Busy = services.Aggregate(default(RunningTime), (sum, s) => sum + Spent(s.From, s.Until)),
            LastActivity = Instant(sign),
        };
    }

    /// <summary>When a counter that opened was left, if nothing is heard of it until its next fact.</summary>
    private long Left(long opened, long? next, VisitService[] services)
    {
        long until = next ?? long.MaxValue;
        long stay = _day.StayEnd(opened);
        if (until > stay)
        {
            long heard = services.SelectMany(s => new[] { s.From, s.Until }).Where(t => t > opened && t < until).Append(opened).Max();
            stay = _day.StayEnd(heard);
        }
        return Math.Min(until, stay);
    }

    /// <summary>Seconds within the service day; 0 as an end says that it runs.</summary>
    private RunningTime Spent(long from, long until)
    {
        long begin = Seconds(Math.Max(from, _day.Begin));
        if (until == 0)
        {
            return new RunningTime(0, 1, begin);
        }
        long end = Seconds(Math.Min(until, _day.End));
        return new RunningTime(end > begin ? end - begin : 0, 0, 0);
    }

    private static string? Newest((string? Text, long At)[] told) =>
        told.Where(t => t.Text is not null).OrderBy(t => t.At).ThenBy(t => t.Text, StringComparer.Ordinal).LastOrDefault().Text;

    private static SinceCounts Since(VisitState[] waiting)
    {
        IGrouping<int, VisitState>[] minutes = [.. waiting.GroupBy(v => (int)(Instant(v.WaitingSince).ToUnixTimeSeconds() / 60)).OrderBy(g => g.Key)];
        return new SinceCounts([.. minutes.Select(m => m.Key)], [.. minutes.Select(m => m.Count())]);
    }

    private static int[] Bands(TimeSpan[] waits) => [.. Enumerable.Range(0, WaitBands.Count).Select(band => waits.Count(w => WaitBands.Of(w) == band))];

    private static Histogram Histogram(TimeSpan[] times)
    {
        IGrouping<int, TimeSpan>[] buckets = [.. times.GroupBy(TimeHistogram.BucketOf).OrderBy(g => g.Key)];
        return new Histogram([.. buckets.Select(b => (short)b.Key)], [.. buckets.Select(b => b.Count())]);
    }

    private static TimeSpan Length(VisitService service) => TimeSpan.FromTicks(service.Until - service.From);

    private static long Seconds(long at) => Instant(at).ToUnixTimeSeconds();

    private static DateTimeOffset Instant(long at) => new(at, TimeSpan.Zero);
}
