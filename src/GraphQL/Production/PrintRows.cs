using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Headlines;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Production;

/// <summary>The print board: what waits, what is made and by which machine, against norm and plan. Machines out of the reader's scope are left out; what is of the nation only its readers see.</summary>
internal sealed class PrintBoardView
{
    private readonly Reading _reading;
    private readonly PrintPicture _print;
    private readonly PrintDay _day;
    private readonly Figures? _nation;

    internal PrintBoardView(Reading reading)
    {
        _reading = reading;
        _print = reading.Picture?.Production?.Print ?? PrintPicture.None;
        _day = new PrintDay(_print, reading.Snapshot.Version.AsOf);
        _nation = reading.Access.Nation ? reading.Picture?.Nation : null;
        Machines = [.. All().OrderBy(m => m.SiteId?.Value, StringComparer.Ordinal).ThenBy(m => m.Id, StringComparer.Ordinal)];
        Array.ForEach(Machines, m => m.Share = Share);
    }

    public VersionView Version => _reading.Version;
    public string Source => _reading.Origin.Name;
    public bool Simulated => _reading.Origin == Origin.Simulated;
    public bool CaughtUp => _reading.Picture?.Production?.CaughtUp ?? true;
    public int? Queue => !_reading.Access.Nation ? null : _nation is { } n ? Enum.GetValues<Category>().Sum(c => n.Open[FigureLayout.At((int)Stage.Entitled, c)] + n.Open[FigureLayout.At((int)Stage.PrintQueued, c)]) : 0;
    public double? RatePerHour => PrintMachineRow.Sum(Machines, m => m.RatePerHour);
    public double? QueueHours => Queue is { } queue && RatePerHour is > 0 and var rate ? queue / rate : null;
    public NoQueueHours? QueueHoursUnknown => Queue is null ? NoQueueHours.NotSeen : RatePerHour is > 0 ? null : NoQueueHours.NothingMade;
    public IEnumerable<PrintLineRow> Lines => Machines.GroupBy(m => (m.SiteId, m.Kind)).Select(g => new PrintLineRow(_reading, g.First().Site, g.Key.Kind, [.. g], g.Key.SiteId, _day, Share));
    public PrintMachineRow[] Machines { get; }
    public int StartedToday => Machines.Sum(m => m.StartedToday);
    public int PassedToday => Machines.Sum(m => m.PassedToday);
    public int SpoiledToday => Machines.Sum(m => m.SpoiledToday);
    public double? SpoilPercent => 100 * _day.SpoilShare;
    public int? Plan => Sites().Select(_day.Plan).Aggregate((int?)null, (sum, plan) => plan is null ? sum : (sum ?? 0) + plan);
    public double? Gap => Sites().Select(_day.Gap).Aggregate((double?)null, (sum, gap) => gap is null ? sum : (sum ?? 0) + gap);
    public FirstTimeRight? RightFirstTime => _nation is { } n ? new FirstTimeRight(n.DeliveredLately, n.RightFirstTime) : null;
    public IEnumerable<PriorityInversion> Inversions => _nation is { } n ? PriorityInversion.Of(n.PrintQueueByAge) : [];
    public int BadBatches => _print.Batches.Length;

    internal Reading Reading => _reading;

    private QueueShare Share => new(Queue, PrintMachineRow.Sum(Machines, m => m.NormPerHour) ?? 0);

    private IEnumerable<SiteId> Sites() => _print.Plans.Where(p => p.Day == _day.Today && Sees(p.Site)).Select(p => p.Site);

    private IEnumerable<PrintMachineRow> All()
    {
        RegisterIndex register = _reading.Snapshot.Register;
        Dictionary<string, (SiteId Site, MachineView View)> known = (_reading.Picture?.Machines ?? new Dictionary<SiteId, SiteMachines>())
            .SelectMany(s => s.Value.All.Select(m => (Site: s.Key, View: m))).GroupBy(m => m.View.Id).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        HashSet<string> shown = [];
        foreach (MachineWork work in _print.Machines.Where(w => w.Site is { } site ? Sees(site) : _reading.Access.Nation))
        {
            shown.Add(work.Machine);
            yield return new PrintMachineRow(_reading, _day, work, work.Site, known.TryGetValue(work.Machine, out (SiteId, MachineView View) machine) ? machine.View : null);
        }
        foreach ((SiteId site, MachineView view) in known.Values.Where(m => !shown.Contains(m.View.Id) && m.View.Kind is "printer" && register.Site(m.Site)?.Kind == SiteKind.Production && Sees(m.Site)))
        {
            yield return new PrintMachineRow(_reading, _day, new MachineWork(view.Id, site, new int[PrintPicture.Days], new int[PrintPicture.Days], new int[PrintPicture.Days], new int[PrintPicture.Hours]), site, view);
        }
    }

    private bool Sees(SiteId site) => _reading.Access.Nation || _reading.Access.Sees(site, _reading.Snapshot.Register.RegionOf(site));
}

/// <summary>The machines of one kind at one site. No fact names lines any finer.</summary>
internal sealed class PrintLineRow(Reading reading, SiteRef? site, string? kind, PrintMachineRow[] machines, SiteId? id, PrintDay day, QueueShare share)
{
    public SiteRef? Site => site;
    public string? Kind => kind;
    public PrintMachineRow[] Machines => machines;
    public double? NormPerHour => PrintMachineRow.Sum(machines, m => m.NormPerHour);
    public double? RatePerHour => PrintMachineRow.Sum(machines, m => m.RatePerHour);
    public double? Queue => share.Of(NormPerHour);
    public double? QueueHours => share.Hours(NormPerHour, NormedRate);
    public NoQueueHours? QueueHoursUnknown => share.WhyNot(NormPerHour, NormedRate);
    public int StartedToday => machines.Sum(m => m.StartedToday);
    public int PassedToday => machines.Sum(m => m.PassedToday);
    public int SpoiledToday => machines.Sum(m => m.SpoiledToday);
    public int? Plan => id is { } at ? day.Plan(at) : null;
    public double? Gap => id is { } at ? day.Gap(at) : null;
    public double? RejectPercent => Rejects.Percent;
    public RejectChart? Chart => Rejects.Chart;
    public double? Sigmas => Rejects.Sigmas;
    public bool? OutOfLimits => Rejects.OutOfLimits;

    internal Reading Reading => reading;

    private Rejects Rejects => new(day, PassedToday, SpoiledToday);

    /// <summary>The rate of the machines whose norms are in the line's: others carry nothing of its part of the queue.</summary>
    private double? NormedRate => PrintMachineRow.Sum(machines.Where(m => m.NormPerHour is > 0), m => m.RatePerHour);
}

/// <summary>A machine of the print board.</summary>
internal sealed class PrintMachineRow(Reading reading, PrintDay day, MachineWork work, SiteId? site, MachineView? machine)
{
    internal Reading Reading => reading;
    internal SiteId? SiteId => site;

    /// <summary>How the print queue is shared out.</summary>
    internal QueueShare Share { get; set; } = new(null, 0);
    public string Id => work.Machine;
    public SiteRef? Site => site is { } at ? SiteRef.Of(at, reading.Snapshot.Register) : null;
    public string? Kind => machine?.Kind;
    public MachineStatus? Status => machine?.Status;
    public double? NormPerHour => machine?.Registration?.PassportsPerHour;
    public double? RatePerHour => day.Rate(work);
    public double? Queue => Share.Of(NormPerHour);
    public double? QueueHours => Share.Hours(NormPerHour, RatePerHour);
    public NoQueueHours? QueueHoursUnknown => Share.WhyNot(NormPerHour, RatePerHour);
    public int StartedToday => day.Started(work);
    public int PassedToday => day.Passed(work);
    public int SpoiledToday => day.Spoiled(work);
    public double? RejectPercent => Rejects.Percent;
    public RejectChart? Chart => Rejects.Chart;
    public double? Sigmas => Rejects.Sigmas;
    public bool? OutOfLimits => Rejects.OutOfLimits;

    private Rejects Rejects => new(day, PassedToday, SpoiledToday);

    /// <summary>The sum of what is known; null when nothing is.</summary>
    internal static double? Sum(IEnumerable<PrintMachineRow> machines, Func<PrintMachineRow, double?> of) =>
        machines.Select(of).Aggregate((double?)null, (sum, value) => value is null ? sum : (sum ?? 0) + value);
}

/// <summary>A bad batch of books.</summary>
internal sealed class BatchRow(BookBatch batch, Reading reading)
{
    public string First => batch.Run.First;
    public string Last => batch.Run.Last;
    public SiteRef? Site => batch.Site is { } site ? SiteRef.Of(site, reading.Snapshot.Register) : null;
    public int Done => batch.Done;
    public int Spoiled => batch.Spoiled;
    public double Sigmas => batch.Sigmas;
}
