using PassportMonitor.Contracts.Events;
using PassportMonitor.Simulator.Lifecycle;
using Xunit;

namespace PassportMonitor.Simulator.Tests.Lifecycle;

public sealed class PathMakerTests
{
    private const int Ways = 60_000;
    private static readonly PathShares s_shares = new();

    [Theory]
    [InlineData(EventType.ApplicationInitiated, 0.04)]
    [InlineData(EventType.Referred, 0.025)]
    [InlineData(EventType.ReturnedToOffice, 0.015)]
    [InlineData(EventType.QcFailed, 0.0095)]
    [InlineData(EventType.Uncollected, 0.018)]
    [InlineData(EventType.CourierOut, 0.047)]
    [InlineData(EventType.Rejected, 0.0145)]
    public void EachExceptionHasItsShare(EventType type, double share)
    {
        int found = 0;
        foreach (Step[] way in Sample(s_shares with { Odd = 0 }))
        {
            found += way.Any(s => s.Type == type) ? 1 : 0;
        }
        Assert.InRange(found / (double)Ways, share * 0.85, share * 1.15);
    }

    [Fact]
    public void EveryWayEnds_AndAnOddOneIsOddOnce()
    {
        int odd = 0;
        foreach (Step[] way in Sample(s_shares with { Odd = 0.1 }))
        {
            Assert.InRange(way.Count(s => s.Odd != Odd.None), 0, 1);
            odd += way.Any(s => s.Odd != Odd.None) ? 1 : 0;
            Assert.InRange(way.Length, 2, PathMaker.MostSteps);
            Assert.True(way[^1].Type is EventType.Delivered or EventType.Rejected or EventType.Cancelled or EventType.Destroyed || way[^1].Odd == Odd.AfterClose);
        }
        Assert.InRange(odd / (double)Ways, 0.08, 0.1);
    }

    private static IEnumerable<Step[]> Sample(PathShares shares)
    {
        PathMaker maker = new(shares);
        Step[] steps = new Step[PathMaker.MostSteps];
        for (uint number = 1; number <= Ways; number++)
        {
            int count = maker.Make(Draws.Of(1, number), steps);
            yield return steps[..count];
        }
    }
}
