using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Alarms;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.AlarmRun;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>What is being done about the parts of the late board.</summary>
public sealed class LateActionTests
{
    [Theory]
    [InlineData("late.print-queue", null, Cause.PrintQueue)]
    [InlineData("late.urgent.print-queue", Category.Urgent, Cause.PrintQueue)]
    [InlineData("late.fast-track.security-clearance", Category.FastTrack, Cause.SecurityClearance)]
    public void GivenAWatchItemAboutThem_ThenItsOwnerActsByItsDate(string matter, Category? category, Cause cause)
    {
        AlarmRun run = new();
        Open(run, "one", matter, 60);
        LateAction action = Assert.Single(run.Book.Board(0, null, run.Now).LateActions);
        Assert.Equal((category, null, (Cause?)cause), (action.Category, action.Holder, action.Cause));
        Assert.Equal(("one", "hq-7", null, At(60), "operator-1"), (action.Watch, action.Who, action.What, action.By!.Value, action.TakenBy));
    }

    [Theory]
    [InlineData("stock")]
    [InlineData("late")]
    [InlineData("late.nothing")]
    [InlineData("late.someday.print-queue")]
    [InlineData("late.urgent.print-queue.now")]
    public void GivenAWatchItemAboutSomethingElse_ThenItCoversNothing(string matter)
    {
        AlarmRun run = new();
        Open(run, "one", matter, 60);
        Assert.Empty(run.Book.Board(0, null, run.Now).LateActions);
    }

    [Fact]
    public void GivenSeveral_ThenTheNarrowerAndTheSoonerGoesFirst_AndAWatchItemBeforeAnAlarm()
    {
        AlarmRun run = new();
        run.Push(0, Stuck(new CaseFilter { Origin = Origin.Simulated, Stage = Stage.PrintQueued, OverStageLimit = true }));
        Open(run, "later", "late.print-queue", 90);
        Open(run, "sooner", "late.print-queue", 30);
        Open(run, "narrower", "late.urgent.print-queue", 99);
        Assert.Equal(["narrower", "sooner", "later", null, null], run.Book.Board(0, null, run.Now).LateActions.Select(a => a.Watch));
    }

    [Fact]
    public void GivenAnAlarmThatCountsAStage_ThenItCoversEveryCauseOfIt_UntilItIsPutAside()
    {
        AlarmRun run = new();
        run.Push(0, Stuck(new CaseFilter { Origin = Origin.Simulated, Stage = Stage.PrintQueued, OverStageLimit = true }));
        LateAction[] actions = run.Book.Board(0, null, run.Now).LateActions;
        Assert.Equal([(Holder.Production, Cause.PrintQueue, 17), (Holder.Production, Cause.Reprint, 17)], actions.Select(a => (a.Holder!.Value, a.Cause!.Value, a.Cases!.Value)));
        Assert.Null(actions[0].TakenBy);
        run.Command(AlarmAction.Acknowledge, actions[0].Alarm!, by: "sana");
        Assert.Equal("sana", run.Book.Board(0, null, run.Now).LateActions[0].TakenBy);
        run.Command(AlarmAction.Shelve, actions[0].Alarm!, until: 60);
        Assert.Empty(run.Book.Board(0, null, run.Now).LateActions);
    }

    private static Assessment Stuck(CaseFilter cases) => Crowd("print-queued", true, onMinutes: 0, rule: "stuck-work") with { Site = null, Region = null, Cases = cases, Impact = new AlarmImpact(0, 17, 1) };

    private static void Open(AlarmRun run, string id, string matter, double minute) =>
        run.Commit([run.Book.Decide(new OpenWatch { By = Someone, Id = id, Matter = matter, Owner = "hq-7", ActBy = At(minute) }, run.Now).Entry!]);
}
