using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Shares;
using Xunit;
using static PassportMonitor.Grains.Tests.Alarms.Rules.RuleScene;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>Cases that stand still, and promises that will not be made.</summary>
public class WorkTests
{
    private static readonly ReferenceState s_two = StateOf(Calendar(), Site("rwp"), Site("lhr"), Service("afis", "matching"));

    [Fact]
    public void GivenAThousandCasesStuckForOneCause_WhenJudged_ThenTheyAreOneAlarmWithTheirNumberAndList()
    {
        RuleScene scene = new(s_two, "10:00");
        scene.Nation(Stuck(Stage.HqMatching, 1000)).Figures("rwp", Stuck(Stage.HqMatching, 500)).Figures("lhr", Stuck(Stage.HqMatching, 500));
        Assessment told = Assert.Single(scene.Assess(AlarmRuleNames.StuckWork));
        Assert.Equal(("stuck-work/hq-matching", "stuck-in-stage", 1000, 2), (told.Id, told.Reason, told.Impact.PromisesAtRisk, told.Impact.Sites));
        Assert.Equal(new CaseFilter { Origin = Contracts.Origin.Live, Stage = Stage.HqMatching, OverStageLimit = true }, told.Cases);
        Assert.Equal(AlarmPriority.Medium, told.Limits.Where(l => l.Reached).Max(l => l.Priority));
        Assert.Equal(["service-lost/afis"], told.Roots);
    }

    [Theory]
    [InlineData("A history comes in: what stands still may have moved on.", 30, 0, false)]
    [InlineData("It is of long ago, so of when isn't even told.", -1, 0, false)]
    [InlineData("It came in to its end two minutes ago.", 30, 2, true)]
    [InlineData("The newest fact is of nine minutes before its recording: senders may be slow.", 9, 0, true)]
    [InlineData("By night nothing happens, and nothing comes in.", 0, 200, true)]
    public void GivenStuckCases_WhenTheFeedCatchesUp_ThenTheRuleWaitsAndWhatStandsIsFrozen(string because, int minutesLate, int minutesAgo, bool judged)
    {
        DateTimeOffset recorded = Clock("10:00").AddMinutes(-minutesAgo);
        Figures nation = Stuck(Stage.HqMatching, 1000);
        RuleScene scene = new RuleScene(s_two, "10:00").Nation(nation with
        {
            Coverage = nation.Coverage with { LastRecorded = recorded, LastOccurred = minutesLate < 0 ? null : recorded.AddMinutes(-minutesLate) },
        });
        Verdict verdict = scene.Judge();
        Assert.True(judged == verdict.Assessments.Any(a => a.Rule == AlarmRuleNames.StuckWork), because);
        Assert.True(judged != verdict.Unjudged.ContainsKey(AlarmRuleNames.StuckWork), because);
    }

    [Fact]
    public void GivenCasesStuckAtOneSite_WhenJudged_ThenTheAlarmIsThatSitesWithTheSameId()
    {
        RuleScene scene = new(s_two, "10:00");
        scene.Nation(Stuck(Stage.DataEntered, 10)).Figures("rwp", Stuck(Stage.DataEntered, 8)).Figures("lhr", Stuck(Stage.DataEntered, 2));
        Assessment told = Assert.Single(scene.Assess(AlarmRuleNames.StuckWork));
        Assert.Equal(("stuck-work/data-entered", "rwp", "stuck-at-one-site", "office"), (told.Id, told.Site?.Value, told.Reason, told.Actor));
        Assert.Contains(told.Figures, f => f is { Measure: AlarmMeasures.CasesOverLimit, Value: 10 });
    }

    [Fact]
    public void GivenTwoStages_WhenCasesAreStuckInBoth_ThenThereAreTwoAlarms_AndNoneWithout()
    {
        int[] stuck = new int[FigureLayout.Stages * FigureLayout.Categories];
        stuck[FigureLayout.At((int)Stage.PrintQueued, Category.Urgent)] = 1;
        stuck[FigureLayout.At((int)Stage.Referred, Category.Normal)] = 7;
        RuleScene scene = new(s_two, "10:00");
        Assert.Equal(["stuck-work/print-queued", "stuck-work/referred"], scene.Nation(FigureSum.Empty with { OverStageLimit = stuck }).Assess(AlarmRuleNames.StuckWork).Select(a => a.Id));
        Assert.Empty(new RuleScene(s_two, "10:00").Assess(AlarmRuleNames.StuckWork));
    }

    [Theory]
    [InlineData("Two hours made 200 ready; eight more will make the 500 in the office.", "10:00", 200, 500, Cause.AwaitingNotice, Holder.Office, 0)]
    [InlineData("Late in the day they won't.", "16:00", 200, 500, Cause.AwaitingNotice, Holder.Office, 450)]
    [InlineData("What is still in the print queue can't be ready today.", "10:00", 200, 300, Cause.PrintQueue, Holder.Production, 300)]
    [InlineData("Before ten nothing is judged.", "09:59", 200, 300, Cause.PrintQueue, Holder.Production, 0)]
    [InlineData("After six nothing more is made.", "18:00", 900, 300, Cause.AwaitingNotice, Holder.Office, 300)]
    [InlineData("A handful of a thousand is no alarm.", "10:00", 200, 60, Cause.SecurityClearance, Holder.Agency, 0)]
    public void GivenPromisesDueToday_WhenTheFlowIsKnown_ThenThoseThatWillNotBeMadeAre(string because, string clock, int ready, int due, Cause cause, Holder holder, int lost)
    {
        int[] inToday = new int[FigureLayout.Stages * FigureLayout.Categories];
        inToday[FigureLayout.At((int)Stage.Ready, Category.Normal)] = ready;
        RuleScene scene = new(s_two, clock);
        scene.Nation(FigureSum.Empty with { InToday = inToday, LateBoard = [new(Category.Normal, holder, cause, 0, null, due)], Attainment = [new(0, 1000, 500)] });
        Assessment? told = scene.Assess(AlarmRuleNames.PromiseAhead).SingleOrDefault(a => a.Limits.Any(l => l.Reached));
        Assert.True((told?.Impact.PromisesAtRisk ?? 0) == lost, $"{because} It is {told?.Impact.PromisesAtRisk}.");
        Assert.True(told is null || told.Cases == new CaseFilter { Origin = Contracts.Origin.Live, Holder = holder, DueToday = true }, because);
    }

    private static Figures Stuck(Stage stage, int cases)
    {
        int[] stuck = new int[FigureLayout.Stages * FigureLayout.Categories];
        stuck[FigureLayout.At((int)stage, Category.Normal)] = cases;
        return FigureSum.Empty with { OverStageLimit = stuck };
    }
}
