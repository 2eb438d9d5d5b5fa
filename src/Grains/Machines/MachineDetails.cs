using System.Text.Json;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;

namespace PassportMonitor.Grains.Machines;

/// <summary>What an agent said, as readers see it. Pure. Each table is cut at <see cref="RowsMost"/> rows.</summary>
public static class MachineDetails
{
    /// <summary>Rows of one table that are kept: more than any machine of the service has.</summary>
    public const int RowsMost = 500;

    /// <summary>The name of a word in its MIB: the first letter is small.</summary>
    public static string Word<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    /// <summary>Decodes a reading.</summary>
    public static MachineDetail Of(MibView view, DateTimeOffset at)
    {
        SystemFacts system = SystemMib.Decode(view);
        HostPrinter? printer = HostResources.Printers(view).Rows.FirstOrDefault();
        Part<PrinterSupply> supplies = PrinterMib.Supplies(view);
        Part<NetworkInterface> interfaces = InterfacesMib.Interfaces(view);
        Part<PrinterAlert> alerts = PrinterMib.Alerts(view);
        return new MachineDetail
        {
            ReadAt = at, Description = system.Description, UptimeSeconds = system.UptimeCentiseconds / 100.0,
            PrinterStatus = Word(printer?.Status), Errors = printer?.Errors?.Select(error => Word(error)).ToArray(),
            SuppliesKnown = Known(supplies.Known), Supplies = Rows(supplies, Supply),
            Inputs = Rows(PrinterMib.Inputs(view), Input),
            Covers = Rows(PrinterMib.Covers(view), cover => new MachineCover(cover.Description, Word(cover.Status))),
            AlertsKnown = Known(alerts.Known),
            Alerts = Rows(alerts, alert => new MachineAlert(Word(alert.Severity), Word(alert.Training), Word(alert.Group), alert.Code, alert.Description)),
            InterfacesKnown = Known(interfaces.Known), Interfaces = Rows(interfaces, Interface),
            Storages = Rows(HostResources.Storages(view), storage => new MachineStorage(storage.Description, storage.SizeBytes, storage.UsedBytes, storage.UsedPercent)),
            ProcessorLoads = Rows(HostResources.Processors(view), processor => processor.LoadPercent),
            Power = Power(UpsMib.Decode(view)),
            DeviceStatus = Word(Device(HostResources.Devices(view).Rows)?.Status),
            Markers = Rows(PrinterMib.Markers(view), marker => new MachineMarker(marker.LifeCount, marker.PowerOnCount, Word(marker.Unit))),
            Sensors = Rows(EntitySensorMib.Sensors(view), sensor => new MachineSensor(sensor.Name, Word(sensor.Kind), sensor.Value, Word(sensor.Status))),
        };
    }

    private static HostDevice? Device(IReadOnlyList<HostDevice> all) => all.FirstOrDefault(device => device.Kind == HostResources.Printer) ?? (all.Count == 1 ? all[0] : null);

    private static TOut[] Rows<T, TOut>(Part<T> part, Func<T, TOut> show) => [.. part.Rows.Take(RowsMost).Select(show)];

    private static PartKnown Known(Completeness known) => (PartKnown)known;

    private static string? Word<T>(T? word) where T : struct, Enum => word is { } known ? Word(known) : null;

    private static MachineSupply Supply(PrinterSupply supply) => new(
        supply.Index.ToString(), supply.Description, Word(supply.Type), supply.Class == SupplyClass.Filled, supply.Level.Level, supply.Level.Capacity,
        Word(supply.Unit), supply.Level.Percent, Word(supply.Level.Kind));

    private static MachineSupply Input(PrinterInput input) => new(
        input.Index.ToString(), input.Name ?? input.MediaName, null, false, input.Level.Level, input.Level.Capacity, Word(input.Unit), input.Level.Percent, Word(input.Level.Kind));

    private static MachineInterface Interface(NetworkInterface port) => new(
        port.Index, port.Name, Word(port.Wanted), Word(port.Status), port.SpeedBits, port.In.Octets, port.Out.Octets, port.In.Errors);

    private static MachinePower? Power(UpsFacts ups) => ups is { Source: null, Battery: null } ? null : new MachinePower(
        Word(ups.Source), Word(ups.Battery), ups.OnBatterySeconds, ups.MinutesLeft, ups.ChargePercent, ups.Outputs.Rows.Max(line => line.LoadPercent));
}
