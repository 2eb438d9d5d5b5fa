using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;

namespace PassportMonitor.Cluster.Tests.Alarms;

/// <summary>The room is told of what nobody acknowledged for ten minutes: at its time, once, whatever is lost meanwhile.</summary>
public sealed class EscalationTests
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);
    private static readonly Assessment s_amber = SetRules.Holds("isb", priority: AlarmPriority.Low);

    [Fact]
    public async Task GivenAnUnacknowledgedAlarm_WhenTheDeskIsLostWithAllThatItStored_ThenTheNextOneEscalatesItOnceAndOnTime()
    {
        FakeTimeProvider clock = new(NoonTime.Now);
        await using CoreSilo silo = await CoreSilo.Start(new SetRules());
        using (DeskInHand first = await DeskInHand.Open(silo, clock))
        {
            await first.Judge(s_amber);
        }
        DateTimeOffset raised = (await Log(silo)).Single().At;
        clock.Advance(TimeSpan.FromMinutes(5));

        using DeskInHand next = await DeskInHand.Open(silo, clock);
        await next.Judge(s_amber);
        clock.Advance(raised + Limits.AlarmEscalation - s_tick - clock.GetUtcNow());
        await next.Judge(s_amber);
        Assert.Single(await Log(silo));
        clock.Advance(s_tick);
        await next.Judge(s_amber);
        using DeskInHand third = await DeskInHand.Open(silo, clock);
        clock.Advance(TimeSpan.FromHours(1));
        await third.Judge(s_amber);

        AlarmTransition[] log = await Log(silo);
        Assert.Equal([EventType.AlarmRaised, EventType.AlarmEscalated, EventType.AlarmAnnunciated], log.Select(e => e.Type));
        Assert.InRange(log[1].At - raised, Limits.AlarmEscalation, Limits.AlarmEscalation + s_tick);
    }

    private static async Task<AlarmTransition[]> Log(CoreSilo silo) =>
        [.. (await silo.Store.Read(0, 0, int.MaxValue)).Where(e => e.Event.Source == AlarmSources.Of(Origin.Simulated)).Select(AlarmCodec.Read)];
}
