namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>prtAlertSeverityLevel (RFC 3805).</summary>
public enum AlertSeverity
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>It stops printing.</summary>
    Critical = 3,
    /// <summary>It will.</summary>
    Warning = 4,
    /// <summary>A warning that is told when it begins and when it ends.</summary>
    WarningBinaryChange = 5,
}

/// <summary>prtAlertTrainingLevel (RFC 3805): who can help.</summary>
public enum AlertTraining
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>The agent can't tell.</summary>
    Unknown = 2,
    /// <summary>Anybody.</summary>
    Untrained = 3,
    /// <summary>Somebody who was trained.</summary>
    Trained = 4,
    /// <summary>The vendor's service.</summary>
    FieldService = 5,
    /// <summary>Whoever manages the machines.</summary>
    Management = 6,
    /// <summary>Nobody needs to.</summary>
    NoInterventionRequired = 7,
}

/// <summary>prtAlertGroup (RFC 3805, with the groups for finishers of RFC 3806): which part it is about.</summary>
public enum AlertGroup
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>A storage of the host.</summary>
    HostStorage = 3,
    /// <summary>A device of the host.</summary>
    HostDevice = 4,
    /// <summary>The printer as a whole.</summary>
    GeneralPrinter = 5,
    /// <summary>A cover.</summary>
    Cover = 6,
    /// <summary>Its language.</summary>
    Localization = 7,
    /// <summary>An input.</summary>
    Input = 8,
    /// <summary>An output.</summary>
    Output = 9,
    /// <summary>A marker.</summary>
    Marker = 10,
    /// <summary>A supply of a marker.</summary>
    MarkerSupplies = 11,
    /// <summary>A colorant of a marker.</summary>
    MarkerColorant = 12,
    /// <summary>A path of the media.</summary>
    MediaPath = 13,
    /// <summary>A channel.</summary>
    Channel = 14,
    /// <summary>An interpreter.</summary>
    Interpreter = 15,
    /// <summary>The console's text.</summary>
    ConsoleDisplay = 16,
    /// <summary>The console's lights.</summary>
    ConsoleLights = 17,
    /// <summary>The table of alerts itself.</summary>
    Alert = 18,
    /// <summary>A finisher.</summary>
    FinisherDevice = 30,
    /// <summary>A supply of a finisher.</summary>
    FinisherSupply = 31,
    /// <summary>Media that a finisher puts in.</summary>
    FinisherMediaInput = 32,
    /// <summary>An attribute of a finisher.</summary>
    FinisherAttribute = 33,
}

/// <summary>prtMarkerSuppliesClass (RFC 3805).</summary>
public enum SupplyClass
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>It is used up: its level is what is left.</summary>
    Consumed = 3,
    /// <summary>It fills up: its level is the space that is left, not what is in it.</summary>
    Filled = 4,
}

/// <summary>prtMarkerSuppliesType (IANA-PRINTER-MIB).</summary>
public enum SupplyType
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>The agent can't tell.</summary>
    Unknown = 2,
    /// <summary>Toner.</summary>
    Toner = 3,
    /// <summary>Used toner.</summary>
    WasteToner = 4,
    /// <summary>Ink.</summary>
    Ink = 5,
    /// <summary>A cartridge of ink.</summary>
    InkCartridge = 6,
    /// <summary>A ribbon.</summary>
    InkRibbon = 7,
    /// <summary>Used ink.</summary>
    WasteInk = 8,
    /// <summary>A photo conductor.</summary>
    Opc = 9,
    /// <summary>Developer.</summary>
    Developer = 10,
    /// <summary>Oil of a fuser.</summary>
    FuserOil = 11,
    /// <summary>Solid wax.</summary>
    SolidWax = 12,
    /// <summary>A ribbon of wax.</summary>
    RibbonWax = 13,
    /// <summary>Used wax.</summary>
    WasteWax = 14,
    /// <summary>A fuser.</summary>
    Fuser = 15,
    /// <summary>A corona wire.</summary>
    CoronaWire = 16,
    /// <summary>The wick of a fuser's oil.</summary>
    FuserOilWick = 17,
    /// <summary>A cleaner.</summary>
    CleanerUnit = 18,
    /// <summary>A pad that cleans the fuser.</summary>
    FuserCleaningPad = 19,
    /// <summary>A transfer unit.</summary>
    TransferUnit = 20,
    /// <summary>A cartridge of toner.</summary>
    TonerCartridge = 21,
    /// <summary>What oils the fuser.</summary>
    FuserOiler = 22,
    /// <summary>Water.</summary>
    Water = 23,
    /// <summary>Used water.</summary>
    WasteWater = 24,
    /// <summary>What is added to glue and water.</summary>
    GlueWaterAdditive = 25,
    /// <summary>Used paper.</summary>
    WastePaper = 26,
    /// <summary>For binding.</summary>
    BindingSupply = 27,
    /// <summary>For banding.</summary>
    BandingSupply = 28,
    /// <summary>Wire for stitching.</summary>
    StitchingWire = 29,
    /// <summary>Shrink wrap.</summary>
    ShrinkWrap = 30,
    /// <summary>Paper wrap.</summary>
    PaperWrap = 31,
    /// <summary>Staples.</summary>
    Staples = 32,
    /// <summary>Inserts.</summary>
    Inserts = 33,
    /// <summary>Covers.</summary>
    Covers = 34,
}

/// <summary>prtMarkerSuppliesSupplyUnit and the units of media (RFC 3805).</summary>
public enum SupplyUnit
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>The agent can't tell.</summary>
    Unknown = 2,
    /// <summary>1/10,000 inch.</summary>
    TenThousandthsOfInches = 3,
    /// <summary>Micrometres.</summary>
    Micrometers = 4,
    /// <summary>Impressions.</summary>
    Impressions = 7,
    /// <summary>Sheets.</summary>
    Sheets = 8,
    /// <summary>Hours.</summary>
    Hours = 11,
    /// <summary>1/1,000 ounce.</summary>
    ThousandthsOfOunces = 12,
    /// <summary>1/10 gram.</summary>
    TenthsOfGrams = 13,
    /// <summary>1/100 fluid ounce.</summary>
    HundredthsOfFluidOunces = 14,
    /// <summary>1/10 millilitre.</summary>
    TenthsOfMilliliters = 15,
    /// <summary>Feet.</summary>
    Feet = 16,
    /// <summary>Metres.</summary>
    Meters = 17,
    /// <summary>Pieces.</summary>
    Items = 18,
    /// <summary>Percent.</summary>
    Percent = 19,
}

/// <summary>prtCoverStatus (RFC 3805).</summary>
public enum CoverStatus
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>Open.</summary>
    CoverOpen = 3,
    /// <summary>Closed.</summary>
    CoverClosed = 4,
    /// <summary>An interlock is open.</summary>
    InterlockOpen = 5,
    /// <summary>An interlock is closed.</summary>
    InterlockClosed = 6,
}
