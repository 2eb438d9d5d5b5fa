namespace PassportMonitor.Contracts.Machines;

/// <summary>How much of a part of a machine is known.</summary>
[GenerateSerializer, Alias("pm.PartKnown")]
public enum PartKnown : byte
{
    /// <summary>All of it.</summary>
    Complete,
    /// <summary>Some of it: what isn't listed isn't known to be missing.</summary>
    Partial,
    /// <summary>Nothing.</summary>
    Unknown,
}

/// <summary>What a machine's agent said at the last poll that it answered. Words are the names of their MIBs.</summary>
[GenerateSerializer, Immutable, Alias("pm.MachineDetail")]
public sealed record MachineDetail
{
    /// <summary>When it was read.</summary>
    [Id(0)] public required DateTimeOffset ReadAt { get; init; }
    /// <summary>sysDescr.</summary>
    [Id(1)] public string? Description { get; init; }
    /// <summary>Seconds since its agent was started; wraps after some 497 days.</summary>
    [Id(2)] public double? UptimeSeconds { get; init; }
    /// <summary>hrPrinterStatus.</summary>
    [Id(3)] public string? PrinterStatus { get; init; }
    /// <summary>hrPrinterDetectedErrorState; null when it doesn't say.</summary>
    [Id(4)] public string[]? Errors { get; init; }
    /// <summary>How much of the supplies is known.</summary>
    [Id(5)] public PartKnown SuppliesKnown { get; init; }
    /// <summary>prtMarkerSuppliesTable.</summary>
    [Id(6)] public required MachineSupply[] Supplies { get; init; }
    /// <summary>prtInputTable.</summary>
    [Id(7)] public required MachineSupply[] Inputs { get; init; }
    /// <summary>prtCoverTable.</summary>
    [Id(8)] public required MachineCover[] Covers { get; init; }
    /// <summary>prtAlertTable.</summary>
    [Id(9)] public required MachineAlert[] Alerts { get; init; }
    /// <summary>ifTable and ifXTable.</summary>
    [Id(10)] public required MachineInterface[] Interfaces { get; init; }
    /// <summary>hrStorageTable.</summary>
    [Id(11)] public required MachineStorage[] Storages { get; init; }
    /// <summary>hrProcessorTable: percent of the last minute; null for a processor that doesn't say.</summary>
    [Id(12)] public required int?[] ProcessorLoads { get; init; }
    /// <summary>UPS-MIB; null for what is no power supply.</summary>
    [Id(13)] public MachinePower? Power { get; init; }
    /// <summary>How much of the interfaces is known.</summary>
    [Id(14)] public PartKnown InterfacesKnown { get; init; }
    /// <summary>How much of the alerts is known.</summary>
    [Id(15)] public PartKnown AlertsKnown { get; init; }
    /// <summary>hrDeviceStatus of the printer, or else of the only device.</summary>
    [Id(16)] public string? DeviceStatus { get; init; }
    /// <summary>prtMarkerTable.</summary>
    [Id(17)] public MachineMarker[] Markers { get; init; } = [];
    /// <summary>entPhySensorTable.</summary>
    [Id(18)] public MachineSensor[] Sensors { get; init; } = [];
}

/// <summary>A supply or an input of a printer.</summary>
/// <param name="Index">Its index in the table.</param>
/// <param name="Description">Its name.</param>
/// <param name="Type">prtMarkerSuppliesType; null for an input.</param>
/// <param name="FillsUp">Whether it fills up, such as waste toner: the level is then the space that is left.</param>
/// <param name="Level">What is left, in <paramref name="Unit"/>; null when it is no number.</param>
/// <param name="Capacity">The most there can be; null when it is no number.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Percent">Share that is left, 0 to 100; null when nobody can tell.</param>
/// <param name="Says">What the level says: number, noRestriction, unknown, someLeft or notGiven.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineSupply")]
public sealed record MachineSupply(
    [property: Id(0)] string Index, [property: Id(1)] string? Description, [property: Id(2)] string? Type, [property: Id(3)] bool FillsUp,
    [property: Id(4)] int? Level, [property: Id(5)] int? Capacity, [property: Id(6)] string? Unit, [property: Id(7)] double? Percent, [property: Id(8)] string Says);

/// <summary>What a marker of a printer made.</summary>
/// <param name="Made">prtMarkerLifeCount: since it was built; a counter that wraps.</param>
/// <param name="MadeSinceOn">prtMarkerPowerOnCount: since it was switched on; likewise.</param>
/// <param name="Unit">prtMarkerCounterUnit.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineMarker")]
public sealed record MachineMarker([property: Id(0)] long? Made, [property: Id(1)] long? MadeSinceOn, [property: Id(2)] string? Unit);

/// <summary>A sensor.</summary>
/// <param name="Name">entPhysicalName.</param>
/// <param name="Kind">entPhySensorType: what it measures and in what, such as celsius.</param>
/// <param name="Value">In that unit; null when it has none to tell.</param>
/// <param name="Status">entPhySensorOperStatus.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineSensor")]
public sealed record MachineSensor([property: Id(0)] string? Name, [property: Id(1)] string? Kind, [property: Id(2)] double? Value, [property: Id(3)] string? Status);

/// <summary>A cover of a printer, and prtCoverStatus.</summary>
[GenerateSerializer, Immutable, Alias("pm.MachineCover")]
public sealed record MachineCover([property: Id(0)] string? Description, [property: Id(1)] string? Status);

/// <summary>An alert of a printer.</summary>
/// <param name="Severity">prtAlertSeverityLevel.</param>
/// <param name="Training">prtAlertTrainingLevel: who can help.</param>
/// <param name="Part">prtAlertGroup.</param>
/// <param name="Code">prtAlertCode.</param>
/// <param name="Description">The vendor's text.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineAlert")]
public sealed record MachineAlert(
    [property: Id(0)] string? Severity, [property: Id(1)] string? Training, [property: Id(2)] string? Part, [property: Id(3)] int? Code, [property: Id(4)] string? Description);

/// <summary>A network interface.</summary>
/// <param name="Index">ifIndex.</param>
/// <param name="Name">ifName, or ifDescr.</param>
/// <param name="Wanted">ifAdminStatus.</param>
/// <param name="Status">ifOperStatus.</param>
/// <param name="SpeedBits">Bits a second.</param>
/// <param name="InOctets">Bytes in, a counter that wraps.</param>
/// <param name="OutOctets">Bytes out, likewise.</param>
/// <param name="InErrors">Packets in with errors, likewise.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineInterface")]
public sealed record MachineInterface(
    [property: Id(0)] long Index, [property: Id(1)] string? Name, [property: Id(2)] string? Wanted, [property: Id(3)] string? Status, [property: Id(4)] double? SpeedBits,
    [property: Id(5)] double? InOctets, [property: Id(6)] double? OutOctets, [property: Id(7)] double? InErrors);

/// <summary>A storage of a host, in bytes; null what isn't known.</summary>
[GenerateSerializer, Immutable, Alias("pm.MachineStorage")]
public sealed record MachineStorage([property: Id(0)] string? Description, [property: Id(1)] double? SizeBytes, [property: Id(2)] double? UsedBytes, [property: Id(3)] double? UsedPercent);

/// <summary>A power supply.</summary>
/// <param name="Source">upsOutputSource.</param>
/// <param name="Battery">upsBatteryStatus.</param>
/// <param name="OnBatterySeconds">Seconds on battery.</param>
/// <param name="MinutesLeft">Minutes that the battery will last.</param>
/// <param name="ChargePercent">Charge, 0 to 100.</param>
/// <param name="LoadPercent">The highest load of an output line, in percent of its capacity.</param>
[GenerateSerializer, Immutable, Alias("pm.MachinePower")]
public sealed record MachinePower(
    [property: Id(0)] string? Source, [property: Id(1)] string? Battery, [property: Id(2)] int? OnBatterySeconds, [property: Id(3)] int? MinutesLeft,
    [property: Id(4)] int? ChargePercent, [property: Id(5)] int? LoadPercent);
