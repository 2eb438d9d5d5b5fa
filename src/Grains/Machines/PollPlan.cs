using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;

namespace PassportMonitor.Grains.Machines;

/// <summary>What is read of a machine's agent, by its kind. Columns, not whole tables: a poll takes no more than it needs.</summary>
public static class PollPlan
{
    private static readonly Oid s_uptime = Scalar(SystemMib.Uptime);
    private static readonly Oid s_description = Scalar(SystemMib.Description);

    private static readonly Oid[] s_printer =
    [
        s_uptime, s_description,
        .. Columns(HostResources.DeviceEntry, 2, 3, 5, 6), .. Columns(HostResources.PrinterEntry, 1, 2), .. Columns(PrinterMib.CoverEntry, 2, 3),
        .. Columns(PrinterMib.AlertEntry, 2, 3, 4, 5, 7, 8, 9), .. Columns(PrinterMib.SupplyEntry, 4, 5, 6, 7, 8, 9), .. Columns(PrinterMib.InputEntry, 8, 9, 10, 11, 12, 13),
    ];

    private static readonly Oid[] s_network =
    [
        s_uptime, s_description, .. Columns(InterfacesMib.Entry, 2, 3, 5, 7, 8, 10, 13, 14, 16, 19, 20), .. Columns(InterfacesMib.MoreEntry, 1, 6, 10, 15, 19),
    ];

    private static readonly Oid[] s_power =
    [
        s_uptime, s_description, UpsMib.Battery, Scalar(UpsMib.Source), .. Columns(UpsMib.InputEntry, 3, 4, 5), .. Columns(UpsMib.OutputEntry, 2, 3, 4, 5), .. Columns(UpsMib.AlarmEntry, 2),
    ];

    private static readonly Oid[] s_host =
    [
        s_uptime, s_description, .. Columns(HostResources.StorageEntry, 2, 3, 4, 5, 6), .. Columns(HostResources.ProcessorEntry, 2), .. Columns(InterfacesMib.Entry, 2, 3, 5, 7, 8, 10, 13, 14, 16, 19, 20),
        .. Columns(InterfacesMib.MoreEntry, 1, 6, 10, 15, 19),
    ];

    /// <summary>The subtrees to walk.</summary>
    public static IReadOnlyList<Oid> Of(string? kind) => kind switch
    {
        "link" or "switch" or "router" => s_network,
        "ups" or "generator" => s_power,
        "counter-pc" or "server" => s_host,
        _ => s_printer,
    };

    /// <summary>The object of an instance: a walk begins behind its name, so that of an instance itself finds nothing.</summary>
    private static Oid Scalar(Oid instance) => new(instance.Arcs[..^1]);

    private static Oid[] Columns(Oid entry, params uint[] columns) => [.. columns.Select(column => entry.Child(column))];
}
