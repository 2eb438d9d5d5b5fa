using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Tests.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>Law 8: what was true only in the past is recorded once, and never sounds.</summary>
public sealed class FoundLateTests
{
    private const string Crowded = "overcrowding/isb";
    private static readonly SiteId s_isb = new("isb");
    private static readonly StandingRules s_rules = new(AlarmRules.All);
    private static readonly DateTimeOffset s_back = HallWorld.Monday.AddHours(4);

    [Fact]
    public async Task GivenACrowdThatCameAndWentWhileTheLineWasCut_WhenItsFactsCome_ThenItIsFoundWithItsTimeAndItsWorst()
    {
        (HallWorld world, RuleInput input) = await CutOff(servedAt: 75);

        AlarmTransition found = Assert.Single(Judge(world, input));

        Assert.Equal((EventType.AlarmFoundLate, Crowded, AlarmPriority.Medium), (found.Type, found.Subject, found.Priority));
        Assert.Equal(HallWorld.Monday.AddMinutes(55), found.From); // 45 minutes waited, and ten of on-delay
        Assert.Equal(HallWorld.Monday.AddMinutes(86), found.Until); // served at 75, seen a minute later, and ten of off-delay
        Assert.Equal(75, found.Figures.Single(f => f.Measure == AlarmMeasures.LiveWait).Value);
    }

    [Fact]
    public async Task GivenAWaitThatDidNotLastForTheOnDelay_ThenNothingIsFound()
    {
        (HallWorld world, RuleInput input) = await CutOff(servedAt: 50);
        Assert.Empty(Judge(world, input));
    }

    [Fact]
    public async Task GivenACrowdThatStillStands_ThenItIsLeftToTheAlarmItself()
    {
        (HallWorld world, RuleInput input) = await CutOff(servedAt: null);
        Assert.Empty(Judge(world, input));
    }

    [Theory]
    [InlineData(20, 30, false, "raised and returned before")]
    [InlineData(20, 60, true, "it stood when this would have been raised")]
    [InlineData(70, 90, true, "it was raised meanwhile")]
    [InlineData(70, null, true, "it was raised meanwhile and stands")]
    [InlineData(100, null, false, "it was raised after")]
    public void GivenWhatTheLogSaysOfTheAlarm_ThenOnlyWhatWasNotToldIsRecorded(int raised, int? returned, bool told, string why)
    {
        AlarmTransition found = Found();
        List<AlarmTransition> history = [found with { Type = EventType.AlarmRaised, At = HallWorld.Monday.AddMinutes(raised) }];
        if (returned is { } minute)
        {
            history.Add(found with { Type = EventType.AlarmReturned, At = HallWorld.Monday.AddMinutes(minute) });
        }
        Assert.True(told == PastJudge.WasTold(found, history), why);
    }

    [Fact]
    public void GivenAFindingRecorded_WhenItIsFoundAgain_ThenNothingIsRecorded_WhateverRestarts()
    {
        AlarmRun run = new();
        run.Push(0);
        Assert.Single(run.Commit(run.Book.Record([Found()], run.Now)));
        AlarmTransition longer = Found() with { Until = HallWorld.Monday.AddMinutes(95) };
        Assert.Empty(run.Book.Record([longer], run.Now));
        Assert.True(PastJudge.WasTold(longer, run.Log));
        run.Save();
        run.Restart();
        Assert.Empty(run.Book.Record([longer], run.Now));
    }

    [Fact]
    public void GivenAFinding_ThenItIsOnTheBoardAndInTheHandover_AndNowhereInTheLoad()
    {
        AlarmRun run = new();
        run.Push(0);
        run.Commit(run.Book.Record([Found()], run.Now));
        run.Push(1);
        AlarmBoard board = run.Book.Board(run.Log.Count, null, run.Now);
        FoundLate late = Assert.Single(board.FoundLate);
        Assert.Equal((Crowded, HallWorld.Monday.AddMinutes(55), run.Log[0].At), (late.Alarm, late.From, late.FoundAt));
        Assert.Empty(board.Alarms);
        Assert.Empty(board.Groups);
        Assert.Equal([late], run.Book.DraftHandover(run.Now).FoundLate);
        AlarmLoadReport load = run.Book.Load(run.Now);
        Assert.Equal((0, 0, 0), (load.RoomByHour.Sum(), load.ByPriority.Sum(), load.Unacknowledged));
        Assert.Empty(load.TopSources);
    }

    [Fact]
    public async Task GivenLateFacts_WhenNoMoreComeForSomeSeconds_ThenTheHallIsNamedOnce_AndAgainWhenMoreCome()
    {
        (_, RuleInput input) = await CutOff(servedAt: 75, heardAt: HallWorld.Monday.AddHours(-2));
        OriginPicture more = input.Picture with
        {
            Halls = new Dictionary<SiteId, SiteHall> { [s_isb] = input.Picture.Halls[s_isb] with { Trust = input.Picture.Halls[s_isb].Trust with { Late = 99 } } },
        };
        LateWatch watch = new();
        Assert.Empty(watch.Due(input.Picture, s_back));
        Assert.Empty(watch.Due(input.Picture, s_back.AddSeconds(19)));
        LateSpan span = Assert.Single(watch.Due(input.Picture, s_back.AddSeconds(20)));
        Assert.Equal((s_isb, HallWorld.Monday.AddHours(-1), s_back.AddSeconds(20)), (span.Site, span.From, span.Through));
        Assert.Empty(watch.Due(input.Picture, s_back.AddMinutes(30)));
        Assert.Empty(watch.Due(more, s_back.AddMinutes(31)));
        Assert.Single(watch.Due(more, s_back.AddMinutes(32)));
    }

    [Fact]
    public async Task GivenAHallThatCameWithItsHistory_ThenItIsNotNamed_AndOfOneHeardMeanwhileOnlyWhatCameAfter()
    {
        (_, RuleInput first) = await CutOff(servedAt: 75);
        Assert.Equal(s_back, first.Picture.Halls[s_isb].Trust.First);
        LateWatch watch = new();
        Assert.Empty(watch.Due(first.Picture, s_back));
        Assert.Empty(watch.Due(first.Picture, s_back.AddMinutes(30)));

        DateTimeOffset heard = HallWorld.Monday.AddMinutes(65).AddSeconds(20);
        (HallWorld world, RuleInput input) = await CutOff(servedAt: 75, heardAt: heard);
        Assert.Empty(watch.Due(input.Picture, s_back));
        Assert.Equal(HallWorld.Monday.AddMinutes(65), Assert.Single(watch.Due(input.Picture, s_back.AddMinutes(1))).From);

        await world.StartOver(0, s_back.AddMinutes(1));
        await world.StartOver(1, s_back.AddMinutes(1));
        Assert.Equal(heard, world.Cut(s_back.AddMinutes(1))[Origin.Live].Halls[s_isb].Trust.First); // it is kept over restarts
    }

    private static AlarmTransition Found() => new()
    {
        Offset = -1, Type = EventType.AlarmFoundLate, At = s_back, Subject = Crowded, Rule = "overcrowding", Site = s_isb, Region = new RegionId("north"),
        Priority = AlarmPriority.Medium, From = HallWorld.Monday.AddMinutes(55), Until = HallWorld.Monday.AddMinutes(86),
    };

    /// <summary>Four people draw tickets at opening and are served later; all of it is heard four hours after.</summary>
    private static async Task<(HallWorld World, RuleInput Input)> CutOff(int? servedAt, DateTimeOffset? heardAt = null)
    {
        HallWorld world = new();
        if (heardAt is { } heard)
        {
            world.Tell(EventType.SiteHeartbeat, "isb", heard, "{}", heard);
        }
        for (int i = 0; i < 4; i++)
        {
            world.Tell(EventType.VisitTicketed, $"isb/t{i}", HallWorld.Monday, """{"service":"application"}""", s_back);
            if (servedAt is { } minute)
            {
                world.Tell(EventType.VisitServing, $"isb/t{i}", HallWorld.Monday.AddMinutes(minute).AddSeconds(1), """{"counter":"c1"}""", s_back);
                world.Tell(EventType.VisitLeft, $"isb/t{i}", HallWorld.Monday.AddMinutes(minute + 1), "{}", s_back);
            }
        }
        IReadOnlyDictionary<Origin, OriginPicture> picture = await world.Picture(s_back.AddSeconds(20));
        PictureVersion version = new() { AsOf = s_back.AddSeconds(20), Offsets = world.Folded, ReferenceOffset = world.Reference.Through, Silent = [] };
        return (world, new RuleInput(Origin.Live, version, picture[Origin.Live], world.Reference));
    }

    private static IReadOnlyList<AlarmTransition> Judge(HallWorld world, RuleInput input)
    {
        Hall hall = world.Pictures.SelectMany(p => p.Halls.Halls.Values).Single(h => h.Visits.Count > 0);
        PastJudge judge = new(s_rules, input, s_isb);
        HallPast.Moments(hall, world.Reference, "isb", HallWorld.Monday.AddHours(-1), input.Version.AsOf, TimeSpan.FromMinutes(1)).ToList().ForEach(judge.Take);
        return judge.Found;
    }
}
