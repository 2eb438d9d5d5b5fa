using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>
/// One instant of one origin, put together by a test: every registered site was heard a minute ago, unless told otherwise. Instants are
/// Karachi's: <c>09:30</c> stands for that time on the scene's day.
/// </summary>
internal sealed class RuleScene
{
    /// <summary>A Monday.</summary>
    public const string Monday = "2024-05-13";

    private readonly Dictionary<SiteId, SiteHall> _halls = [];
    private readonly Dictionary<SiteId, DateTimeOffset?> _heard = [];
    private readonly Dictionary<SiteId, Figures> _figures = [];
    private readonly List<SilentSite> _silent = [];
    private readonly List<ServiceStatus> _services = [];
    private readonly Dictionary<SiteId, MachineView[]> _machines = [];
    private Figures _nation = FigureSum.Empty;
    private ProductionPicture? _production;

    public RuleScene(ReferenceState reference, string clock, string day = Monday) => (Reference, Now) = (reference, Clock(clock, day));

    public ReferenceState Reference { get; }

    public DateTimeOffset Now { get; }

    /// <summary>An office, "rwp", with ordinary hours (08:00-13:00, Friday to 12:00), and what else is told.</summary>
    public static ReferenceState Office(params NewEvent[] more) => StateOf([Calendar(), Site("rwp"), .. more]);

    public static DateTimeOffset Clock(string clock, string day = Monday) => Instant($"{day}T{clock}+05:00");

    public RuleScene Hall(string site, SiteHall hall)
    {
        _halls[new(site)] = hall;
        return this;
    }

    /// <summary>When a site was last heard; null for never.</summary>
    public RuleScene Heard(string site, DateTimeOffset? at)
    {
        _heard[new(site)] = at;
        return this;
    }

    /// <summary>A site is silent by its limit.</summary>
    public RuleScene Silent(string site, DateTimeOffset since)
    {
        _silent.Add(new(new(site), since));
        return Heard(site, since);
    }

    public RuleScene Figures(string site, Figures figures)
    {
        _figures[new(site)] = figures;
        return this;
    }

    public RuleScene Nation(Figures figures)
    {
        _nation = figures;
        return this;
    }

    /// <summary>A machine of the inventory at a site, as it stands since a minute ago.</summary>
    public RuleScene Machine(string site, string id, string kind, MachineStatus? status, string? fault = null, string? upstream = null, string? power = null, double? rate = null, string? counter = null, string? serves = null)
    {
        MachineView machine = new(id, kind, null, Now.AddMinutes(-1), Now, status, fault, counter,
            new MachineRegistration("Maker 7", MachineCheck.Snmp, null, null, upstream, null, 45, MachineDuty.InService, null, power, serves, rate));
        _machines[new(site)] = [.. _machines.GetValueOrDefault(new(site), []), machine];
        return this;
    }

    public RuleScene Production(ProductionPicture production)
    {
        _production = production;
        return this;
    }

    public RuleScene Probed(string service, bool up, DateTimeOffset since, DateTimeOffset? last = null)
    {
        _services.Add(new(service, up, since, last ?? Now, null, null));
        return this;
    }

    /// <summary>What a rule says.</summary>
    public Assessment[] Assess(string rule) => [.. AlarmRules.All.Single(r => r.Name == rule).Assess(Context())];

    /// <summary>What all rules say.</summary>
    public Assessment[] AssessAll()
    {
        RuleContext context = Context();
        return [.. AlarmRules.All.SelectMany(r => r.Assess(context))];
    }

    /// <summary>What the standing rules make of it.</summary>
    public Verdict Judge()
    {
        RuleContext context = Context();
        return new StandingRules(AlarmRules.All).Judge(new RuleInput(context.Origin, context.Version, context.Picture, context.Reference));
    }

    public RuleContext Context()
    {
        Dictionary<SiteId, Figures> sites = Reference.Sites.ToDictionary(s => s.Id, s => WithHeard(_figures.GetValueOrDefault(s.Id, FigureSum.Empty), s.Id));
        OriginPicture picture = new()
        {
            Nation = _nation, Regions = new Dictionary<RegionId, Figures>(), Sites = sites, Halls = _halls,
            RegionHalls = new Dictionary<RegionId, HallFigures>(), NationHall = HallFigures.None, Services = [.. _services], Production = _production,
            Machines = _machines.ToDictionary(m => m.Key, m => new SiteMachines(m.Value, MachineTally.Of(m.Value))),
        };
        PictureVersion version = new() { Offsets = [0], ReferenceOffset = Reference.Through, AsOf = Now, Silent = [.. _silent] };
        return new RuleContext(Origin.Live, picture, version, Reference);
    }

    private Figures WithHeard(Figures figures, SiteId site) =>
        figures with { Coverage = figures.Coverage with { LastHeard = _heard.TryGetValue(site, out DateTimeOffset? heard) ? heard : Now.AddMinutes(-1) } };
}

/// <summary>Halls at an instant.</summary>
internal static class Halls
{
    /// <summary>A hall of visits: who waits since how many minutes, served by counters that are open and busy.</summary>
    public static SiteHall Of(DateTimeOffset now, int[] waitedMinutes, int serving = 0, int countersOpen = 3, string stage = "token") => Empty(now) with
    {
        Figures = HallFigures.None with
        {
            Queues = waitedMinutes.Length + serving == 0 ? [] : [new(stage, "application", waitedMinutes.Length, serving)],
            WaitingSince = Since(now, waitedMinutes),
            CountersOpen = countersOpen,
        },
        Counters = [.. Enumerable.Range(1, countersOpen).Select(c => Counter($"{c}", now.AddHours(-1), now.AddMinutes(-1), stage))],
    };

    /// <summary>A hall of which only a token machine tells.</summary>
    public static SiteHall Machine(DateTimeOffset now, int? waiting, int? countersOpen, int? inside = null, int minutesAgo = 2) => Empty(now) with
    {
        TellsVisits = false,
        TellsCounters = false,
        Snapshots = [new("application", now.AddMinutes(-minutesAgo), waiting, inside, countersOpen, null)],
        FirstActivity = null,
        LastActivity = null,
    };

    /// <summary>A hall in which nobody is and nothing happened since a minute ago.</summary>
    public static SiteHall Empty(DateTimeOffset now) => new()
    {
        Figures = HallFigures.None,
        ServiceDay = DateOnly.FromDateTime(now.UtcDateTime.AddHours(5)),
        TellsVisits = true,
        TellsCounters = true,
        Snapshots = [],
        Counters = [],
        Roster = null,
        Outside = null,
        Pattern = new HallPattern(DayKind.Ordinary, 0, null, null, null, []),
        Trust = new HallTrust(50, 0, 0, 0, null, null, now.AddMinutes(-1)),
        FirstActivity = now.AddHours(-1),
        LastActivity = now.AddMinutes(-1),
    };

    public static CounterHall Counter(string id, DateTimeOffset since, DateTimeOffset? lastActivity, string? stage = "token", bool open = true) => new()
    {
        Id = id, Open = open, Since = since, Reason = null, Officer = null, Ticket = null, Stage = stage, Served = 0, Times = Histogram.Empty,
        Staffed = default, Busy = default, LastActivity = lastActivity,
    };

    public static SinceCounts Since(DateTimeOffset now, params int[] waitedMinutes)
    {
        IGrouping<int, int>[] minutes = [.. waitedMinutes.Select(w => (int)(now.AddMinutes(-w).ToUnixTimeSeconds() / 60)).GroupBy(m => m).OrderBy(g => g.Key)];
        return new([.. minutes.Select(g => g.Key)], [.. minutes.Select(g => g.Count())]);
    }
}
