namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>A supply of a marker (prtMarkerSuppliesTable).</summary>
/// <param name="Index">hrDeviceIndex.prtMarkerSuppliesIndex.</param>
/// <param name="Class">Used up or filled; null when the agent doesn't say.</param>
/// <param name="Type">What it is; null when the agent doesn't say, or says a number that no standard knows.</param>
/// <param name="Description">The vendor's text.</param>
/// <param name="Unit">In which level and capacity are.</param>
/// <param name="Level">How much is left.</param>
public sealed record PrinterSupply(Oid Index, SupplyClass? Class, SupplyType? Type, string? Description, SupplyUnit? Unit, SupplyLevel Level);

/// <summary>An input (prtInputTable).</summary>
/// <param name="Index">hrDeviceIndex.prtInputIndex.</param>
/// <param name="Name">prtInputName.</param>
/// <param name="MediaName">prtInputMediaName.</param>
/// <param name="Unit">In which level and capacity are.</param>
/// <param name="Level">How much is left.</param>
/// <param name="Status">Its state; null when the agent doesn't say.</param>
public sealed record PrinterInput(Oid Index, string? Name, string? MediaName, SupplyUnit? Unit, SupplyLevel Level, SubUnitStatus? Status);

/// <summary>A cover (prtCoverTable).</summary>
public sealed record PrinterCover(Oid Index, string? Description, CoverStatus? Status);

/// <summary>A marker (prtMarkerTable).</summary>
/// <param name="Index">hrDeviceIndex.prtMarkerIndex.</param>
/// <param name="LifeCount">What it made since it was built, in <paramref name="Unit"/>; a counter that wraps.</param>
/// <param name="PowerOnCount">What it made since it was switched on; likewise.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Status">Its state.</param>
public sealed record PrinterMarker(Oid Index, uint? LifeCount, uint? PowerOnCount, SupplyUnit? Unit, SubUnitStatus? Status);

/// <summary>An alert that stands (prtAlertTable).</summary>
/// <param name="Index">hrDeviceIndex.prtAlertIndex.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Training">Who can help.</param>
/// <param name="Group">Which part it is about.</param>
/// <param name="GroupIndex">Which row of that part's table; null when it is about none.</param>
/// <param name="Code">prtAlertCode: what it is.</param>
/// <param name="Description">The vendor's text.</param>
/// <param name="TimeCentiseconds">sysUpTime when it began.</param>
public sealed record PrinterAlert(
    Oid Index, AlertSeverity? Severity, AlertTraining? Training, AlertGroup? Group, int? GroupIndex, int? Code, string? Description, uint? TimeCentiseconds);

/// <summary>A light of the console (prtConsoleLightTable).</summary>
/// <param name="Index">hrDeviceIndex.prtConsoleLightIndex.</param>
/// <param name="Description">What it stands for.</param>
/// <param name="IsOn">On or blinking; null when the agent doesn't say.</param>
public sealed record PrinterLight(Oid Index, string? Description, bool? IsOn);

/// <summary>Printer-MIB (RFC 3805). Pure; what an agent doesn't give stays unknown, and no row that is missing from a partial reading counts as gone.</summary>
public static class PrinterMib
{
    /// <summary>printmib</summary>
    public static readonly Oid Root = Oid.Parse("1.3.6.1.2.1.43");
    /// <summary>prtGeneralEntry</summary>
    public static readonly Oid GeneralEntry = Root.Child(5, 1, 1);
    /// <summary>prtCoverEntry</summary>
    public static readonly Oid CoverEntry = Root.Child(6, 1, 1);
    /// <summary>prtInputEntry</summary>
    public static readonly Oid InputEntry = Root.Child(8, 2, 1);
    /// <summary>prtMarkerEntry</summary>
    public static readonly Oid MarkerEntry = Root.Child(10, 2, 1);
    /// <summary>prtMarkerSuppliesEntry</summary>
    public static readonly Oid SupplyEntry = Root.Child(11, 1, 1);
    /// <summary>prtConsoleDisplayBufferEntry</summary>
    public static readonly Oid ConsoleEntry = Root.Child(16, 5, 1);
    /// <summary>prtConsoleLightEntry</summary>
    public static readonly Oid LightEntry = Root.Child(17, 6, 1);
    /// <summary>prtAlertEntry</summary>
    public static readonly Oid AlertEntry = Root.Child(18, 1, 1);

    /// <summary>Decodes prtMarkerSuppliesTable. A row without level and capacity is no supply that can be counted, yet it is one.</summary>
    public static Part<PrinterSupply> Supplies(MibView view) => MibTable.Read(view, SupplyEntry, [4, 5, 6, 7, 8, 9], row => new PrinterSupply(
        row.Index, row.Word<SupplyClass>(4), row.Word<SupplyType>(5), row.Text(6), row.Word<SupplyUnit>(7), SupplyLevel.Decode(row.Integer(9), row.Integer(8))));

    /// <summary>Decodes prtInputTable.</summary>
    public static Part<PrinterInput> Inputs(MibView view) => MibTable.Read(view, InputEntry, [8, 9, 10, 11, 12, 13], row => new PrinterInput(
        row.Index, row.Text(13), row.Text(12), row.Word<SupplyUnit>(8), SupplyLevel.Decode(row.Integer(10), row.Integer(9)), SubUnitStatus.Decode(row.Integer(11))));

    /// <summary>Decodes prtCoverTable.</summary>
    public static Part<PrinterCover> Covers(MibView view) => MibTable.Read(view, CoverEntry, [2, 3], row =>
        new PrinterCover(row.Index, row.Text(2), row.Word<CoverStatus>(3)));

    /// <summary>Decodes prtMarkerTable.</summary>
    public static Part<PrinterMarker> Markers(MibView view) => MibTable.Read(view, MarkerEntry, [3, 4, 5, 15], row =>
        new PrinterMarker(row.Index, row.UInt32(4), row.UInt32(5), row.Word<SupplyUnit>(3), SubUnitStatus.Decode(row.Integer(15))));

    /// <summary>Decodes prtAlertTable.</summary>
    public static Part<PrinterAlert> Alerts(MibView view) => MibTable.Read(view, AlertEntry, [2, 3, 4, 5, 7, 8, 9], row => new PrinterAlert(
        row.Index, row.Word<AlertSeverity>(2), row.Word<AlertTraining>(3), row.Word<AlertGroup>(4),
        row.Integer(5) is >= 0 and { } about ? about : null, row.Integer(7), row.Text(8), row.UInt32(9)));

    /// <summary>Decodes prtConsoleDisplayBufferTable: the lines of the console, without empty ones.</summary>
    public static Part<string> ConsoleLines(MibView view)
    {
        Part<string?> lines = MibTable.Read(view, ConsoleEntry, [2], row => row.Text(2));
        return new Part<string>(lines.Known, [.. lines.Rows.OfType<string>()]);
    }

    /// <summary>Decodes prtConsoleLightTable. Off is no time on; on is time on; blinking is both.</summary>
    public static Part<PrinterLight> Lights(MibView view) => MibTable.Read(view, LightEntry, [2, 3, 5], row =>
        new PrinterLight(row.Index, row.Text(5), row.Integer(2) is { } on ? on > 0 : null));
}
