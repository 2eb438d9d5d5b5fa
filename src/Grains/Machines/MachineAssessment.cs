using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Says by its agent how a machine stands. Pure. What is seen counts even of a partial reading; that nothing is wrong is believed only of a whole one.
/// </summary>
public static class MachineAssessment
{
    /// <summary>The fault of a printer one of whose own supplies is low.</summary>
    public const string SupplyLow = "supply-low";

    /// <summary>ifType of an interface that leads nowhere.</summary>
    internal const int Loopback = 24;

    /// <summary>The errors that stop a printer; the others slow it.</summary>
    private static readonly PrinterError[] s_stops =
    [
        PrinterError.Jammed, PrinterError.DoorOpen, PrinterError.NoPaper, PrinterError.NoToner, PrinterError.MarkerSupplyMissing, PrinterError.OutputFull, PrinterError.Offline,
    ];

    /// <summary>How it stands; null when the reading doesn't tell.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="view">What was read.</param>
    /// <param name="usedLimit">Percent of a supply from which it is low, by the share that is used, or full of a bottle that fills up; null for no limit. A level that is no number is never low.</param>
    public static MachineVerdict? Assess(string? kind, MibView view, double? usedLimit = null) => kind switch
    {
        "switch" or "router" => Alive(view),
        "link" => Link(view),
        "ups" or "generator" => Power(view),
        "counter-pc" or "server" => Alive(view),
        _ => Printer(view, usedLimit),
    };

    /// <summary>It answered, and that is what is asked of it.</summary>
    private static MachineVerdict? Alive(MibView view) =>
        SystemMib.Decode(view).UptimeCentiseconds is not null || view.Count > 0 ? new MachineVerdict(MachineStatus.Up, null) : null;

    private static MachineVerdict? Link(MibView view)
    {
        Part<NetworkInterface> interfaces = InterfacesMib.Interfaces(view);
        NetworkInterface[] wanted = [.. interfaces.Rows.Where(port => port.Wanted == InterfaceStatus.Up && port.Kind != Loopback && port.Status is not null)];
        return wanted.Any(port => port.Status is InterfaceStatus.Up or InterfaceStatus.Dormant) ? new MachineVerdict(MachineStatus.Up, null)
            : interfaces.Known != Completeness.Complete ? null
            : wanted.Length > 0 ? new MachineVerdict(MachineStatus.Down, "link-down")
            : Alive(view);
    }

    private static MachineVerdict? Power(MibView view)
    {
        UpsFacts ups = UpsMib.Decode(view);
        return ups switch
        {
            { Source: OutputSource.None } => new MachineVerdict(MachineStatus.Down, "no-output"),
            { Battery: BatteryStatus.Depleted } => new MachineVerdict(MachineStatus.Degraded, "battery-depleted"),
            { Battery: BatteryStatus.Low } => new MachineVerdict(MachineStatus.Degraded, "battery-low"),
            { Source: OutputSource.Battery } => new MachineVerdict(MachineStatus.Degraded, "on-battery"),
            { Source: OutputSource.Bypass } => new MachineVerdict(MachineStatus.Degraded, "on-bypass"),
            { Known: Completeness.Complete } => ups.Source is null && ups.Battery is null ? Alive(view) : new MachineVerdict(MachineStatus.Up, null),
            _ => null,
        };
    }

    private static MachineVerdict? Printer(MibView view, double? usedLimit)
    {
        Part<HostDevice> devices = HostResources.Devices(view);
        Part<HostPrinter> printers = HostResources.Printers(view);
        Part<PrinterAlert> alerts = PrinterMib.Alerts(view);
        PrinterError[] errors = [.. printers.Rows.SelectMany(printer => printer.Errors ?? [])];
        PrinterError? stop = s_stops.Where(errors.Contains).Select(error => (PrinterError?)error).FirstOrDefault();
        PrinterAlert? critical = alerts.Rows.FirstOrDefault(alert => alert.Severity == AlertSeverity.Critical);
        HostDeviceStatus worst = devices.Rows.Where(device => device.Kind == HostResources.Printer || devices.Rows.Count == 1)
            .Select(device => device.Status ?? HostDeviceStatus.Unknown).DefaultIfEmpty(HostDeviceStatus.Unknown).Max();
        if (stop is not null || critical is not null || worst >= HostDeviceStatus.Testing)
        {
            return new MachineVerdict(MachineStatus.Down, stop is { } named ? Code(named) : critical is not null ? Code(critical) : worst == HostDeviceStatus.Testing ? "testing" : "down");
        }
        PrinterAlert? warning = alerts.Rows.FirstOrDefault(alert => alert.Severity is AlertSeverity.Warning or AlertSeverity.WarningBinaryChange);
        if (errors.Length > 0 || warning is not null || worst == HostDeviceStatus.Warning)
        {
            return new MachineVerdict(MachineStatus.Degraded, errors.Length > 0 ? Code(errors[0]) : warning is not null ? Code(warning) : "warning");
        }
        if (PrinterMib.Supplies(view).Rows.Any(supply => 100 - supply.Level.Percent >= usedLimit))
        {
            return new MachineVerdict(MachineStatus.Degraded, SupplyLow);
        }
        bool isWhole = devices.Known == Completeness.Complete && printers.Known == Completeness.Complete && alerts.Known == Completeness.Complete;
        return isWhole ? Alive(view) : null;
    }

    private static string Code(PrinterError error) => MachineDetails.Word(error);

    private static string Code(PrinterAlert alert) => $"alert-{(alert.Group is { } group ? MachineDetails.Word(group) : "other")}{(alert.Code is { } code and >= 0 ? $"-{code}" : "")}";
}
