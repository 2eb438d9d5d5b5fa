namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>A device of a host (hrDeviceTable).</summary>
/// <param name="Index">hrDeviceIndex.</param>
/// <param name="Kind">hrDeviceType: printer, processor, …</param>
/// <param name="Description">hrDeviceDescr.</param>
/// <param name="Status">hrDeviceStatus; null when the agent doesn't say.</param>
/// <param name="Errors">hrDeviceErrors: errors since the device was started.</param>
public sealed record HostDevice(uint Index, Oid? Kind, string? Description, HostDeviceStatus? Status, uint? Errors);

/// <summary>A printer of a host (hrPrinterTable).</summary>
/// <param name="Index">hrDeviceIndex.</param>
/// <param name="Status">hrPrinterStatus; null when the agent doesn't say.</param>
/// <param name="Errors">The conditions of hrPrinterDetectedErrorState; null when the agent doesn't say, empty when it says that there is none.</param>
public sealed record HostPrinter(uint Index, HostPrinterStatus? Status, IReadOnlyList<PrinterError>? Errors);

/// <summary>A processor (hrProcessorTable).</summary>
/// <param name="Index">hrDeviceIndex.</param>
/// <param name="LoadPercent">hrProcessorLoad: percent of the last minute that it was not idle; null when the agent gives none, or one outside 0 to 100.</param>
public sealed record HostProcessor(uint Index, int? LoadPercent);

/// <summary>A storage (hrStorageTable).</summary>
/// <param name="Index">hrStorageIndex.</param>
/// <param name="Kind">hrStorageType: memory, disk, …</param>
/// <param name="Description">hrStorageDescr.</param>
/// <param name="SizeBytes">Size; null when the agent gives none, or a number that overflowed into a negative one.</param>
/// <param name="UsedBytes">What of it is used; null likewise.</param>
public sealed record HostStorage(uint Index, Oid? Kind, string? Description, long? SizeBytes, long? UsedBytes)
{
    /// <summary>Share that is used, 0 to 100; null when size or use is unknown, or the use is more than the size.</summary>
    public double? UsedPercent => SizeBytes is > 0 and { } size && UsedBytes is { } used && used <= size ? 100.0 * used / size : null;
}

/// <summary>HOST-RESOURCES-MIB (RFC 2790). Pure; what an agent doesn't give stays unknown.</summary>
public static class HostResources
{
    /// <summary>hrDeviceEntry</summary>
    public static readonly Oid DeviceEntry = Oid.Parse("1.3.6.1.2.1.25.3.2.1");
    /// <summary>hrProcessorEntry</summary>
    public static readonly Oid ProcessorEntry = Oid.Parse("1.3.6.1.2.1.25.3.3.1");
    /// <summary>hrPrinterEntry</summary>
    public static readonly Oid PrinterEntry = Oid.Parse("1.3.6.1.2.1.25.3.5.1");
    /// <summary>hrStorageEntry</summary>
    public static readonly Oid StorageEntry = Oid.Parse("1.3.6.1.2.1.25.2.3.1");
    /// <summary>hrDevicePrinter, a kind of device</summary>
    public static readonly Oid Printer = Oid.Parse("1.3.6.1.2.1.25.3.1.5");

    private const int Units = 4;
    private const int PrinterErrors = 15;

    /// <summary>Decodes hrDeviceTable.</summary>
    public static Part<HostDevice> Devices(MibView view) => MibTable.Read(view, DeviceEntry, [2, 3, 5, 6], row =>
        new HostDevice(row.LastIndex, row.ObjectId(2), row.Text(3), row.Word<HostDeviceStatus>(5), row.UInt32(6)));

    /// <summary>Decodes hrPrinterTable.</summary>
    public static Part<HostPrinter> Printers(MibView view) => MibTable.Read(view, PrinterEntry, [1, 2], row =>
        new HostPrinter(row.LastIndex, row.Word<HostPrinterStatus>(1), row.Bytes(2) is { } bits ? Errors(bits.Span) : null));

    /// <summary>Decodes hrProcessorTable.</summary>
    public static Part<HostProcessor> Processors(MibView view) => MibTable.Read(view, ProcessorEntry, [2], row =>
        new HostProcessor(row.LastIndex, row.Integer(2) is >= 0 and <= 100 and { } load ? load : null));

    /// <summary>Decodes hrStorageTable.</summary>
    public static Part<HostStorage> Storages(MibView view) => MibTable.Read(view, StorageEntry, [2, 3, Units, 5, 6], row =>
        new HostStorage(row.LastIndex, row.ObjectId(2), row.Text(3), Bytes(row, 5), Bytes(row, 6)));

    /// <summary>
    /// The conditions of an hrPrinterDetectedErrorState. Bit 0 is the most significant one of the first byte; bits that a short value doesn't have are not set, so
    /// one byte is legal, and so is none. Bits that the standard doesn't name are passed over.
    /// </summary>
    public static IReadOnlyList<PrinterError> Errors(ReadOnlySpan<byte> bits)
    {
        List<PrinterError> errors = [];
        for (int bit = 0; bit < Math.Min(PrinterErrors, bits.Length * 8); bit++)
        {
            if ((bits[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                errors.Add((PrinterError)bit);
            }
        }
        return errors;
    }

    private static long? Bytes(MibRow row, uint column) =>
        row.Integer(Units) is > 0 and { } unit && row.Integer(column) is >= 0 and { } count ? (long)unit * count : null;
}
