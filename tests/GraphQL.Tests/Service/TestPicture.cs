using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>A small made-up service: three regions, their sites, and figures that add up by construction.</summary>
public static class TestPicture
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    private static readonly (string Id, string Region, SiteKind Kind)[] s_sites =
    [
        ("isb-g10", "north", SiteKind.Office), ("rwp-1", "north", SiteKind.Office), ("lhr-gt", "punjab", SiteKind.Office),
        ("lhr-eg", "punjab", SiteKind.Office), ("mul-1", "punjab", SiteKind.Office), ("riyadh", "missions", SiteKind.Mission),
        ("kabul", "missions", SiteKind.Mission), ("in-transit", "none", SiteKind.Virtual), ("unknown", "none", SiteKind.Virtual),
    ];

    public static Register Register { get; } = new()
    {
        Offset = 10,
        Sites = [.. s_sites.Select(Info)],
        Regions =
        [
            new(new("missions"), "Missions", null), new(RegionId.None, "No region", null),
            new(new("north"), "North", null), new(new("punjab"), "Punjab", "پنجاب"),
        ],
    };

    /// <summary>Version n: one second after another, each with one open case more at lhr-gt.</summary>
    public static Picture Version(int n)
    {
        Dictionary<SiteId, Figures> sites = s_sites.Select((s, i) => (s.Id, Figures: Site(i + 1 + (s.Id == "lhr-gt" ? n : 0), s.Kind != SiteKind.Virtual ? 1 : 0)))
            .ToDictionary(s => new SiteId(s.Id), s => s.Figures);
        Dictionary<RegionId, Figures> regions = s_sites.GroupBy(s => s.Region)
            .ToDictionary(g => new RegionId(g.Key), g => Sum([.. g.Select(s => sites[new SiteId(s.Id)])]));
        OriginPicture origin = new()
        {
            Nation = Sum([.. regions.Values]) with { EntitledByDay = [100, 140, 0] }, Regions = regions, Sites = sites, Halls = TestHalls.All,
            NationHall = TestHalls.Sum(TestHalls.All.Values.Select(h => h.Figures)),
            RegionHalls = s_sites.Where(s => TestHalls.All.ContainsKey(new(s.Id))).GroupBy(s => s.Region)
                .ToDictionary(g => new RegionId(g.Key), g => TestHalls.Sum(g.Select(s => TestHalls.All[new(s.Id)].Figures))),
            Supplies =
            [
                new() { Id = "ink", Stores = [], Consignments = [], UsedPerDay = null, UsedOverDays = 0 },
                new()
                {
                    Id = "laminate", Stores = [new(new("lhr-gt"), 2_000, Noon.AddDays(-1), 520, 12)], UsedPerDay = 60, UsedOverDays = 28,
                    Consignments = [new("c-1", 900, new DateOnly(2026, 3, 1)), new("c-2", 1_200, new DateOnly(2026, 3, 20))],
                },
            ],
            Machines = TestMachines.Sites, RegionMachines = TestMachines.Regions, NationMachines = MachineTally.Sum(TestMachines.Regions.Values),
            Production = TestProduction.Picture,
            Services = [new("identity-link", false, Noon.AddMinutes(-12), Noon.AddSeconds(-20), null, 80), new("payment", true, Noon.AddDays(-3), Noon, 240, null)],
        };
        return new Picture
        {
            Version = Name(n),
            Previous = n == 0 ? null : Name(n - 1),
            Origins = new Dictionary<Origin, OriginPicture> { [Origin.Live] = origin, [new("imported/receipt")] = origin },
        };
    }

    private static PictureVersion Name(int n) => new()
    {
        Offsets = [100 + n, 7], ReferenceOffset = 10, AsOf = Noon.AddSeconds(n), Silent = [new(new("rwp-1"), Noon.AddHours(-2))],
    };

    private static SiteInfo Info((string Id, string Region, SiteKind Kind) site) => new()
    {
        Id = new(site.Id), Name = site.Id.ToUpperInvariant(), NameUrdu = null, Kind = site.Kind, Region = new(site.Region), Zone = "Asia/Karachi",
        Calendar = "home", Latitude = 31.5, Longitude = 74.3, State = site.Id == "kabul" ? SiteState.NotCommissioned : SiteState.Commissioned,
    };

    /// <summary>A site with n open normal cases in HQ_MATCHING, one late urgent one in the print queue, and what went through today.</summary>
    private static Figures Site(int n, int expected) => Zero with
    {
        Open = Cells(FigureLayout.Stages, (Stage.HqMatching, Category.Normal, n), (Stage.PrintQueued, Category.Urgent, 1)),
        OpenByAge = Cells(FigureLayout.Ages, ((Stage)(int)AgeBucket.From3To5, Category.Normal, n), ((Stage)(int)AgeBucket.From11To21, Category.Urgent, 1)),
        LateByBucket = Cells(FigureLayout.Lates, ((Stage)(int)LateBucket.From3To5, Category.Urgent, 1)),
        LateBoard = [new(Category.Urgent, Holder.Production, Cause.PrintQueue, 1, new DateOnly(2026, 2, 20), 2)],
        DueToday = [0, 0, 2, 0],
        InToday = Cells(FigureLayout.Stages, (Stage.TokenIssued, Category.Normal, 5), (Stage.HqMatching, Category.Normal, 3), (Stage.Delivered, Category.Normal, 4)),
        OutToday = Cells(FigureLayout.Stages, (Stage.TokenIssued, Category.Normal, 5), (Stage.HqMatching, Category.Normal, 1)),
        Attainment = [new(0, 2, 0), new(1, 10, 9), new(7, 70, 63), new(30, 300, 200)],
        StageTimes = [new(Stage.HqMatching, new Histogram([40, 50], [9, 1]))],
        TokenToReady = new Histogram([90], [4]),
        Coverage = new Coverage(expected, expected, Noon, 30, 40),
        Flagged = [1, 0, 0, 0, 0, 0, 0, 0, 0],
        FlaggedCases = 1,
    };

    private static Figures Zero { get; } = new()
    {
        Open = Cells(FigureLayout.Stages), OpenByAge = Cells(FigureLayout.Ages), LateByBucket = Cells(FigureLayout.Lates), LateBoard = [],
        OverStageLimit = Cells(FigureLayout.Stages), DueToday = [0, 0, 0, 0], DeadlineUnknown = [0, 0, 0, 0],
        Flagged = new int[FigureLayout.FlagBits], InToday = Cells(FigureLayout.Stages), OutToday = Cells(FigureLayout.Stages), Attainment = [],
        StageTimes = [], TokenToReady = Histogram.Empty, Coverage = new(0, 0, null, 0, null), FlaggedCases = 0, LateByRevised = [0, 0, 0, 0], UsualSamples = [], EntitledByDay = [],
    };

    private static int[] Cells(int rows, params (Stage Row, Category Category, int Count)[] set)
    {
        int[] cells = new int[rows * FigureLayout.Categories];
        foreach ((Stage row, Category category, int count) in set)
        {
            cells[FigureLayout.At((int)row, category)] = count;
        }
        return cells;
    }

    private static Figures Sum(Figures[] parts) => parts[0] with
    {
        Open = Add(parts, f => f.Open),
        OpenByAge = Add(parts, f => f.OpenByAge),
        LateByBucket = Add(parts, f => f.LateByBucket),
        LateBoard = [parts[0].LateBoard[0] with { Count = parts.Sum(p => p.LateBoard[0].Count), DueToday = parts.Sum(p => p.LateBoard[0].DueToday) }],
        DueToday = Add(parts, f => f.DueToday),
        InToday = Add(parts, f => f.InToday),
        OutToday = Add(parts, f => f.OutToday),
        Flagged = Add(parts, f => f.Flagged),
        FlaggedCases = parts.Sum(p => p.FlaggedCases),
        Coverage = new(parts.Sum(p => p.Coverage.SitesExpected), parts.Sum(p => p.Coverage.SitesCurrent), Noon, parts.Sum(p => p.Coverage.EventsToday), parts.Sum(p => p.Coverage.EventsUsual)),
    };

    private static int[] Add(Figures[] parts, Func<Figures, int[]> of) =>
        [.. of(parts[0]).Select((_, i) => parts.Sum(p => of(p)[i]))];
}
