using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;
using Xunit;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>
/// The state machine as a table: each state, with what lies beneath a cover, against each entry of the log and each command. Letters: N normal,
/// U unacknowledged, A acknowledged, R returned unacknowledged, L latched; S shelved, X suppressed by design, O out of service, these three over
/// what lies beneath.
/// </summary>
public sealed class AlarmTableTests
{
    private static readonly DateTimeOffset s_at = AlarmRun.Start;

    private static readonly EventType[] s_columns =
    [
        EventType.AlarmRaised, EventType.AlarmPriorityChanged, EventType.AlarmReturned, EventType.AlarmAcknowledged, EventType.AlarmShelved,
        EventType.AlarmUnshelved, EventType.AlarmSuppressed, EventType.AlarmReleased, EventType.AlarmOutOfService, EventType.AlarmInService,
        EventType.AlarmReset, EventType.AlarmEscalated,
    ];

    // A priority that rises makes an acknowledged alarm ask again; the column is of a rise.
    //                    raised  rises  returned  ack  shelve  unshelve  suppress  release  out  in  reset  escalate
    private const string Table = """
        N   U N N N S N X N O N N N
        U   U U R A S U X U O U U U
        A   U U N A S A X A O A A A
        R   U R R N S R X R O R R R
        L   U L L L S L X L O L N L
        SN  S S S S S N S S O S S S
        SU  S S S S S U S S O S S S
        SA  S S S S S U S S O S S S
        SL  S S S S S L S S O S S S
        XN  X X N X S X X N O X X X
        XU  X X N X S X X U O X X X
        XA  X X N X S X X A O X X X
        XL  X X L X S X X L O X X X
        ON  O O O O O O O O O N O O
        OU  O O O O O O O O O U O O
        OA  O O O O O O O O O U O O
        OL  O O O O O O O O O L O O
        """;

    // What a person may ask: + accepted, = no change, - refused.
    //                       ack  shelve  unshelve  reset  take out  return
    private const string Commands = """
        N   - + = = + =
        U   + + = = + =
        A   = + = = + =
        R   + + = = + =
        L   = + = + + =
        SN  - + + = + =
        SU  - + + = + =
        SA  - + + = + =
        SL  - + + + + =
        XN  - + = = + =
        XU  - + = = + =
        XA  - + = = + =
        XL  - + = + + =
        ON  - - = = = +
        OU  - - = = = +
        OA  - - = = = +
        OL  - - = + = +
        """;

    public static TheoryData<string, string> Rows => [.. Read(Table).Select(r => (r[0], string.Join(' ', r[1..])))];

    public static TheoryData<string, string> CommandRows => [.. Read(Commands).Select(r => (r[0], string.Join(' ', r[1..])))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void GivenAState_WhenAnEntryComes_ThenTheTableSaysTheNext(string state, string expected)
    {
        AlarmState before = Build(state);
        Assert.Equal(state[..1], Letter(before));
        Assert.Equal(expected, string.Join(' ', s_columns.Select(type => Letter(before.Evolve(Entry(type))))));
    }

    [Theory]
    [MemberData(nameof(CommandRows))]
    public void GivenAState_WhenAPersonAsks_ThenTheTableSaysTheAnswer(string state, string expected)
    {
        AlarmState before = Build(state);
        Assert.Equal(expected, string.Join(' ', Enum.GetValues<AlarmAction>().Select(action => Sign(AlarmDecision.Of(before, Ask(action), s_at).Outcome))));
    }

    [Fact]
    public void GivenAnyState_WhenACommandIsAskedTwice_ThenTheSecondChangesNothing()
    {
        foreach (string[] row in Read(Commands))
        {
            foreach (AlarmAction action in Enum.GetValues<AlarmAction>())
            {
                AlarmState state = Build(row[0]);
                if (AlarmDecision.Of(state, Ask(action), s_at).Entry is { } entry)
                {
                    AlarmDecision again = AlarmDecision.Of(state.Evolve(entry), Ask(action), s_at);
                    Assert.True(again.Entry is null, $"{row[0]} {action}: decided twice");
                }
            }
        }
    }

    [Fact]
    public void TheTablesNameEveryReachableStateAndEveryEntry()
    {
        EventType[] ofAlarms = [.. EventTypes.All.Where(d => d.Fields.Any(f => f.Name == "status")).Select(d => d.Type)];
        Assert.Equal(ofAlarms.Order(), s_columns.Order());
        Assert.Equal(Read(Table).Select(r => r[0]), Read(Commands).Select(r => r[0]));
        HashSet<string> named = [.. Read(Table).Select(r => r[0])];
        HashSet<string> reached = [];
        Explore(Build("N"), 0, reached);
        Assert.Empty(reached.Except(named));
        Assert.Equal(Enum.GetValues<AlarmStatus>().Length, reached.Select(r => r[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(null, AlarmRejection.NotSignedIn)]
    [InlineData("anonymous", AlarmRejection.NotSignedIn)]
    public void GivenNobodySignedIn_WhenAsked_ThenRefused(string? subject, AlarmRejection expected) =>
        Assert.Equal(expected, AlarmDecision.Of(Build("U"), Ask(AlarmAction.Acknowledge) with { By = new AlarmOperator(subject ?? "", []) }, s_at).Rejection);

    [Theory]
    [InlineData(AlarmAction.Acknowledge, null, AlarmRejection.BadReason)]
    [InlineData(AlarmAction.Shelve, "", AlarmRejection.BadReason)]
    [InlineData(AlarmAction.Shelve, "free text, with a name", AlarmRejection.BadReason)]
    [InlineData(AlarmAction.TakeOutOfService, null, AlarmRejection.BadReason)]
    [InlineData(AlarmAction.Unshelve, null, AlarmRejection.None)]
    public void GivenAReasonThatIsNoCode_WhenAsked_ThenRefused(AlarmAction action, string? reason, AlarmRejection expected) =>
        Assert.Equal(expected, AlarmDecision.Of(Build("U"), Ask(action) with { Reason = reason }, s_at).Rejection);

    [Theory]
    [InlineData(0, AlarmRejection.EndNotAhead)]
    [InlineData(1, AlarmRejection.None)]
    [InlineData(480, AlarmRejection.None)]
    [InlineData(481, AlarmRejection.ShelvedTooLong)]
    public void GivenAnEnd_WhenShelved_ThenItIsAheadByOneShiftAtMost(int minutes, AlarmRejection expected) =>
        Assert.Equal(expected, AlarmDecision.Of(Build("U"), Ask(AlarmAction.Shelve) with { Until = s_at.AddMinutes(minutes) }, s_at).Rejection);

    [Fact]
    public void GivenALatchedAlarm_WhenItStillHoldsOrWasNotSeen_ThenItCantBeReset()
    {
        AlarmState latching = Build("N").Evolve(Entry(EventType.AlarmRaised) with { Latches = true });
        Assert.Equal(AlarmRejection.StillHolds, AlarmDecision.Of(latching, Ask(AlarmAction.Reset), s_at).Rejection);
        Assert.Equal(AlarmRejection.NotAcknowledged, AlarmDecision.Of(latching.Evolve(Entry(EventType.AlarmReturned)), Ask(AlarmAction.Reset), s_at).Rejection);
    }

    private static IEnumerable<string[]> Read(string table) => table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static AlarmState Build(string state) => state[1..] is { Length: > 0 } beneath
        ? Build(beneath).Evolve(Entry(state[0] switch { 'S' => EventType.AlarmShelved, 'X' => EventType.AlarmSuppressed, _ => EventType.AlarmOutOfService }))
        : Beneath(state[0]);

    private static AlarmState Beneath(char state)
    {
        AlarmState fresh = new() { Id = "rule/site", Rule = "rule" };
        AlarmState raised = fresh.Evolve(Entry(EventType.AlarmRaised) with { Latches = state == 'L' });
        AlarmState acknowledged = raised.Evolve(Entry(EventType.AlarmAcknowledged));
        return state switch
        {
            'N' => fresh,
            'U' => raised,
            'A' => acknowledged,
            'R' => raised.Evolve(Entry(EventType.AlarmReturned)),
            _ => acknowledged.Evolve(Entry(EventType.AlarmReturned)),
        };
    }

    private static AlarmTransition Entry(EventType type) => new()
    {
        Offset = 0, Type = type, At = s_at, Subject = "rule/site", Rule = "rule", By = "operator-1", Reason = "code",
        Priority = type == EventType.AlarmPriorityChanged ? AlarmPriority.High : AlarmPriority.Low, Audience = AlarmAudience.Region,
        Until = type == EventType.AlarmShelved ? s_at.AddHours(1) : null, Root = type == EventType.AlarmSuppressed ? "root/site" : null,
    };

    private static AlarmCommand Ask(AlarmAction action) => new()
    {
        By = AlarmRun.Someone, Action = action, Ids = ["rule/site"], Reason = "code", Until = action == AlarmAction.Shelve ? s_at.AddHours(2) : null,
    };

    /// <summary>Goes wherever entries lead, a few steps deep, and notes cover and what lies beneath.</summary>
    private static void Explore(AlarmState state, int depth, HashSet<string> reached)
    {
        string cover = Letter(state);
        reached.Add("SXO".Contains(cover, StringComparison.Ordinal) ? cover + Letter(state with { IsOutOfService = false, ShelvedUntil = null, Root = null }) : cover);
        if (depth < 4)
        {
            foreach (EventType type in s_columns)
            {
                Explore(state.Evolve(Entry(type)), depth + 1, reached);
            }
            Explore(state.Evolve(Entry(EventType.AlarmRaised) with { Latches = true }), depth + 1, reached);
        }
    }

    private static string Letter(AlarmState state) => state.Status switch
    {
        AlarmStatus.Normal => "N",
        AlarmStatus.Unacknowledged => "U",
        AlarmStatus.Acknowledged => "A",
        AlarmStatus.ReturnedUnacknowledged => "R",
        AlarmStatus.Latched => "L",
        AlarmStatus.Shelved => "S",
        AlarmStatus.SuppressedByDesign => "X",
        _ => "O",
    };

    private static string Sign(AlarmOutcome outcome) => outcome switch { AlarmOutcome.Accepted => "+", AlarmOutcome.NoChange => "=", _ => "-" };
}
