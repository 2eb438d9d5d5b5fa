using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Foresight;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Foresight;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Tests.Reference;
using Xunit;
using static PassportMonitor.Grains.Tests.Foresight.Halls;

namespace PassportMonitor.Grains.Tests.Foresight;

public class ReliefFinderTests
{
    private static readonly ReferenceState s_register = ReferenceFacts.StateOf(
        ReferenceFacts.Calendar(),
        At("lahore", 31.52, 74.36), At("kasur", 31.12, 74.45), At("sheikhupura", 31.71, 73.98), At("gujranwala", 32.19, 74.19), At("karachi", 24.86, 67.01),
        At("dubai", 25.20, 55.27, kind: "mission"), At("shut", 31.53, 74.36), ReferenceFacts.State("shut", "out-of-service", "2021-01-01"),
        ReferenceFacts.Site("nowhere"));

    private static readonly string[] s_all = ["kasur", "sheikhupura", "gujranwala", "karachi", "dubai", "shut", "nowhere"];

    [Fact]
    public void GivenAFullHall_WhenReliefIsSought_ThenTheNearestOpenOfficesWithRoom()
    {
        Relief[] relief = For(Full(), s_all.Select(site => Place(site)));
        Assert.Equal(["sheikhupura", "kasur", "gujranwala"], relief.Select(r => r.Site.Value));
        Assert.Equal(41.8, relief[0].Kilometres, 0.5);
        Assert.All(relief, r => Assert.True(r.MinutesSaved > 60));
        // Ten counters serve 116 in the hour and the 45 minutes that the last may wait; 60 come there anyway.
        Assert.Equal(56, relief[0].Takes);
    }

    [Fact]
    public void GivenAHallWithinItsLimit_WhenReliefIsSought_ThenNone() => Assert.Empty(For(Place("lahore"), s_all.Select(site => Place(site))));

    [Fact]
    public void GivenNeighboursThatAreFullerStill_WhenReliefIsSought_ThenTheyAreLeftOut() =>
        Assert.Equal(["sheikhupura"], For(Full(), [Place("kasur", waiting: 400), Place("sheikhupura")]).Select(r => r.Site.Value));

    [Fact]
    public void GivenAMissionThatIsFull_WhenReliefIsSought_ThenNoOfficeAtHomeIsNamed() =>
        Assert.Empty(For(Place("dubai", waiting: 400), s_all.Select(site => Place(site))));

    [Theory]
    [InlineData(33.6, 73.05, 24.86, 67.01, 1134.3, "Rawalpindi to Karachi")]
    [InlineData(0, 0, 0, 180, 20015.1, "half around the equator")]
    [InlineData(0, 179.5, 0, -179.5, 111.2, "across the date line")]
    public void GivenTwoPlaces_WhenMeasured_ThenTheGreatCircle(double north, double east, double otherNorth, double otherEast, double kilometres, string why) =>
        Assert.True(Math.Abs(kilometres - GreatCircle.Kilometres(north, east, otherNorth, otherEast)) < 0.1 + (kilometres * 0.0001), why);

    private static Relief[] For(ReliefFinder.Place full, IEnumerable<ReliefFinder.Place> others) => ReliefFinder.For(full, others, s_register, Now);

    private static ReliefFinder.Place Full() => Place("lahore", waiting: 150);

    private static ReliefFinder.Place Place(string site, int waiting = 0) =>
        new(s_register.FindSite(site)!, HallForecast.Of(Hall(waiting: waiting), s_register, new SiteId(site), Now));

    private static NewEvent At(string id, double north, double east, string kind = "office") => ReferenceFacts.Fact(EventType.SiteRegistered, id, "2020-01-01",
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $$"""{"kind":"{{kind}}","region":"north","zone":"Asia/Karachi","calendar":"home","name":"{{id}}","latitude":{{north}},"longitude":{{east}}}"""));
}
