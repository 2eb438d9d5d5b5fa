using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Cluster.Tests;

/// <summary>Law 4 for facts that are not about applications: odd ones are kept, listed and counted apart, over a restart, and a site that is registered late is odd no longer.</summary>
public sealed class OddFactTests
{
    private static readonly DateTimeOffset s_now = NoonTime.Now;

    [Fact]
    public async Task GivenFactsOfWrongClocksAndUnknownSites_ThenTheyAreListedWithTheirReason_OverARestart_UntilTheSiteIsRegistered()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(
            Make.Event(EventType.RegionRegistered, "north", s_now.AddDays(-9), """{"name":"North"}"""),
            Site("isb"));
        await silo.CurrentPicture();
        await silo.Send(
            Make.Event(EventType.SiteHeartbeat, "isb", s_now),
            Make.Event(EventType.CounterOpened, "isb/1", s_now, "{}"),
            Make.Event(EventType.MachineReported, "prn-1", s_now.AddHours(3), """{"site":"isb","kind":"printer","working":true}""", id: "ahead"),
            Make.Event(EventType.CounterOpened, "isb/2", s_now.AddHours(2), "{}", id: "counter-ahead"),
            Make.Event(EventType.MachineReported, "prn-2", s_now, """{"site":"nowhere","kind":"printer","working":true}""", id: "homeless"),
            Make.Event(EventType.SiteHeartbeat, "late-site", s_now, id: "early"),
            Make.Event(EventType.TokenIssued, "1", s_now.AddHours(5), """{"site":"nowhere","category":"normal"}""")); // a flag of its case, not listed here

        await AssertOdd(silo, ["ahead", "counter-ahead"], ["early", "homeless"]);
        await silo.Restart();
        await AssertOdd(silo, ["ahead", "counter-ahead"], ["early", "homeless"]);
        await silo.Send(Site("late-site"));
        await AssertOdd(silo, ["ahead", "counter-ahead"], ["homeless"]);
        IntakeHealth health = await silo.Nation.GetHealth();
        Assert.Equal((2, 1), (health.ClockFaults, health.UnknownSites));
    }

    private static async Task AssertOdd(CoreSilo silo, string[] clocks, string[] sites)
    {
        await silo.CurrentPicture();
        OddFacts odd = await silo.Nation.GetOddFacts();
        Assert.Equal((clocks.Length, sites.Length), (odd.ClockFaults, odd.UnknownSites));
        Assert.Equal(clocks, odd.Rows.Where(r => r.Kind == OddFactKind.ClockFault).Select(r => r.Id).Order());
        Assert.Equal(sites, odd.Rows.Where(r => r.Kind == OddFactKind.UnknownSite).Select(r => r.Id).Order());
    }

    private static NewEvent Site(string id) => Make.Event(EventType.SiteRegistered, id, s_now.AddDays(-9), $$"""{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"national","name":"{{id}}"}""");
}
