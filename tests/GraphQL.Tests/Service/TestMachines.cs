using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>Two machines at each of two sites.</summary>
internal static class TestMachines
{
    private static readonly MachineView[] s_all =
    [
        new("prn-1", "printer", true, TestPicture.Noon, TestPicture.Noon, MachineStatus.Down, "jammed", "c-1",
            new MachineRegistration("Maker Model 7", MachineCheck.Snmp, null, null, "sw-1", null, 45, MachineDuty.InService, null, Power: "ups-9", Serves: "paymant", PassportsPerHour: 250)),
        new("sw-1", "switch", null, TestPicture.Noon, TestPicture.Noon, MachineStatus.Up),
    ];

    internal static Dictionary<SiteId, SiteMachines> Sites { get; } =
        new() { [new("isb-g10")] = new SiteMachines(s_all, MachineTally.Of(s_all)), [new("lhr-gt")] = new SiteMachines(s_all, MachineTally.Of(s_all)) };

    internal static Dictionary<RegionId, MachineTally> Regions { get; } = new() { [new("north")] = MachineTally.Of(s_all), [new("punjab")] = MachineTally.Of(s_all) };
}
