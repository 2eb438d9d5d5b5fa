using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.Grains.Staff;
using PassportMonitor.Grains.Tests.Reference;
using Xunit;

namespace PassportMonitor.Grains.Tests.Staff;

public class StaffLooksTests
{
    private static readonly DateOnly s_day = new(2026, 11, 23);
    private static readonly StaffViewed s_viewed = new(new SiteId("lahore"), "amir", new(2026, 11, 1), s_day, ["o-1", "o-2"]);

    [Fact]
    public void GivenLooks_WhenReadBack_ThenTheNewestFirstAndAllThatWasShown()
    {
        StaffLook[] looks = StaffLooks.Of([Entry(1, s_viewed, "2026-11-23T05:00Z"), Entry(2, s_viewed with { By = "beena" }, "2026-11-23T06:00Z")], Origin.Live, s_day, s_day);
        Assert.Equal(["beena", "amir"], looks.Select(l => l.By));
        Assert.Equal((ReferenceFacts.Instant("2026-11-23T05:00Z"), s_viewed.From, s_viewed.Through), (looks[1].At, looks[1].From, looks[1].Through));
        Assert.Equal(["o-1", "o-2"], looks[1].Officers);
    }

    [Fact]
    public void GivenOtherDaysAndOrigins_WhenReadBack_ThenTheyAreLeftOut()
    {
        Assert.Empty(StaffLooks.Of([Entry(1, s_viewed, "2026-11-22T23:59Z"), Entry(2, s_viewed, "2026-11-24T00:00Z")], Origin.Live, s_day, s_day));
        Assert.Empty(StaffLooks.Of([Entry(1, s_viewed, "2026-11-23T05:00Z")], Origin.Simulated, s_day, s_day));
    }

    [Fact]
    public void GivenTheEvent_WhenDefined_ThenTheIntakeTakesNone() => Assert.True(EventTypes.Get(EventType.StaffViewed).Internal);

    private static LogEntry Entry(long offset, StaffViewed viewed, string at) => new()
    {
        Partition = 0, Offset = offset, RecordedAt = ReferenceFacts.Instant(at), ContentHash = [], Chain = [],
        Event = StaffLooks.Write(Origin.Live, viewed, $"{offset}", ReferenceFacts.Instant(at)),
    };
}
