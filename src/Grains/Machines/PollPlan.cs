using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// What is read of a machine's agent, by its kind. Columns, not whole tables: a look takes no more than it needs. What tells how the machine stands is read at
/// every look; what only describes it (counts of pages, memory, the interfaces of a printer, sensors of a switch) at one of <see cref="WholeEvery"/>.
/// </summary>
public static class PollPlan
{
    /// <summary>One look of so many reads all.</summary>
    public const int WholeEvery = 10;

    private static readonly Oid s_uptime = Scalar(SystemMib.Uptime);
    private static readonly Oid s_description = Scalar(SystemMib.Description);

    private static readonly Oid[] s_printer =
    [
        s_uptime, s_description,
        .. Columns(HostResources.DeviceEntry, 2, 3, 5, 6), .. Columns(HostResources.PrinterEntry, 1, 2), .. Columns(PrinterMib.CoverEntry, 2, 3),
        .. Columns(PrinterMib.AlertEntry, 2, 3, 4, 5, 7, 8, 9), .. Columns(PrinterMib.SupplyEntry, 4, 5, 6, 7, 8, 9), .. Columns(PrinterMib.InputEntry, 8, 9, 10, 11, 12, 13),
    ];

    private static readonly Oid[] s_interfaces = [.. Columns(InterfacesMib.Entry, 2, 3, 5, 7, 8, 10, 13, 14, 16, 19, 20), .. Columns(InterfacesMib.MoreEntry, 1, 6, 10, 15, 19)];

    private static readonly Oid[] s_storage = Columns(HostResources.StorageEntry, 2, 3, 4, 5, 6);

    private static readonly Oid[] s_network = [s_uptime, s_description, .. s_interfaces];

    private static readonly Oid[] s_power =
    [
        s_uptime, s_description, UpsMib.Battery, Scalar(UpsMib.Source), .. Columns(UpsMib.InputEntry, 3, 4, 5), .. Columns(UpsMib.OutputEntry, 2, 3, 4, 5), .. Columns(UpsMib.AlarmEntry, 2),
    ];

    private static readonly Oid[] s_host = [s_uptime, s_description, .. s_storage, .. Columns(HostResources.ProcessorEntry, 2), .. s_interfaces];

    private static readonly Oid[] s_wholePrinter = [.. s_printer, .. Columns(PrinterMib.MarkerEntry, 3, 4, 5, 15), .. s_storage, .. s_interfaces];

    private static readonly Oid[] s_wholeNetwork = [.. s_network, .. Columns(EntitySensorMib.Entry, 1, 2, 3, 4, 5), EntitySensorMib.Names];

    /// <summary>The subtrees to walk.</summary>
    public static IReadOnlyList<Oid> Of(string? kind, bool whole) => kind switch
    {
        "link" or "switch" or "router" => whole ? s_wholeNetwork : s_network,
        "ups" or "generator" => s_power,
        "counter-pc" or "server" => s_host,
        _ => whole ? s_wholePrinter : s_printer,
    };

    /// <summary>What a look read, with what only a whole look reads taken over from before.</summary>
    public static MachineDetail Complete(MachineDetail detail, MachineDetail? before, string? kind) => before is null ? detail : kind switch
    {
        "link" or "switch" or "router" => detail with { Sensors = before.Sensors },
        "ups" or "generator" or "counter-pc" or "server" => detail,
        _ => detail with { Markers = before.Markers, Storages = before.Storages, Interfaces = before.Interfaces, InterfacesKnown = before.InterfacesKnown },
    };

    /// <summary>The object of an instance: a walk begins behind its name, so that of an instance itself finds nothing.</summary>
    private static Oid Scalar(Oid instance) => new(instance.Arcs[..^1]);

    private static Oid[] Columns(Oid entry, params uint[] columns) => [.. columns.Select(column => entry.Child(column))];
}
