namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>upsBatteryStatus (RFC 1628).</summary>
public enum BatteryStatus
{
    /// <summary>The agent can't tell.</summary>
    Unknown = 1,
    /// <summary>More is left than the limit for low.</summary>
    Normal = 2,
    /// <summary>Less is left than that.</summary>
    Low = 3,
    /// <summary>When input fails now, output fails.</summary>
    Depleted = 4,
}

/// <summary>upsOutputSource (RFC 1628).</summary>
public enum OutputSource
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>There is no output.</summary>
    None = 2,
    /// <summary>The mains, through the UPS.</summary>
    Normal = 3,
    /// <summary>The mains, past the UPS.</summary>
    Bypass = 4,
    /// <summary>The battery.</summary>
    Battery = 5,
    /// <summary>The mains, raised.</summary>
    Booster = 6,
    /// <summary>The mains, lowered.</summary>
    Reducer = 7,
}

/// <summary>A line of input or output.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Volts">RMS volts.</param>
/// <param name="Amperes">RMS amperes (the agent gives tenths).</param>
/// <param name="Watts">True power.</param>
/// <param name="LoadPercent">Of output: share of the capacity, which may be above 100 for a while; null for input.</param>
public sealed record UpsLine(uint Index, int? Volts, double? Amperes, int? Watts, int? LoadPercent);

/// <summary>An uninterruptible power supply (UPS-MIB, RFC 1628).</summary>
/// <param name="Known">Whether the scalars below were read to their end.</param>
/// <param name="Battery">State of the battery.</param>
/// <param name="OnBatterySeconds">Seconds on battery; 0 when it isn't.</param>
/// <param name="MinutesLeft">Minutes that the battery will last, under the present load.</param>
/// <param name="ChargePercent">Charge of the battery, 0 to 100.</param>
/// <param name="BatteryVolts">Volts of the battery (the agent gives tenths).</param>
/// <param name="TemperatureCelsius">At the battery.</param>
/// <param name="Source">What the output lives on.</param>
/// <param name="Inputs">Lines of input.</param>
/// <param name="Outputs">Lines of output.</param>
/// <param name="Alarms">Alarms that stand (upsAlarmDescr), by their names in the MIB or the vendor's.</param>
public sealed record UpsFacts(
    Completeness Known, BatteryStatus? Battery, int? OnBatterySeconds, int? MinutesLeft, int? ChargePercent, double? BatteryVolts, int? TemperatureCelsius,
    OutputSource? Source, Part<UpsLine> Inputs, Part<UpsLine> Outputs, Part<Oid> Alarms);

/// <summary>UPS-MIB (RFC 1628). Pure.</summary>
public static class UpsMib
{
    /// <summary>upsObjects</summary>
    public static readonly Oid Root = Oid.Parse("1.3.6.1.2.1.33.1");
    /// <summary>upsBattery</summary>
    public static readonly Oid Battery = Root.Child(2);
    /// <summary>upsOutputSource.0</summary>
    public static readonly Oid Source = Root.Child(4, 1, 0);
    /// <summary>upsInputEntry</summary>
    public static readonly Oid InputEntry = Root.Child(3, 3, 1);
    /// <summary>upsOutputEntry</summary>
    public static readonly Oid OutputEntry = Root.Child(4, 4, 1);
    /// <summary>upsAlarmEntry</summary>
    public static readonly Oid AlarmEntry = Root.Child(6, 2, 1);

    /// <summary>Decodes the groups of battery, input, output and alarms.</summary>
    public static UpsFacts Decode(MibView view)
    {
        bool any = view[Source] is not null || view.Below(Battery).Any();
        bool all = view.IsComplete(Battery) && view.IsComplete(Source);
        return new UpsFacts(
            all ? Completeness.Complete : any ? Completeness.Partial : Completeness.Unknown,
            Word<BatteryStatus>(view[Battery.Child(1, 0)]),
            NotNegative(view, 2), NotNegative(view, 3), NotNegative(view, 4) is <= 100 and { } charge ? charge : null,
            view[Battery.Child(5, 0)]?.Integer / 10.0, view[Battery.Child(7, 0)]?.Integer,
            Word<OutputSource>(view[Source]),
            MibTable.Read(view, InputEntry, [3, 4, 5], row => new UpsLine(row.LastIndex, row.Integer(3), row.Integer(4) / 10.0, row.Integer(5), null)),
            MibTable.Read(view, OutputEntry, [2, 3, 4, 5], row => new UpsLine(row.LastIndex, row.Integer(2), row.Integer(3) / 10.0, row.Integer(4), row.Integer(5))),
            Alarms(view));
    }

    private static Part<Oid> Alarms(MibView view)
    {
        Part<Oid?> alarms = MibTable.Read(view, AlarmEntry, [2], row => row.ObjectId(2));
        return new Part<Oid>(alarms.Known, [.. alarms.Rows.OfType<Oid>()]);
    }

    private static int? NotNegative(MibView view, uint scalar) => view[Battery.Child(scalar, 0)]?.Integer is >= 0 and { } value ? value : null;

    private static T? Word<T>(SnmpValue? value) where T : struct, Enum =>
        value?.Integer is { } number && Enum.IsDefined(typeof(T), number) ? (T)Enum.ToObject(typeof(T), number) : null;
}
