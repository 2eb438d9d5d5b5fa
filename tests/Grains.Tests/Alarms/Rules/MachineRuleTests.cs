using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Shares;
using Xunit;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>What raises an alarm of a machine, what explains it, and what it costs.</summary>
public sealed class MachineRuleTests
{
    private static readonly string[] s_rules =
        [AlarmRuleNames.LinkLost, AlarmRuleNames.PowerLost, AlarmRuleNames.MachineDown, AlarmRuleNames.MachineDegraded, AlarmRuleNames.MachineStale];

    [Theory]
    [InlineData("printer", MachineStatus.Up, null, "")]
    [InlineData("printer", MachineStatus.Down, "jammed", "machine-down/m low jammed")]
    [InlineData("printer", MachineStatus.Degraded, "lowToner", "machine-degraded/m low lowToner")]
    [InlineData("printer", MachineStatus.Stale, "no-answer", "machine-down/m unknown, machine-degraded/m unknown, machine-stale/m low no-answer")]
    [InlineData("printer", MachineStatus.Unreachable, null, "machine-down/m unknown, machine-degraded/m unknown, machine-stale/m unknown")]
    [InlineData("printer", MachineStatus.Maintenance, null, "")]
    [InlineData("printer", MachineStatus.NotCommissioned, null, "")]
    [InlineData("link", MachineStatus.Down, "link-down", "link-lost/m medium link-down")]
    [InlineData("router", MachineStatus.Stale, "no-answer", "link-lost/m medium no-answer")]
    [InlineData("switch", MachineStatus.Unreachable, null, "link-lost/m unknown")]
    [InlineData("link", MachineStatus.Degraded, "warning", "")]
    [InlineData("ups", MachineStatus.Degraded, "on-battery", "power-lost/m low on-battery")]
    [InlineData("ups", MachineStatus.Degraded, "battery-low", "power-lost/m medium battery-low")]
    [InlineData("generator", MachineStatus.Down, "no-output", "power-lost/m medium no-output")]
    public void EachStateRaisesWhatIsItsOwn(string kind, MachineStatus status, string? fault, string expected) =>
        Assert.Equal(expected, Told(Scene().Machine("rwp", "m", kind, status, fault)));

    [Fact]
    public void WhatIsNotInTheInventoryRaisesNothing()
    {
        RuleScene scene = Scene();
        MachineView reported = new("m", "printer", false, scene.Now, scene.Now, MachineStatus.Down, "jammed");
        Contracts.Areas.OriginPicture picture = scene.Context().Picture with { Machines = new Dictionary<SiteId, SiteMachines> { [new("rwp")] = new([reported], MachineTally.Of([reported])) } };
        Assert.Empty(new Grains.Alarms.Rules.RuleContext(Origin.Live, picture, scene.Context().Version, scene.Reference).Machines.All);
    }

    [Fact]
    public void AMachineFollowsFromAllThatItNeedsNearestFirstOverSites()
    {
        Assessment told = Scene().Machine("rwp", "m", "printer", MachineStatus.Down, "jammed", upstream: "sw", power: "ups").Machine("rwp", "sw", "switch", MachineStatus.Down, upstream: "core")
            .Machine("rwp", "ups", "ups", MachineStatus.Down).Machine("hq", "core", "server", MachineStatus.Down, upstream: "identity-link")
            .Assess(AlarmRuleNames.MachineDown).Single(a => a.Id == "machine-down/m");
        Assert.Equal(["link-lost/sw", "power-lost/ups", "machine-down/core", "machine-stale/core", "service-lost/identity-link", "watch-blind/pk"], told.Roots);
    }

    /// <summary>The alarm of a link that is back stands for its off-delay still; what is lost behind it is told at once.</summary>
    [Theory]
    [InlineData("link", MachineStatus.Up, false)]
    [InlineData("link", MachineStatus.Degraded, false)]
    [InlineData("link", MachineStatus.Down, true)]
    [InlineData("link", MachineStatus.Stale, true)]
    [InlineData("link", MachineStatus.Unreachable, true)]
    [InlineData("link", null, true)]
    [InlineData("ups", MachineStatus.Up, false)]
    [InlineData("ups", MachineStatus.Degraded, false)]
    [InlineData("ups", MachineStatus.Down, true)]
    [InlineData("ups", MachineStatus.Stale, true)]
    public void WhatWorksAgainExplainsNothing(string kind, MachineStatus? root, bool explains) => Assert.Equal(explains,
        Scene().Machine("rwp", "m", "printer", MachineStatus.Down, upstream: "l").Machine("rwp", "l", kind, root).Assess(AlarmRuleNames.MachineDown).Single().Roots.Contains(kind == "ups" ? "power-lost/l" : "link-lost/l"));

    /// <summary>A link is lost and with it a printer; the link comes back, the printer doesn't: it sounds at the next evaluation, long before the link's alarm has returned.</summary>
    [Fact]
    public void WhatIsStillDownWhenItsRootEndsSoundsAtTheNextEvaluation()
    {
        AlarmRun run = new();
        Assert.Equal(["link-lost/l unacknowledged"], Sounds(run, 0, MachineStatus.Down, MachineStatus.Down));
        Assert.Equal(["machine-down/m unacknowledged"], Sounds(run, 5, MachineStatus.Up, MachineStatus.Down));
        Assert.Equal(["link-lost/l returned-unacknowledged"], Sounds(run, 6, MachineStatus.Up, MachineStatus.Down));
    }

    /// <summary>On battery it still gives power: what it powers fails for another reason.</summary>
    [Fact]
    public void APowerSupplyOnBatteryExplainsNothing() => Assert.DoesNotContain("power-lost/ups",
        Scene().Machine("rwp", "m", "printer", MachineStatus.Down, power: "ups").Machine("rwp", "ups", "ups", MachineStatus.Degraded, "on-battery").Assess(AlarmRuleNames.MachineDown).Single().Roots);

    [Fact]
    public void ALostLinkExplainsASilentSiteAndALostServerItsService()
    {
        RuleScene scene = Scene("10:00").Silent("rwp", RuleScene.Clock("08:30")).Machine("rwp", "l", "link", MachineStatus.Stale, upstream: "carrier").Machine("hq", "carrier", "router", MachineStatus.Down)
            .Machine("hq", "srv", "server", MachineStatus.Down, serves: "identity-link").Probed("identity-link", false, RuleScene.Clock("09:00"));
        Assert.Equal(["feed-silent/pk", "link-lost/l", "link-lost/carrier"], scene.Assess(AlarmRuleNames.SiteSilent).Single().Roots);
        Assert.Equal(["machine-down/srv", "machine-stale/srv"], scene.Assess(AlarmRuleNames.ServiceLost).Single().Roots);
    }

    [Fact]
    public void AProductionPrinterCostsWhatItMakesAndItsShareOfThePromisesThatProductionHolds()
    {
        Assessment told = Scene().Machine("cpf", "p1", "printer", MachineStatus.Down, rate: 120).Machine("cpf", "p2", "printer", MachineStatus.Up, rate: 360)
            .Nation(FigureSum.Empty with { LateBoard = [new(Contracts.Cases.Category.Urgent, Contracts.Cases.Holder.Production, Contracts.Cases.Cause.PrintQueue, 0, null, 90)] })
            .Assess(AlarmRuleNames.MachineDown).Single();
        Assert.Equal((new AlarmImpact(0, 23, 1, 120), "restore-printing", "production"), (told.Impact, told.Action, told.Actor));
    }

    [Fact]
    public void ALinkCostsItsWholeHallAndAMachineAtACounterItsShare()
    {
        RuleScene scene = Scene("10:00").Figures("rwp", FigureSum.Empty with { DueToday = [0, 0, 7, 0] })
            .Machine("rwp", "l", "link", MachineStatus.Down).Machine("rwp", "pc", "counter-pc", MachineStatus.Down, upstream: "l", counter: "1");
        Contracts.Halls.SiteHall hall = Halls.Of(scene.Now, [5, 10, 20, 30, 31, 32], countersOpen: 3);
        scene.Hall("rwp", hall with { FirstActivity = scene.Now.AddHours(-2), Figures = hall.Figures with { Served = 90 } });
        Assert.Equal(new AlarmImpact(6, 7, 1, 45), scene.Assess(AlarmRuleNames.LinkLost).Single().Impact);
        Assert.Equal(new AlarmImpact(2, 0, 1, 15), scene.Assess(AlarmRuleNames.MachineDown).Single().Impact);
    }

    [Fact]
    public void MostMachinesSilentAtOnceAreOneAlarm()
    {
        RuleScene scene = new(StateOf([Calendar(), Site("rwp"), Site("isb"), Site("lhr")]), "10:00");
        foreach (int i in Enumerable.Range(0, 24))
        {
            scene.Machine(new[] { "rwp", "isb", "lhr" }[i % 3], $"m{i}", "printer", i < 20 ? MachineStatus.Stale : MachineStatus.Up, "no-answer");
        }
        Assessment blind = scene.Assess(AlarmRuleNames.WatchBlind).Single();
        Assert.Equal((AlarmPriority.High, 3), (blind.Limits.Single(l => l.Reached).Priority, blind.Impact.Sites));
        Assert.All(scene.Assess(AlarmRuleNames.MachineStale), a => Assert.Contains(blind.Id, a.Roots));
    }

    [Theory]
    [InlineData("printer", MachineStatus.Stale, AlarmRuleNames.MachineStale, true)]
    [InlineData("printer", MachineStatus.Degraded, AlarmRuleNames.MachineDegraded, true)]
    [InlineData("printer", MachineStatus.Down, AlarmRuleNames.MachineDown, false)]
    [InlineData("router", MachineStatus.Stale, AlarmRuleNames.LinkLost, true)]
    [InlineData("router", MachineStatus.Down, AlarmRuleNames.LinkLost, false)]
    [InlineData("ups", MachineStatus.Degraded, AlarmRuleNames.PowerLost, true)]
    [InlineData("ups", MachineStatus.Stale, AlarmRuleNames.PowerLost, true)]
    [InlineData("ups", MachineStatus.Down, AlarmRuleNames.PowerLost, false)]
    public void WhatWorksStillOrIsNotHeardCostsAtMostWhatItWouldIfItDidNotWork(string kind, MachineStatus status, string rule, bool atMost) =>
        Assert.Equal(new AlarmImpact(0, 0, 1, 30, atMost), Scene().Machine("cpf", "m", kind, status, rate: 30).Assess(rule).Single().Impact);

    private static string[] Sounds(AlarmRun run, double minutes, MachineStatus link, MachineStatus printer)
    {
        RuleScene scene = Scene().Machine("rwp", "l", "link", link).Machine("rwp", "m", "printer", printer, upstream: "l");
        return [.. run.Push(minutes, [.. s_rules.SelectMany(scene.Assess)]).Where(entry => entry.Status is not null).Select(entry => $"{entry.Subject} {AlarmNames.Of(entry.Status!.Value)}").Where(line => !line.EndsWith("suppressed-by-design", StringComparison.Ordinal))];
    }

    private static RuleScene Scene(string clock = "10:00") =>
        new(RuleScene.Office(Site("hq", kind: "headquarters"), Site("cpf", kind: "production"), Fact(Contracts.Events.EventType.ServiceDeclared, "identity-link", "2020-01-01",
            """{"name":"Identity","silentMinutes":2,"instruction":"stop-tokens","stops":"intake"}""")), clock);

    private static string Told(RuleScene scene) => string.Join(", ", s_rules.SelectMany(scene.Assess)
        .Select(a => a.Unknown ? $"{a.Id} unknown" : $"{a.Id} {a.Limits.Where(l => l.Reached).Max(l => l.Priority).ToString().ToLowerInvariant()} {a.Reason}"));
}
