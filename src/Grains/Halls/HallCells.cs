using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Halls;

/// <summary>One count to add to a hall's past.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Of">Whose count within the cell: a stage, service and officer, or a counter and its state; empty where a cell has one tally only.</param>
/// <param name="Code">Code of the count.</param>
/// <param name="Count">What to add.</param>
public readonly record struct HallChange(HallCellKey Cell, string Of, long Code, int Count);

/// <summary>The codes under which a hall's past counts, and what a visit, a counter's span and a recording add to it. Pure. Storage format.</summary>
public static class HallCells
{
    /// <summary>What was recorded, by slot of five minutes.</summary>
    public const string Recorded = "recorded";
    /// <summary>How visits went, by the quarter of an hour in which they began.</summary>
    public const string Visits = "visits";
    /// <summary>Services of each stage, service and officer, by the quarter in which they ended.</summary>
    public const string Services = "services";
    /// <summary>Time of each counter in each state, by the quarter in which it was spent.</summary>
    public const string Counters = "counters";
    /// <summary>Facts of cases that name an officer as the one who deferred or returned, by officer. They lie where the case does.</summary>
    public const string Cases = "cases";
    /// <summary>Visits that left served, of each service and officer, by the application that they name; on the UTC day on which they left.</summary>
    public const string Tokens = "tokens";
    /// <summary>The state of a counter that is open.</summary>
    public const string Open = "open";
    /// <summary>The state of a counter at which someone is served.</summary>
    public const string Busy = "busy";
    /// <summary>Prefix of the states of a counter that is closed; the reason follows, empty when none was told.</summary>
    public const string Closed = "closed:";

    /// <summary>Quarters of an hour in a day.</summary>
    public const int Quarters = 96;
    /// <summary>Slots of five minutes in a day.</summary>
    public const int Slots = 288;

    private const int KindWidth = 1_000;
    private const int BandBase = 10;
    private const int GaveUpBase = 20;
    private const int WaitBase = 100;
    private const int SecondsKind = 500;

    /// <summary>Time of one span that counts; a longer silence tells nothing of the counter.</summary>
    private static readonly long s_spanMost = TimeSpan.FromDays(1).Ticks;
    private static readonly long s_slot = TimeSpan.FromMinutes(5).Ticks;
    private static readonly long s_quarter = TimeSpan.FromMinutes(15).Ticks;

    /// <summary>Code of a kind of count in a slot or quarter.</summary>
    public static int Code(int kind, int at) => (kind * KindWidth) + at;
    /// <summary>Takes a code apart.</summary>
    public static (int Kind, int At) Parts(long code) => ((int)(code / KindWidth), (int)(code % KindWidth));

    /// <summary>Kind: facts that were recorded.</summary>
    public const int Facts = 0;
    /// <summary>Kind: facts with a clock fault.</summary>
    public const int ClockFaults = 1;
    /// <summary>Kind: late facts.</summary>
    public const int Late = 2;
    /// <summary>Kind: services that ended at a counter.</summary>
    public const int Ended = 2;
    /// <summary>Kind: deferrals.</summary>
    public const int Deferrals = 0;
    /// <summary>Kind: returns to the office.</summary>
    public const int Returns = 1;
    /// <summary>Kind: visits that ended in a status.</summary>
    public static int Status(VisitStatus status) => (int)status;
    /// <summary>Kind: first waits that ended in service, by band.</summary>
    public static int Waited(int band) => BandBase + band;
    /// <summary>Kind: first waits that ended in giving up, by band.</summary>
    public static int GaveUp(int band) => GaveUpBase + band;
    /// <summary>Kind: first waits that ended in service, or service times, by bucket of <see cref="TimeHistogram"/>.</summary>
    public static int Time(int bucket) => WaitBase + bucket;
    /// <summary>Kind: seconds.</summary>
    public static int Seconds => SecondsKind;
    /// <summary>Whether a kind is a time's bucket.</summary>
    public static bool IsTime(int kind, out int bucket)
    {
        bucket = kind - WaitBase;
        return bucket is >= 0 and < TimeHistogram.Buckets;
    }

    /// <summary>The code of an application's token: the first 63 bits of its SHA-256; 0 for a visit that names none.</summary>
    public static long TokenCode(string? token) =>
        token is null ? 0 : BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(token))) & long.MaxValue;

    /// <summary>The UTC day of an instant (UTC ticks).</summary>
    public static int DayOf(long at) => (int)(at / TimeSpan.TicksPerDay);
    /// <summary>The slot of an instant within its UTC day.</summary>
    public static int SlotOf(long at) => (int)(at % TimeSpan.TicksPerDay / s_slot);
    /// <summary>The quarter of an instant within its UTC day.</summary>
    public static int QuarterOf(long at) => (int)(at % TimeSpan.TicksPerDay / s_quarter);

    /// <summary>What a visit adds (<paramref name="n"/> = 1) or had added (-1).</summary>
    public static void OfVisit(VisitState visit, int n, List<HallChange> changes)
    {
        (short origin, short site) = (visit.Key.Origin, visit.Site);
        int day = DayOf(visit.Began);
        changes.Add(new(new(ProjectionKind.HallArrivals, origin, site, day, ""), "", SlotOf(visit.Began), n));
        int quarter = QuarterOf(visit.Began);
        HallCellKey cell = new(ProjectionKind.HallTally, origin, site, day, Visits);
        if (visit.Ended)
        {
            changes.Add(new(cell, "", Code(Status(visit.Status), quarter), n));
        }
        if (visit.TicketAt != 0 && visit.FirstServedAt != 0)
        {
            TimeSpan wait = TimeSpan.FromTicks(visit.FirstServedAt - visit.TicketAt);
            changes.Add(new(cell, "", Code(Waited(WaitBands.Of(wait)), quarter), n));
            changes.Add(new(cell, "", Code(Time(TimeHistogram.BucketOf(wait)), quarter), n));
        }
        else if (visit.TicketAt != 0 && visit.Status is VisitStatus.Abandoned or VisitStatus.NoShow)
        {
            changes.Add(new(cell, "", Code(GaveUp(WaitBands.Of(TimeSpan.FromTicks(visit.EndedAt - visit.TicketAt))), quarter), n));
        }
        if (visit.Status == VisitStatus.Left)
        {
            string officer = visit.Services.Length == 0 ? "" : visit.Services[^1].Officer ?? "";
            changes.Add(new(new(ProjectionKind.HallTally, origin, site, DayOf(visit.EndedAt), Tokens), $"{visit.Service}|{officer}", TokenCode(visit.Token), n));
        }
        foreach (VisitService service in visit.Services)
        {
            if (service.Until != 0)
            {
                OfService(visit, service, n, changes);
            }
        }
    }

    /// <summary>What a span of a counter adds or had added.</summary>
    public static void OfSpan(HallKey hall, string counter, CounterSpan span, int n, List<HallChange> changes) =>
        OfTime(hall.Origin, hall.Site, counter, span.Open ? Open : $"{Closed}{span.Reason}", span.From, span.Until, n, changes);

    /// <summary>What a recording adds.</summary>
    public static void OfRecording(HallKey hall, long recordedAt, bool clockFault, bool late, List<HallChange> changes)
    {
        HallCellKey cell = new(ProjectionKind.HallTally, hall.Origin, hall.Site, DayOf(recordedAt), Recorded);
        int slot = SlotOf(recordedAt);
        changes.Add(new(cell, "", Code(Facts, slot), 1));
        if (clockFault)
        {
            changes.Add(new(cell, "", Code(ClockFaults, slot), 1));
        }
        else if (late)
        {
            changes.Add(new(cell, "", Code(Late, slot), 1));
        }
    }

    /// <summary>What a deferral or a return of a case adds; one that names no officer adds nothing.</summary>
    public static void OfCaseFact(LogEntry entry, HallKey hall, List<HallChange> changes)
    {
        if ((EventType)entry.Event.Type is not (EventType.Deferred or EventType.ReturnedToOffice) || HallFact.HasClockFault(entry))
        {
            return;
        }
        using JsonDocument data = JsonDocument.Parse(entry.Event.Data);
        if (data.RootElement.TryGetProperty("officer", out JsonElement officer))
        {
            long at = entry.Event.OccurredAt.UtcTicks;
            int kind = (EventType)entry.Event.Type == EventType.Deferred ? Deferrals : Returns;
            changes.Add(new(new(ProjectionKind.HallTally, hall.Origin, hall.Site, DayOf(at), Cases), officer.GetString()!, Code(kind, QuarterOf(at)), 1));
        }
    }

    private static void OfService(VisitState visit, in VisitService service, int n, List<HallChange> changes)
    {
        (short origin, short site) = (visit.Key.Origin, visit.Site);
        TimeSpan time = TimeSpan.FromTicks(service.Until - service.From);
        HallCellKey cell = new(ProjectionKind.HallTally, origin, site, DayOf(service.Until), Services);
        string of = $"{service.Stage}|{visit.Service}|{service.Officer}";
        int quarter = QuarterOf(service.Until);
        changes.Add(new(cell, of, Code(Time(TimeHistogram.BucketOf(time)), quarter), n));
        changes.Add(new(cell, of, Code(Seconds, quarter), n * (int)Math.Min(time.TotalSeconds, int.MaxValue / 2)));
        if (service.Counter is { } counter)
        {
            changes.Add(new(new(ProjectionKind.HallTally, origin, site, DayOf(service.Until), Counters), $"{counter}|{Busy}", Code(Ended, quarter), n));
            OfTime(origin, site, counter, Busy, service.From, service.Until, n, changes);
        }
    }

    private static void OfTime(short origin, short site, string counter, string state, long from, long until, int n, List<HallChange> changes)
    {
        until = Math.Min(until, from + s_spanMost);
        string of = $"{counter}|{state}";
        while (from < until)
        {
            long next = Math.Min(until, from - (from % s_quarter) + s_quarter);
            int seconds = (int)(HallTime.Seconds(next) - HallTime.Seconds(from));
            if (seconds != 0)
            {
                changes.Add(new(new(ProjectionKind.HallTally, origin, site, DayOf(from), Counters), of, Code(Seconds, QuarterOf(from)), n * seconds));
            }
            from = next;
        }
    }
}
