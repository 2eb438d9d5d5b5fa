using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Cases;
using Xunit;

namespace PassportMonitor.Grains.Tests.Cases;

public sealed class CaseStateTests
{
    [Fact]
    public void GivenTheMainLine_ThenNothingIsOdd_AndTheCaseIsClosed()
    {
        CaseState state = Facts.Case(Facts.MainLine);

        Assert.Equal((Stage.Delivered, CaseFlags.None, false), (state.Stage, state.Flags, state.IsOpen));
        Assert.Equal(1, state.Books);
        Assert.Equal(Facts.Day.AddHours(14).UtcTicks, state.ReadyAt);
        Assert.Equal(Facts.Day.AddHours(15).UtcTicks, state.ClosedAt);
    }

    [Fact]
    public void ACaseIsInTheBoxThatItWasPutInLast_WhateverComesFirst()
    {
        Contracts.Log.LogEntry[] facts = [Facts.Entry(EventType.TokenIssued, 0), Facts.Entry(EventType.Packed, 11, """{"site":"cpf","box":"X1"}"""), Facts.Entry(EventType.Packed, 12, """{"site":"cpf","box":"X2"}"""),
            Facts.Entry(EventType.Dispatched, 13), Facts.Entry(EventType.ReceivedAtOffice, 14, """{"site":"isb"}""")];
        Assert.Equal("X2", Facts.Timeline(facts).State.Box);
        Assert.Equal("X2", Facts.Timeline([.. facts.Reverse()]).State.Box);
        Assert.Null(Facts.Timeline(facts[0]).State.Box);
    }

    public static TheoryData<string, EventType[], Stage, CaseFlags> Odd => new()
    {
        { "a step is left out", [EventType.TokenIssued, EventType.DataEntered], Stage.DataEntered, CaseFlags.Order },
        { "a step back", [.. Facts.MainLine.Take(5), EventType.DataEntered], Stage.DataEntered, CaseFlags.Backward },
        { "a return explains a step back", [.. Facts.MainLine.Take(6), EventType.ReturnedToOffice, EventType.BiometricsCaptured], Stage.BiometricsCaptured, CaseFlags.None },
        { "no token", [EventType.BiometricsCaptured], Stage.BiometricsCaptured, CaseFlags.Order | CaseFlags.UnknownApplication },
        { "a second token: the first counts", [EventType.TokenIssued, EventType.BiometricsCaptured, EventType.TokenIssued], Stage.BiometricsCaptured, CaseFlags.TokenTwice },
        { "a fact after the end does not reopen", [.. Facts.MainLine, EventType.PrintQueued], Stage.Delivered, CaseFlags.AfterClose },
        { "deferred and granted", [.. Facts.MainLine.Take(4), EventType.Deferred, EventType.Granted], Stage.Granted, CaseFlags.None },
        { "deferred and resumed", [.. Facts.MainLine.Take(4), EventType.Deferred, EventType.Resumed], Stage.RecordChecked, CaseFlags.None },
        { "resumed from nothing", [EventType.TokenIssued, EventType.Resumed], Stage.None, CaseFlags.Order },
        { "a spoiled book goes back to the queue", [.. Facts.MainLine.Take(10), EventType.QcFailed], Stage.PrintQueued, CaseFlags.None },
        { "cancelled with a book that nobody voided", [.. Facts.MainLine.Take(10), EventType.Cancelled], Stage.Cancelled, CaseFlags.BookNotVoided },
        { "courier, undelivered, back, ready", [.. Facts.MainLine.Take(13), EventType.CourierOut, EventType.Undelivered, EventType.Returned, EventType.Ready], Stage.Ready, CaseFlags.None },
        { "uncollected, sent back, destroyed", [.. Facts.MainLine.Take(15), EventType.Uncollected, EventType.ReturnedToHq, EventType.Destroyed], Stage.Destroyed, CaseFlags.None },
        { "lost and found", [.. Facts.MainLine.Take(13), EventType.LostInTransit, EventType.ReceivedAtOffice], Stage.ReceivedAtOffice, CaseFlags.None },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void FactsAreNeverRefused_TheyAreFlagged(string why, EventType[] steps, Stage stage, CaseFlags flags)
    {
        CaseState state = Facts.Case(steps);
        Assert.True((stage, flags) == (state.Stage, state.Flags), $"{why}: {state.Stage} with {state.Flags}");
    }

    [Fact]
    public void EveryFactIsTakenInEveryStage()
    {
        foreach (Stage stage in Enum.GetValues<Stage>())
        {
            foreach (EventType type in Enum.GetValues<EventType>().Where(StageGraph.TellsStage))
            {
                _ = StageGraph.Judge(stage, Stage.RecordChecked, type);
                Assert.True(Enum.IsDefined(StageGraph.Target(type, Stage.RecordChecked)));
            }
            (Holder holder, Cause _) = StageGraph.HolderAndCause(stage, true, 0);
            Assert.Equal(stage is Stage.None or Stage.Initiated or Stage.Delivered or Stage.Rejected or Stage.Cancelled, holder == Holder.None);
        }
    }

    [Fact]
    public void GivenAClockFault_ThenTheFactIsSetApart_AndMovesNothing()
    {
        CaseTimeline timeline = Facts.Timeline(
            Facts.Entry(EventType.TokenIssued, 0, recordedAt: Facts.Day.AddHours(1)),
            Facts.Entry(EventType.Delivered, 24 * 365, recordedAt: Facts.Day.AddHours(2)),
            Facts.Entry(EventType.BiometricsCaptured, 1, recordedAt: Facts.Day.AddHours(2)));

        Assert.Equal((Stage.BiometricsCaptured, CaseFlags.ClockFault, true), (timeline.State.Stage, timeline.State.Flags, timeline.State.IsOpen));
    }

    [Fact]
    public void BetweenTwoSitesACaseIsInTransit_AndThenWhereItWillBeCollected()
    {
        CaseState under = Facts.Timeline([.. Facts.MainLine.Take(13).Select((t, i) => Facts.Entry(t, i))]).State;
        CaseState arrived = Facts.Timeline([.. Facts.MainLine.Take(14).Select((t, i) => Facts.Entry(t, i, t == EventType.ReceivedAtOffice ? "{}" : """{"site":"isb"}"""))]).State;

        Assert.Equal(SiteNumbers.InTransit, under.Site);
        Assert.Equal(arrived.CollectAt, arrived.Site);
    }

    [Fact]
    public void AReissuedTokenInheritsTheClock()
    {
        CaseState state = Facts.Timeline(Facts.Entry(EventType.TokenIssued, 48,
            """{"site":"isb","category":"normal","replaces":"0","replacesTokenAt":"2026-03-02T05:00:00Z"}""")).State;
        Assert.Equal(Facts.Day.UtcTicks, state.TokenAt);
    }
}
