using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Halls;

/// <summary>Counts one counter at a version: its own facts, and what visits tell of it. Used once.</summary>
internal sealed class CounterCount
{
    /// <summary>The reason of a counter whose closing was never told.</summary>
    internal const string NeverClosed = "never-closed";

    private readonly List<VisitService> _services = [];
    private List<CounterFact> _facts = [];
    private int[]? _times;
    private int _served;
    private RunningTime _busy;
    private long _activity;
    private (string Stage, long At) _stage = ("", 0);
    private (string Officer, long At) _officer = ("", 0);
    private (string Ticket, long Since) _ticket = ("", 0);

    /// <summary>Whether anything of the time that is looked at told of it.</summary>
    internal bool IsKnown => _facts.Count > 0 || _activity > 0;

    /// <summary>Whether someone is being served at it.</summary>
    internal bool IsServing { get; private set; }

    /// <summary>Takes its own facts, those from an instant on.</summary>
    internal void Take(IReadOnlyList<CounterFact> facts, long from)
    {
        _facts = [.. facts.Where(f => f.At >= from)];
        foreach (CounterFact fact in _facts)
        {
            _activity = Math.Max(_activity, fact.At);
            Say(fact.Stage, fact.Officer, fact.At);
        }
    }

    /// <summary>Takes a service at it.</summary>
    internal void Serve(in VisitService service, RunningTime busy, SiteDay day, long activityFrom)
    {
        _busy += busy;
        long last = Math.Max(service.From, service.Until);
        if (last >= activityFrom)
        {
            _services.Add(service);
            _activity = Math.Max(_activity, last);
            Say(service.Stage, service.Officer, service.From);
        }
        if (service.Until != 0 && day.Covers(service.Until))
        {
            _served++;
            (_times ??= new int[TimeHistogram.Buckets])[TimeHistogram.BucketOf(TimeSpan.FromTicks(service.Until - service.From))]++;
        }
    }

    /// <summary>Takes a ticket that is called to it or served at it. One served since before the days that are looked at, and still heard of, is served all the same.</summary>
    internal void Hold(string ticket, long since, bool serving, long activityFrom)
    {
        IsServing |= serving;
        if (since < activityFrom)
        {
            return;
        }
        _activity = Math.Max(_activity, since);
        if (since > _ticket.Since || (since == _ticket.Since && string.CompareOrdinal(ticket, _ticket.Ticket) > 0))
        {
            _ticket = (ticket, since);
        }
    }

    /// <summary>Whether it opened at or after an instant.</summary>
    internal bool OpenedSince(long from) => _facts.Exists(f => f.Open && f.At >= from);

    /// <summary>When it first opened on the service day; <see cref="long.MaxValue"/> when it didn't.</summary>
    internal long FirstOpened(SiteDay day) => _facts.FindIndex(f => f.Open && day.Covers(f.At)) is >= 0 and int i ? _facts[i].At : long.MaxValue;

    /// <summary>How readers see it.</summary>
    internal CounterHall View(string id, SiteDay day)
    {
        bool? open = _facts.Count == 0 ? null : _facts[^1].Open;
        long since = _facts.Count == 0 ? 0 : _facts[RunBegin()].At;
        string? reason = open == false ? _facts[^1].Reason : null;
        if (open == true && day.IsGone(_activity))
        {
            (open, since, reason) = (false, day.StayEnd(_activity), NeverClosed);
        }
        return new CounterHall
        {
            Id = id,
            Open = open,
            Since = HallTime.Instant(since),
            Reason = reason,
            Officer = open == false || _officer.At == 0 ? null : _officer.Officer,
            Ticket = _ticket.Since == 0 ? null : _ticket.Ticket,
            Stage = _stage.At == 0 ? null : _stage.Stage,
            Served = _served,
            Times = _times is null ? Histogram.Empty : FigureSum.ToHistogram(_times),
            Staffed = Staffed(day, open == true),
            Busy = _busy,
            LastActivity = HallTime.Instant(_activity),
        };
    }

    private int RunBegin()
    {
        int at = _facts.Count - 1;
        while (at > 0 && _facts[at - 1].Open == _facts[at].Open)
        {
            at--;
        }
        return at;
    }

    private RunningTime Staffed(SiteDay day, bool openNow)
    {
        RunningTime staffed = default;
        for (int i = 0; i < _facts.Count; i++)
        {
            bool last = i + 1 == _facts.Count;
            if (_facts[i].Open && (last || _facts[i + 1].At > day.Begin))
            {
                long until = last && openNow ? 0 : StaffedUntil(_facts[i].At, last ? long.MaxValue : _facts[i + 1].At, day);
                staffed += until == 0 || until > day.Begin ? HallTime.Within(_facts[i].At, until, day) : default;
            }
        }
        return staffed;
    }

    /// <summary>A counter of which nothing was heard for longer than anyone stays was not staffed to the next fact.</summary>
    private long StaffedUntil(long from, long next, SiteDay day)
    {
        long end = day.StayEnd(from);
        if (next > end)
        {
            long heard = from;
            foreach (VisitService service in _services)
            {
                heard = Latest(heard, service.From, next);
                heard = Latest(heard, service.Until, next);
            }
            end = day.StayEnd(heard);
        }
        return Math.Min(next, end);
    }

    private static long Latest(long known, long at, long next) => at > known && at < next ? at : known;

    private void Say(string? stage, string? officer, long at)
    {
        _stage = Newer(_stage, stage, at);
        _officer = Newer(_officer, officer, at);
    }

    /// <summary>Of two that speak at one instant the greater code, so that it never depends on the order of counting.</summary>
    private static (string, long) Newer((string Text, long At) known, string? told, long at) =>
        told is not null && (at > known.At || (at == known.At && string.CompareOrdinal(told, known.Text) > 0)) ? (told, at) : known;
}
