using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>Books of two stores, one of them one book short, and boxes of every kind.</summary>
public static class TestProduction
{
    private static readonly SiteId s_lahore = new("lhr-gt");
    private static readonly SiteId s_islamabad = new("isb-g10");

    public static BoxPicture Boxes { get; } = new()
    {
        Open =
        [
            Box("X1", BoxState.Dispatched, 100, s_lahore), Box("X2", BoxState.Dispatched, 2, s_lahore),
            Box("X3", BoxState.Received, 5, s_lahore) with { DispatchedCount = 40, FoundCount = 39, Applications = 40, Ended = 39, Missing = ["t1"] },
            Box("X4", BoxState.Lost, 300, new("mul-1")), Box("X5", BoxState.Packing, 1, null),
        ],
        ByState = [1, 0, 2, 7, 1],
        Differing = 1,
    };

    /// <summary>The box of the one application with a timeline: it went from mission to capital, and Punjab sees neither.</summary>
    public static BoxView Elsewhere { get; } = Box("X8", BoxState.Received, 5, s_islamabad) with { DispatchedCount = 3, FoundCount = 2, Missing = ["t8"], Lost = ["t9"] };

    public static ProductionPicture Picture { get; } = new()
    {
        Books = new BookPicture
        {
            Nation = new BookTotals(100, 80, 5, 4, 8, 2, 1, 0),
            Stores =
            [
                new(s_islamabad, 100, 55, 45, 0, 0, 0, 0, new StockCount(TestPicture.Noon, 44, 45), [new("AB000056", "AB000100", 45)]),
                new(s_lahore, 50, 0, 35, 4, 8, 2, 1, null, []),
            ],
            Differences = [new(BookDifferenceKind.Count, s_islamabad, null, -1, TestPicture.Noon, [new(SuspectReason.Skipped, new("AB000060", "AB000060", 1))])],
            DifferencesTotal = 1,
            OnTheWay = [new(s_islamabad, s_lahore, new("AB000051", "AB000055", 5), 5, TestPicture.Noon.AddDays(-4))],
            AnyDelivery = true,
            Untracked = 0,
            Spoils = [new(SpoilKind.InWork, "print-smear", 2, 1), new(SpoilKind.Voided, null, 1, 0)],
        },
        Boxes = Boxes,
        CaughtUp = true,
        Print = new PrintPicture
        {
            Hour = (int)(TestPicture.Noon.ToUnixTimeSeconds() / 3600),
            Machines =
            [
                new("prn-1", s_lahore, Days(2_100), Days(1_960), Days(40), [.. Enumerable.Repeat(200, PrintPicture.Hours)]),
                new("prn-9", s_islamabad, Days(100), Days(100), Days(0), new int[PrintPicture.Hours]),
            ],
            Batches = [new(new("AB000500", "AB000999", 500), s_lahore, 300, 60, 9.5)],
            Plans = [new(s_lahore, DateOnly.FromDateTime(TestPicture.Noon.UtcDateTime), 5_000)],
        },
    };

    public static BookHistory Book { get; } = new()
    {
        Number = "AB000007", Received = true, Stand = BookStand.Issued, OnTheWay = false, Site = s_lahore,
        Facts = [new(EventType.BookReceived, TestPicture.Noon, null, "isb-g10", null, null, null, null), new(EventType.QcPassed, TestPicture.Noon, TestPicture.Noon, "lhr-gt", null, "t9", "printer-01", null)],
    };

    /// <summary>The first was spoiled, so another was bound.</summary>
    public static ApplicationBook[] OfOneApplication { get; } =
    [
        new("AB000006", BookStand.Waste, TestPicture.Noon, "print-smear", [new(EventType.QcFailed, TestPicture.Noon, TestPicture.Noon, "lhr-gt", null, "11122233344", null, "print-smear")]),
        new("AB000007", BookStand.Issued, TestPicture.Noon.AddHours(1), null, [new(EventType.QcPassed, TestPicture.Noon.AddHours(1), TestPicture.Noon, "lhr-gt", null, "11122233344", "printer-01", null)]),
    ];

    private static int[] Days(int today) => [today, .. new int[PrintPicture.Days - 1]];

    private static BoxView Box(string id, BoxState state, int hours, SiteId? to) => new()
    {
        Id = id, State = state, Since = TestPicture.Noon.AddHours(-hours), From = new("riyadh"), To = to, Applications = 0, Ended = 0, Missing = [], LostApplications = 0,
    };
}
