using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Supplies;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;
using static PassportMonitor.Grains.Tests.Supplies.SupplyWorld;

namespace PassportMonitor.Grains.Tests.Supplies;

/// <summary>Orders that fall due: watched first, an alarm when they are missed. Held to the autumn of 2023, when laminate ran out.</summary>
public sealed class SupplyOrdersTests
{
    private readonly AlarmBook _book = new(Origin.Live);
    private readonly List<AlarmTransition> _log = [];
    private readonly List<NewEvent> _facts = [];
    private ReferenceState _reference = StateOf(Declared(lead: 60, margin: 14));

    [Fact]
    public void AnOrderIsWatchedWithinItsMarginAndAlarmsWhenItIsMissed()
    {
        Tell(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000)); // runs out on 28 August; to be ordered by 29 June
        Assert.Empty(At("2024-06-14T18:00Z"));
        AlarmTransition opened = Assert.Single(At("2024-06-14T20:00Z"));
        Assert.Equal((EventType.WatchOpened, "watch/laminate", "order-supply", "production"), (opened.Type, opened.Subject, opened.Reason, opened.Actor));
        Assert.Equal(Instant("2024-06-29T19:00Z"), opened.Until); // the end of that day in Karachi
        Assert.Empty(At("2024-06-29T18:59Z"));
        Assert.Equal([EventType.AlarmRaised], At("2024-06-29T19:00Z").Select(e => e.Type));
        Assert.Empty(At("2024-06-29T19:05Z"));
    }

    [Fact]
    public void AConsignmentThatComesInTimeEndsTheWatch()
    {
        Tell(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000));
        At("2024-06-20T00:00Z");
        Tell(Expected("2024-06-20T06:00Z", "c1", 2_000, "2024-08-20"));
        AlarmTransition closed = Assert.Single(At("2024-06-20T06:01Z"));
        Assert.Equal((EventType.WatchClosed, "not-needed-any-more"), (closed.Type, closed.Reason));
    }

    [Fact]
    public void AConsignmentThatIsHeldUpIsNotCountedOnAnyMore()
    {
        Tell(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000), Expected("2024-06-01T06:00Z", "c1", 2_000, "2024-08-20"));
        Assert.Empty(At("2024-08-20T12:00Z"));
        Assert.Equal([EventType.WatchOpened], At("2024-08-20T19:00Z").Select(e => e.Type)); // its day is past; the order is long overdue
        Assert.Equal([EventType.AlarmRaised], At("2024-08-20T19:01Z").Select(e => e.Type));
    }

    [Fact]
    public void ADateThatAPersonSetStays()
    {
        Tell(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000));
        At("2024-06-20T00:00Z");
        Tell(Counted("2024-06-20T12:00Z", 660)); // a little less than thought
        Assert.Equal([EventType.WatchChanged], At("2024-06-20T12:01Z").Select(e => e.Type));
        Commit(_book.Decide(new ChangeWatch { By = new AlarmOperator("op-1", []), Id = Laminate, ActBy = Instant("2024-06-25T00:00Z") }, Instant("2024-06-20T12:02Z")).Entries);
        Tell(Counted("2024-06-21T12:00Z", 640));
        Assert.Empty(At("2024-06-21T12:01Z"));
    }

    [Fact]
    public void WhatAPersonClosedIsLeftAloneForADay()
    {
        Tell(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000));
        At("2024-06-20T00:00Z");
        Commit(_book.Decide(new ChangeWatch { By = new AlarmOperator("op-1", []), Id = Laminate, CloseReason = "ordered" }, Instant("2024-06-20T08:00Z")).Entries);
        Assert.Empty(At("2024-06-21T07:59Z"));
        Assert.Equal([EventType.WatchOpened], At("2024-06-21T08:01Z").Select(e => e.Type));
    }

    [Fact]
    public void ARuleThatFailsClosesNothing()
    {
        Tell(Counted("2024-05-10T12:00Z", 1_100), Counted("2024-05-20T12:00Z", 1_000));
        At("2024-06-20T00:00Z");
        Assert.Empty(Commit(_book.Judge(new Verdict([], new Dictionary<string, string>(), 7), Instant("2024-06-20T01:00Z"))));
    }

    /// <summary>
    /// Autumn of 2023. From sources (domain notes, section 3): 25,000 applications a day, 20,000 printed a day at most, 12,000 and then 3,000 a day as
    /// material runs short, and a stop of more than a week in October and November for want of laminate. Assumed: 2.85 million sheets on 3 April and none
    /// after, a count every Monday, 2% spoil, 60 days from order to stock, and at what stock printing is throttled.
    /// </summary>
    [Fact]
    public void InTheAutumnOf2023TheAlarmComesWeeksBeforeTheStop()
    {
        _reference = StateOf(Declared(spoil: 2, lead: 60, margin: 14));
        double stock = 2_850_000;
        DateOnly? watched = null, alarmed = null, stopped = null;
        double flattered = 0;
        List<int> entitled = [];
        for (DateOnly day = Day("2023-04-03"); stopped is null; day = day.AddDays(1))
        {
            bool works = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
            if (day.DayOfWeek == DayOfWeek.Monday)
            {
                Tell(Counted($"{day:yyyy-MM-dd}T02:00Z", stock));
            }
            AlarmTransition[] told = At($"{day:yyyy-MM-dd}T04:00Z", entitled);
            watched ??= told.Any(e => e.Type == EventType.WatchOpened) ? day : null;
            alarmed ??= told.Any(e => e.Type == EventType.AlarmRaised) ? day : null;
            SupplyStock now = Stock(_facts);
            if (SupplyCover.Of(_reference.Supplies[0], now, [.. entitled], Instant($"{day:yyyy-MM-dd}T04:00Z")) is { Days: > 0, UsedPerDay: > 0 } cover)
            {
                flattered = Math.Max(flattered, cover.Usable / cover.UsedPerDay.Value / cover.Days.Value);
            }
            double printed = !works ? 0 : Math.Min(stock / 1.02, stock > 400_000 ? 20_000 : stock > 60_000 ? 12_000 : 3_000);
            stock -= printed * 1.02;
            stopped = stock < 1 ? day : null;
            entitled.Insert(0, works ? 25_000 : 0);
            entitled.RemoveRange(Math.Min(28, entitled.Count), Math.Max(0, entitled.Count - 28));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"Watched from {watched:O}, alarm on {alarmed:O}, stop on {stopped:O}; use alone flattered the cover up to {flattered:F1} times.");
        Assert.InRange(stopped!.Value, Day("2023-10-16"), Day("2023-11-30"));
        Assert.True(watched < alarmed);
        Assert.True(stopped.Value.DayNumber - alarmed!.Value.DayNumber >= 60, $"The alarm came on {alarmed:O}, the stop on {stopped:O}.");
        Assert.True(flattered > 1.5, $"By use alone the cover would have looked {flattered:F1} times as long.");
    }

    private void Tell(params NewEvent[] facts) => _facts.AddRange(facts);

    private AlarmTransition[] At(string instant, IReadOnlyList<int>? entitled = null)
    {
        DateTimeOffset now = Instant(instant);
        OriginPicture picture = new()
        {
            Nation = FigureSum.Empty with { EntitledByDay = [.. entitled ?? []] }, Regions = new Dictionary<RegionId, Figures>(), Sites = new Dictionary<SiteId, Figures>(),
            Halls = new Dictionary<SiteId, SiteHall>(), RegionHalls = new Dictionary<RegionId, HallFigures>(), NationHall = HallFigures.None, Services = [], Supplies = [Stock(_facts)],
        };
        PictureVersion version = new() { Offsets = [0], ReferenceOffset = _reference.Through, AsOf = now, Silent = [] };
        return Commit(_book.Judge(new StandingRules([]).Judge(new RuleInput(Origin.Live, version, picture, _reference)), now));
    }

    private AlarmTransition[] Commit(IEnumerable<AlarmTransition> entries)
    {
        AlarmTransition[] durable = [.. entries.Where(e => e.Type != EventType.AlarmAnnunciated).Select((e, i) => e with { Offset = _log.Count + i })];
        Array.ForEach(durable, _book.Apply);
        _log.AddRange(durable);
        return durable;
    }
}
