using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Grains.Staff;
using Xunit;

namespace PassportMonitor.Grains.Tests.Staff;

public class RepeatVisitsTests
{
    private const int Monday = 1_000;
    private static readonly SiteId s_lahore = new("lahore");

    [Fact]
    public void GivenAnApplicationServedOnThreeDays_WhenCounted_ThenItCameBackToThoseWhoServedItBefore()
    {
        SiteRepeats repeats = Of(Served(Monday, "application", "a", "t1"), Served(Monday + 1, "application", "b", "t1"), Served(Monday + 9, "application", "c", "t1"));
        Assert.Equal([("a", 1, 1), ("b", 1, 1), ("c", 1, 0)], repeats.Officers.Select(o => (o.Officer, o.Named, o.CameAgain)));
        Assert.Equal([0, 0, 1], repeats.TokensByDays);
    }

    [Fact]
    public void GivenACollectionAfterTheApplication_WhenCounted_ThenThatIsNoRepeat()
    {
        SiteRepeats repeats = Of(Served(Monday, "application", "a", "t1"), Served(Monday + 8, "collection", "b", "t1"));
        Assert.All(repeats.Officers, o => Assert.Equal(0, o.CameAgain));
        Assert.Equal([2], repeats.TokensByDays);
    }

    [Fact]
    public void GivenTwiceOnOneDay_WhenCounted_ThenThatIsNoRepeat() =>
        Assert.Equal((2, 0), Of(Served(Monday, "application", "a", "t1", "t1")).Officers.Select(o => (o.Named, o.CameAgain)).Single());

    [Fact]
    public void GivenVisitsThatNameNoApplication_WhenCounted_ThenTheyStandApart() =>
        Assert.Equal((1, 2, 0), Of(Served(Monday, "application", "a", "t1", null, null)).Officers.Select(o => (o.Named, o.Unnamed, o.CameAgain)).Single());

    [Theory]
    [InlineData(60, 1, "on the sixtieth day")]
    [InlineData(61, 0, "later than that it is another matter")]
    public void GivenALaterDayOutsideThePeriod_WhenCounted_ThenItOnlyTellsWhoCameAgain(int daysLater, int cameAgain, string why)
    {
        SiteRepeats repeats = Of(Served(Monday, "application", "a", "t1"), Served(Monday + daysLater, "application", "b", "t1"));
        OfficerRepeats only = Assert.Single(repeats.Officers);
        Assert.True(cameAgain == only.CameAgain, why);
        Assert.Equal([1], repeats.TokensByDays);
    }

    [Fact]
    public void GivenAVisitThatLeftServed_WhenItsPastIsCounted_ThenUnderItsApplicationAndItsLastOfficer()
    {
        VisitState visit = new()
        {
            Key = new VisitKey(1, "lahore/a1"), Site = 2, Status = VisitStatus.Left, Service = "application", Token = "t1", Began = 1, LastAt = TimeSpan.TicksPerDay, EndedAt = TimeSpan.TicksPerDay,
            Services = [new("token", "c1", "a", 1, 2), new("interview", "c2", "b", 3, TimeSpan.TicksPerDay)],
        };
        HallChange Told(VisitState told)
        {
            List<HallChange> changes = [];
            HallCells.OfVisit(told, 1, changes);
            return Assert.Single(changes, c => c.Cell.Of == HallCells.Tokens);
        }
        HallChange change = Told(visit);
        Assert.Equal((1, "application|b", 1), (change.Cell.Day, change.Of, change.Count));
        Assert.True(change.Code > 0 && change.Code == HallCells.TokenCode("t1") && change.Code != HallCells.TokenCode("t2"));
        Assert.Equal(0, Told(visit with { Token = null }).Code);
    }

    private static SiteRepeats Of(params (int, string, Tally)[] served) => RepeatVisits.Of(s_lahore, Monday, Monday + 27, served);

    private static (int, string, Tally) Served(int day, string service, string officer, params string?[] tokens)
    {
        Tally tally = new();
        foreach (string? token in tokens)
        {
            tally.Add(HallCells.TokenCode(token), 1);
        }
        return (day, $"{service}|{officer}", tally);
    }
}
