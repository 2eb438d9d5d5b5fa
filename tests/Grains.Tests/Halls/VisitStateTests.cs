using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.Grains.Halls;
using Xunit;

namespace PassportMonitor.Grains.Tests.Halls;

/// <summary>One visit by its facts: what each fact of the queue system makes of it, read in the words of a hall.</summary>
public sealed class VisitStateTests
{
    private static readonly DateTimeOffset s_eight = HallWorld.Monday;

    /// <summary>Facts as <c>minute type data</c>; then status, stage, minute since when it waits (-1 for not), services as <c>stage@counter from-until</c>, odd facts.</summary>
    public static TheoryData<string, string[], VisitStatus, string, int, string, int> Ways => new()
    {
        { "a ticket waits from the moment it was drawn", ["0 ticketed"], VisitStatus.Waiting, "", 0, "", 0 },
        { "called is still waiting, at its counter", ["0 ticketed", "7 called c1"], VisitStatus.Called, "", 0, "", 0 },
        { "who is called again waits since the ticket all the same", ["0 ticketed", "7 called c1", "9 recalled c2"], VisitStatus.Called, "", 0, "", 0 },
        { "served waits no more", ["0 ticketed", "7 called c1", "8 serving c1 token"], VisitStatus.Serving, "token", -1, "token@c1 8-", 0 },
        { "the next stage ends the service and begins a wait of its own", ["0 ticketed", "8 serving c1 token", "12 next-stage - biometrics"], VisitStatus.Waiting, "biometrics", 12, "token@c1 8-12", 0 },
        { "each stage has its service", ["0 ticketed", "8 serving c1 token", "12 next-stage - biometrics", "20 serving c4", "25 left"], VisitStatus.Left, "biometrics", -1, "token@c1 8-12,biometrics@c4 20-25", 0 },
        { "a call from elsewhere ends a service whose end nobody told", ["0 ticketed", "8 serving c1 token", "14 called c2"], VisitStatus.Called, "token", 14, "token@c1 8-14", 0 },
        { "who doesn't come is a no-show", ["0 ticketed", "7 called c1", "9 recalled c1", "11 no-show"], VisitStatus.NoShow, "", -1, "", 0 },
        { "a no-show who comes after all is served, and is none", ["0 ticketed", "7 called c1", "11 no-show", "15 serving c1 token"], VisitStatus.Serving, "token", -1, "token@c1 15-", 0 },
        { "who gives up has left unserved", ["0 ticketed", "50 abandoned"], VisitStatus.Abandoned, "", -1, "", 0 },
        { "turned away before the ticket", ["0 turned-away"], VisitStatus.TurnedAway, "", -1, "", 0 },
        { "turned away with a ticket is odd, and believed", ["0 ticketed", "5 turned-away"], VisitStatus.TurnedAway, "", -1, "", 1 },
        { "a collection is one service and out", ["0 ticketed = collection", "3 called c9", "4 serving c9 collection", "6 left"], VisitStatus.Left, "collection", -1, "collection@c9 4-6", 0 },
        { "without a ticket the wait begins with what is told first", ["7 called c1"], VisitStatus.Called, "", 7, "", 0 },
        { "served after having left is odd", ["0 ticketed", "8 serving c1 token", "12 left", "13 serving c1"], VisitStatus.Left, "token", -1, "token@c1 8-12", 1 },
        { "a second ticket is odd", ["0 ticketed", "2 ticketed"], VisitStatus.Waiting, "", 0, "", 1 },
        { "recalled while served is odd", ["0 ticketed", "8 serving c1 token", "9 recalled c1"], VisitStatus.Serving, "token", -1, "token@c1 8-", 1 },
        { "a no-show while served is odd", ["0 ticketed", "8 serving c1 token", "9 no-show"], VisitStatus.Serving, "token", -1, "token@c1 8-", 1 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void AVisitIsWhatItsFactsMakeOfIt(string why, string[] facts, VisitStatus status, string stage, int waitsSince, string services, int odd)
    {
        VisitState visit = new VisitState { Key = new VisitKey(0, "isb/t1"), Site = 0 }.Fold(facts.Select(Fact));
        Assert.True((status, stage, odd) == (visit.Status, visit.Stage, visit.Odd), $"{why}: {visit.Status} at '{visit.Stage}', {visit.Odd} odd");
        Assert.True(waitsSince == (visit.WaitingSince == 0 ? -1 : Minute(visit.WaitingSince)), $"{why}: waits since {visit.WaitingSince}");
        Assert.Equal(services, string.Join(',', visit.Services.Select(s => $"{s.Stage}@{s.Counter} {Minute(s.From)}-{(s.Until == 0 ? "" : Minute(s.Until))}")));
        Assert.Equal(status is VisitStatus.Left or VisitStatus.Abandoned or VisitStatus.NoShow or VisitStatus.TurnedAway, visit.Ended);
    }

    private static int Minute(long ticks) => (int)(new DateTimeOffset(ticks, TimeSpan.Zero) - s_eight).TotalMinutes;

    /// <summary><c>minute type [counter] [stage]</c>, or <c>= service</c>.</summary>
    private static HallFact Fact(string text, int n)
    {
        string[] words = text.Split(' ');
        string Named(string name, int at) => words.Length > at && words[at] is not ("-" or "=") ? $"\"{name}\":\"{words[at]}\"" : "";
        string data = words.Length > 2 && words[2] == "=" ? $"\"service\":\"{words[3]}\"" : string.Join(',', new[] { Named("counter", 2), Named("stage", 3) }.Where(m => m.Length > 0));
        return HallFact.Decode(new Contracts.Log.LogEntry
        {
            Partition = 0, Offset = n, RecordedAt = s_eight, ContentHash = [], Chain = [],
            Event = HallWorld.Event(EventTypes.All.Single(t => t.Name == $"pk.gov.dgip.visit.{words[1]}.v1").Type,
                "isb/t1", s_eight.AddMinutes(int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)), $"{{{data}}}", "/pk/dgip/queue", $"f{n}"),
        }, new TextPool());
    }
}
