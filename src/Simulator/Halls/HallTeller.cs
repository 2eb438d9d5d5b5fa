using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Halls;

/// <summary>
/// Writes what the halls' systems tell. Today is told in full; of earlier days only what their archives keep: each visit's ticket and how
/// it ended. Before that nothing is told.
/// </summary>
internal sealed class HallTeller(SimulationSettings settings, Func<uint, string> tokenOf, Action<ToldFact> tell)
{
    /// <summary>A day is told in full from so long before the start on, wherever its site is.</summary>
    private const long FullMs = 10 * 3_600_000;
    private readonly long _startMs = settings.Start.ToUnixTimeMilliseconds();
    private readonly long _archiveFrom = settings.Start.AddDays(-settings.HallDays).ToUnixTimeMilliseconds();

    /// <summary>Tells that something happened to a visit; <paramref name="counter"/> is null where there is none.</summary>
    internal void Visit(HallPlan plan, HallVisit visit, EventType type, long at, HallCounter? counter = null, string? reason = null)
    {
        int number = visit.Told++;
        if (!plan.Tells.HasFlag(Tells.Visits) || !(IsFull(plan, at) || (at >= _archiveFrom && IsKept(type))))
        {
            return;
        }
        StringBuilder data = new(160);
        if (type is EventType.VisitTicketed or EventType.VisitTurnedAway)
        {
            Add(data, "service", visit.Service.Name());
        }
        if (type != EventType.VisitTurnedAway)
        {
            Add(data, "stage", visit.Stage.Name());
        }
        if (counter is not null)
        {
            Add(data, "counter", counter.Code);
            Add(data, "officer", Officer(plan.Index, counter.Officer));
        }
        if (visit.HasToken && (type is EventType.VisitTicketed or EventType.VisitServing or EventType.VisitNextStage or EventType.VisitLeft))
        {
            Add(data, "token", tokenOf(visit.Case));
        }
        if (reason is not null)
        {
            Add(data, "reason", reason);
        }
        Tell(plan, type, $"{plan.Site.Id}/{visit.Ticket}", at, number, data.ToString());
    }

    /// <summary>Tells that a counter opened.</summary>
    internal void Opened(HallPlan plan, HallCounter counter, long at)
    {
        if (plan.Tells.HasFlag(Tells.Visits) && IsFull(plan, at))
        {
            Tell(plan, EventType.CounterOpened, $"{plan.Site.Id}/{counter.Code}", at, 0,
                (counter.OnlyStage is { } stage ? $"\"stage\":\"{stage.Name()}\"," : "") + $"\"officer\":\"{Officer(plan.Index, counter.Officer)}\"");
        }
    }

    /// <summary>Tells that a counter closed.</summary>
    internal void Closed(HallPlan plan, HallCounter counter, ClosedFor reason, long at)
    {
        if (plan.Tells.HasFlag(Tells.Visits) && IsFull(plan, at))
        {
            Tell(plan, EventType.CounterClosed, $"{plan.Site.Id}/{counter.Code}", at, 1, $"\"reason\":\"{Name(reason)}\"");
        }
    }

    /// <summary>Tells what the token machine shows for a service.</summary>
    internal void Snapshot(HallPlan plan, HallService service, int waiting, int? inside, int counters, string ticket, long at)
    {
        if (IsFull(plan, at))
        {
            string more = (inside is { } people ? Number("inside", people) : "") + (ticket.Length > 0 ? $",\"currentTicket\":\"{ticket}\"" : "");
            Tell(plan, EventType.HallSnapshot, plan.Site.Id, at, (int)service,
                $"\"service\":\"{service.Name()}\"" + Number("waiting", waiting) + Number("countersOpen", counters) + more);
        }
    }

    /// <summary>Tells that the site is there.</summary>
    internal void Heartbeat(HallPlan plan, int waiting, int outside, long at) => Tell(plan, EventType.SiteHeartbeat, plan.Site.Id, at, 0,
        string.Create(CultureInfo.InvariantCulture, $"\"waiting\":{waiting}") + (plan.MeasuresOutside ? Number("outside", outside) : ""));

    /// <summary>Tells a shift as planned, or once its staff signed on.</summary>
    internal void Roster(HallPlan plan, long from, long until, int rostered, int? signedOn, int needed, long at)
    {
        if (IsFull(plan, from))
        {
            Tell(plan, EventType.RosterReported, plan.Site.Id, at, signedOn is null ? 0 : 1,
                $"\"from\":\"{Instant(from)}\",\"until\":\"{Instant(until)}\"" + Number("rostered", rostered)
                + (signedOn is { } present ? Number("signedOn", present) : "") + Number("needed", needed), $"roster.{from}");
        }
    }

    private bool IsFull(HallPlan plan, long at) => at >= _startMs - FullMs || LocalDay(plan, at) >= LocalDay(plan, _startMs);

    private static bool IsKept(EventType type) =>
        type is EventType.VisitTicketed or EventType.VisitLeft or EventType.VisitAbandoned or EventType.VisitNoShow or EventType.VisitTurnedAway;

    private static int LocalDay(HallPlan plan, long at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), plan.Site.Zone).DateTime).DayNumber;

    private void Tell(HallPlan plan, EventType type, string subject, long at, int number, string data, string mark = "")
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{settings.RunMark}.{subject}.{mark}{at}.{(int)type}.{number}");
        string line = $"{{\"specversion\":\"1.0\",\"source\":\"{Sources.Halls}\",\"type\":\"{EventTypes.Get(type).Name}\",\"subject\":\"{subject}\","
            + $"\"id\":\"{id}\",\"time\":\"{Instant(at)}\",\"data\":{{{data}}}}}";
        tell(new ToldFact(type, at, plan.Index, subject, Encoding.ASCII.GetBytes(line)));
    }

    private static void Add(StringBuilder data, string name, string value) =>
        data.Append(data.Length > 0 ? "," : "").Append('"').Append(name).Append("\":\"").Append(value).Append('"');

    private static string Number(string name, int value) => string.Create(CultureInfo.InvariantCulture, $",\"{name}\":{value}");

    private static string Instant(long at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Officer(ushort site, int officer) => string.Create(CultureInfo.InvariantCulture, $"o-{site}-{officer}");

    private static string Name(ClosedFor reason) => reason switch
    {
        ClosedFor.Break => "break",
        ClosedFor.Prayer => "prayer",
        ClosedFor.NoOfficer => "no-officer",
        ClosedFor.LinkDown => "link-down",
        _ => "end-of-shift",
    };
}
