using System.Text.Json;
using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>Six recorded devices, decoded by the standards, beside what LibreNMS makes of them. docs/devices.md has the differences as a table.</summary>
public sealed class RecordedDevicesTests
{
    [Fact]
    public void SuppliesAndTraysAreThoseOfLibreNmsButForSentinels()
    {
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        HashSet<string> differ = [];
        foreach (string name in LibreNms.Printers)
        {
            MibView view = Recording.View(name);
            Dictionary<string, SupplyLevel> ours = PrinterMib.Supplies(view).Rows.Select(supply => (supply.Description, supply.Level))
                .Concat(PrinterMib.Inputs(view).Rows.Select(input => (Description: input.Name, input.Level)))
                .ToDictionary(part => part.Description!, part => part.Level);
            foreach (JsonElement theirs in LibreNms.Rows(name, "printer-supplies", "printer_supplies"))
            {
                string part = theirs.GetProperty("supply_descr").GetString()!;
                int percent = theirs.GetProperty("supply_current").GetInt32();
                if (LibreNms.Differ.TryGetValue($"{name} {part}", out (LevelKind Kind, int Theirs) difference))
                {
                    differ.Add($"{name} {part}");
                    Assert.Equal((difference.Kind, difference.Theirs, null), (ours[part].Kind, percent, ours[part].Percent));
                }
                else
                {
                    Assert.Equal(percent, (int)Math.Round(ours[part].Percent!.Value));
                }
            }
        }
        Assert.Equal(LibreNms.Differ.Keys.Order(), differ.Order());
    }

    [Theory]
    [InlineData("brother", HostDeviceStatus.Running)]
    [InlineData("jetdirect_m252dw", HostDeviceStatus.Running)]
    [InlineData("konica_2", HostDeviceStatus.Running)]
    [InlineData("ricoh_mpc3002", HostDeviceStatus.Warning)]
    public void StatusAndErrorsAreThoseOfTheRecording(string name, HostDeviceStatus status)
    {
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        MibView view = Recording.View(name);
        HostDevice printer = HostResources.Devices(view).Rows.First(device => device.Kind == HostResources.Printer || device.Kind is null);
        Assert.Equal(status, printer.Status);
        Assert.Empty(HostResources.Printers(view).Rows.Single().Errors!);
        JsonElement theirs = LibreNms.Rows(name, "sensors", "sensors").Single(sensor => sensor.GetProperty("sensor_type").GetString() == "hrDeviceStatus");
        Assert.Equal((int)status, theirs.GetProperty("sensor_current").GetDouble());
    }

    [Fact]
    public void MemoryIsThatOfLibreNms()
    {
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        foreach (string name in LibreNms.Printers)
        {
            foreach (JsonElement theirs in LibreNms.Rows(name, "mempools", "mempools"))
            {
                HostStorage ours = HostResources.Storages(Recording.View(name)).Rows.First(storage => storage.Description == theirs.GetProperty("mempool_descr").GetString());
                Assert.Equal((theirs.GetProperty("mempool_total").GetInt64(), theirs.GetProperty("mempool_used").GetInt64()), (ours.SizeBytes, ours.UsedBytes));
            }
        }
    }

    [Fact]
    public void InterfacesAreThoseOfLibreNms()
    {
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        int seen = 0;
        foreach (string name in Recording.Names.Where(name => name != "apc_smart1500"))
        {
            Dictionary<uint, NetworkInterface> ours = InterfacesMib.Interfaces(Recording.View(name)).Rows.ToDictionary(port => port.Index);
            foreach (JsonElement theirs in LibreNms.Rows(name, "ports", "ports"))
            {
                NetworkInterface port = ours[theirs.GetProperty("ifIndex").GetUInt32()];
                Assert.Equal(theirs.GetProperty("ifName").GetString(), port.Name);
                Assert.Equal(theirs.GetProperty("ifOperStatus").GetString(), Word(port.Status), ignoreCase: true);
                Assert.Equal(theirs.GetProperty("ifAdminStatus").GetString(), Word(port.Wanted), ignoreCase: true);
                Assert.Equal((long)theirs.Number("ifSpeed"), port.SpeedBits ?? 0);
                Assert.Equal((theirs.Number("ifInOctets"), theirs.Number("ifOutOctets"), theirs.Number("ifInErrors")), (port.In.Octets ?? 0, port.Out.Octets ?? 0, port.In.Errors ?? 0));
                seen++;
            }
        }
        Assert.Equal(LibreNms.Ports, seen);
    }

    /// <summary>Its recording has only the vendor's own MIB: by RFC 1628 nothing is known, and nothing is made up.</summary>
    [Fact]
    public void APowerSupplyWithoutTheStandardMibIsUnknown()
    {
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        UpsFacts ups = UpsMib.Decode(Recording.View("apc_smart1500"));
        Assert.Equal((null, null, null), (ups.Battery, ups.Source, ups.ChargePercent));
        Assert.True(ups.Outputs.IsAbsent);
    }

    [Fact]
    public void TheOwnPrinterShowsEverySentinel()
    {
        MibView view = Recording.View("lab_printer");
        Assert.Equal(
            ["Toner: Number 62", "Waste toner: Number 90", "Ribbon: SomeLeft ", "Ink: Unknown ", "Fuser: NoRestriction ", "Second fuser: Number "],
            PrinterMib.Supplies(view).Rows.Select(supply => $"{supply.Description}: {supply.Level.Kind} {supply.Level.Percent}"));
        Assert.True(PrinterMib.Supplies(view).Rows[5].Level.IsAboveCapacity);
        Assert.Equal([PrinterError.DoorOpen, PrinterError.Jammed, PrinterError.InputTrayEmpty], HostResources.Printers(view).Rows[0].Errors!);
        Assert.Equal((AlertSeverity.Critical, AlertTraining.Untrained, AlertGroup.MediaPath),
            (PrinterMib.Alerts(view).Rows[0].Severity!.Value, PrinterMib.Alerts(view).Rows[0].Training!.Value, PrinterMib.Alerts(view).Rows[0].Group!.Value));
        Assert.Equal((10_000_000_000L, true), (InterfacesMib.Interfaces(view).Rows[0].SpeedBits, InterfacesMib.Interfaces(view).Rows[0].In.Is64));
    }

    private static string Word(InterfaceStatus? status) => status?.ToString() ?? "";
}
