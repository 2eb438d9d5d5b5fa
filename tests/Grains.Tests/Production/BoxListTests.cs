using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Production;
using Xunit;
using static PassportMonitor.Grains.Tests.Production.BookWorld;

namespace PassportMonitor.Grains.Tests.Production;

/// <summary>Lists of boxes: pages that meet, filters and scope that hold for rows and totals alike, and versions that stay as they were.</summary>
public sealed class BoxListTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly SiteId[] s_sites = [new("cpf"), new("isb"), new("lhr")];

    private static readonly Gen<BoxView[]> s_boxes = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 120], Gen.Int[0, 2], Gen.Int[-2, 1], Gen.Int[0, 1]).Array[0, 40].Select(all => all.Select((b, at) => new BoxView
    {
        Id = $"X{at}", State = (BoxState)(b.Item1 + 1), Since = s_now.AddHours(-b.Item2), From = s_sites[0], To = s_sites[b.Item3], DispatchedCount = 5, FoundCount = b.Item1 == 3 && b.Item4 > -2 ? 5 + b.Item4 : null,
        Applications = 0, Ended = 0, Missing = [], LostApplications = b.Item5,
    }).ToArray());

    [Fact]
    public void PagesMeet_AndHoldExactlyWhatIsAskedFor() => Gen.Select(s_boxes, Gen.Int[1, 7], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[-1, 2]).Sample((boxes, size, which, trouble, state, own) =>
    {
        bool? open = which == 0 ? null : which == 1;
        BoxListRequest request = Ask(size) with
        {
            Open = open, Troubles = trouble == 0 ? null : [(BoxTrouble)trouble], States = state == 0 ? null : [(BoxState)state, BoxState.Received], Sites = own < 0 ? null : [s_sites[own]],
        };
        List<BoxView> rows = [];
        for (BoxList page = BoxLists.Page(boxes, request, s_now); ; page = BoxLists.Page(boxes, request with { After = BoxPlace.Of(rows[^1], s_now, request.WayLimit) }, s_now))
        {
            rows.AddRange(page.Boxes);
            Assert.Equal((page.TotalCount, page.HasMore), (BoxLists.Page(boxes, request, s_now).TotalCount, rows.Count < page.TotalCount));
            if (!page.HasMore)
            {
                break;
            }
        }
        Assert.Equal(rows.Select(b => b.Id).Order(), boxes
            .Where(b => (open is null || b.IsSettled != open) && (own < 0 || b.From == s_sites[own] || b.To == s_sites[own]))
            .Where(b => (trouble == 0 || (int?)Trouble(b) == trouble) && (state == 0 || b.State == (BoxState)state || b.State == BoxState.Received))
            .Select(b => b.Id).Order());
        // Trouble, then what is open, then short ones of which all was told lost, the longest first; then what is done, the newest first.
        Assert.Equal(rows.Select(b => b.Id), rows.OrderBy(Group).ThenBy(b => b.IsSettled ? -b.Since.UtcTicks : b.Since.UtcTicks).ThenBy(b => b.Id, StringComparer.Ordinal).Select(b => b.Id));
    });

    [Fact]
    public void GivenAVersion_WhenItsBoxesChange_ThenItsListStaysAsItWas()
    {
        ProductionLedger ledger = Ledger(
            BoxScan(EventType.BoxDispatched, "2026-03-01 08:00", "X1", 20, to: "isb"), InBox(EventType.Packed, "2026-03-01 07:00", "X1", "t1"));
        _ = ledger.Pictures(caughtUp: true);
        IEnumerable<BoxView> then = ledger.Boxes()[Origin.Live].Values;
        TakeAll(ledger, [BoxScan(EventType.BoxReceived, "2026-03-02 08:00", "X1", 20, site: "isb"), BoxScan(EventType.BoxPacked, "2026-03-02 09:00", "X2", 3)]);
        BoxPicture told = ledger.Pictures(caughtUp: true)[Origin.Live].Boxes;
        Assert.Equal(["X1 Dispatched t1"], BoxLists.Page(then, Ask(9), s_now).Boxes.Select(b => $"{b.Id} {b.State} {string.Join(' ', b.Missing)}"));
        BoxList now = BoxLists.Page(ledger.Boxes()[Origin.Live].Values, Ask(9), s_now);
        Assert.Equal(["X2 Packed", "X1 Received"], now.Boxes.Select(b => $"{b.Id} {b.State}")); // done, and still listed
        Assert.Equal(now.TotalCount, told.ByState.Sum());
    }

    private static int Group(BoxView b) => Trouble(b) is not { } trouble ? b.IsSettled ? 3 : 1 : trouble == BoxTrouble.Short && b.LostApplications == 1 ? 2 : 0;

    private static BoxTrouble? Trouble(BoxView b) => b.State == BoxState.Lost ? BoxTrouble.Lost : b.FoundCount < 5 ? BoxTrouble.Short : b.FoundCount > 5 ? BoxTrouble.Over
        : b.State == BoxState.Dispatched && b.Since < s_now.AddHours(-72) ? BoxTrouble.Late : null;

    private static BoxListRequest Ask(int first) => new() { Origin = Origin.Live, Version = "v", WayLimit = TimeSpan.FromHours(72), First = first };

    /// <summary>Who looks for a lost passport needs its token, also after a restart.</summary>
    [Fact]
    public void WhoWasToldLostIsKeptByName()
    {
        BoxRecord box = new("X1");
        box.TakePassport(EventType.Packed, "t1", 1, "plant");
        box.TakePassport(EventType.Packed, "t2", 1, "plant");
        box.TakePassport(EventType.LostInTransit, "t2", 2, "plant");
        BoxView kept = ProductionCodec.ReadBox("X1", ProductionCodec.WriteBox(box)).View();
        Assert.Equal(("t1", "t2", 1), (Assert.Single(kept.Missing), Assert.Single(kept.Lost), kept.LostApplications));
    }

    [Theory]
    [InlineData("mission", "store")]
    [InlineData("store", "mission")]
    public void OfTwoSitesThatPackAtTheSameInstantTheSameOneCounts_WhicheverIsToldFirst(string first, string second)
    {
        BoxRecord box = new("X1");
        box.TakePassport(EventType.Packed, "t1", 1, first);
        box.TakePassport(EventType.Packed, "t2", 1, second);
        Assert.Equal("mission", box.View().From?.Value);
    }
}
