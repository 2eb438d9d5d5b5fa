namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>hrDeviceStatus (RFC 2790).</summary>
public enum HostDeviceStatus
{
    /// <summary>The agent can't tell.</summary>
    Unknown = 1,
    /// <summary>It works, without anything unusual.</summary>
    Running = 2,
    /// <summary>It works, with something unusual.</summary>
    Warning = 3,
    /// <summary>It is tested and can't be used.</summary>
    Testing = 4,
    /// <summary>It can't be used.</summary>
    Down = 5,
}

/// <summary>hrPrinterStatus (RFC 2790).</summary>
public enum HostPrinterStatus
{
    /// <summary>None of the others: often, with <see cref="HostDeviceStatus.Down"/>, that it waits for a person.</summary>
    Other = 1,
    /// <summary>The agent can't tell.</summary>
    Unknown = 2,
    /// <summary>Ready, without work.</summary>
    Idle = 3,
    /// <summary>It prints.</summary>
    Printing = 4,
    /// <summary>It warms up.</summary>
    Warmup = 5,
}

/// <summary>The conditions of hrPrinterDetectedErrorState (RFC 2790). Each number is that of its bit, where bit 0 is the most significant one of the first byte.</summary>
public enum PrinterError
{
    /// <summary>Little paper left.</summary>
    LowPaper = 0,
    /// <summary>No paper.</summary>
    NoPaper = 1,
    /// <summary>Little toner left.</summary>
    LowToner = 2,
    /// <summary>No toner.</summary>
    NoToner = 3,
    /// <summary>A door is open.</summary>
    DoorOpen = 4,
    /// <summary>Paper is jammed.</summary>
    Jammed = 5,
    /// <summary>Off line.</summary>
    Offline = 6,
    /// <summary>It asks for service.</summary>
    ServiceRequested = 7,
    /// <summary>A tray for input is missing.</summary>
    InputTrayMissing = 8,
    /// <summary>A tray for output is missing.</summary>
    OutputTrayMissing = 9,
    /// <summary>A supply of the marker is missing.</summary>
    MarkerSupplyMissing = 10,
    /// <summary>A tray for output is nearly full.</summary>
    OutputNearFull = 11,
    /// <summary>A tray for output is full.</summary>
    OutputFull = 12,
    /// <summary>A tray for input is empty.</summary>
    InputTrayEmpty = 13,
    /// <summary>Maintenance is overdue.</summary>
    OverduePreventMaint = 14,
}
