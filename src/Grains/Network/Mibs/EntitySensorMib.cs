namespace PassportMonitor.Grains.Network.Mibs;

/// <summary>EntitySensorDataType (RFC 3433).</summary>
public enum SensorKind
{
    /// <summary>None of the others.</summary>
    Other = 1,
    /// <summary>The agent can't tell.</summary>
    Unknown = 2,
    /// <summary>Volts of alternating current.</summary>
    VoltsAC = 3,
    /// <summary>Volts of direct current.</summary>
    VoltsDC = 4,
    /// <summary>Amperes.</summary>
    Amperes = 5,
    /// <summary>Watts.</summary>
    Watts = 6,
    /// <summary>Hertz.</summary>
    Hertz = 7,
    /// <summary>Degrees Celsius.</summary>
    Celsius = 8,
    /// <summary>Percent of relative humidity.</summary>
    PercentRH = 9,
    /// <summary>Turns a minute.</summary>
    Rpm = 10,
    /// <summary>Cubic metres a minute.</summary>
    Cmm = 11,
    /// <summary>1 is true, 2 is false.</summary>
    Truthvalue = 12,
}

/// <summary>EntitySensorStatus (RFC 3433).</summary>
public enum SensorStatus
{
    /// <summary>Its value can be had.</summary>
    Ok = 1,
    /// <summary>Not now.</summary>
    Unavailable = 2,
    /// <summary>It is broken.</summary>
    Nonoperational = 3,
}

/// <summary>A sensor (entPhySensorTable).</summary>
/// <param name="Index">entPhysicalIndex.</param>
/// <param name="Name">entPhysicalName; null when the agent gives none.</param>
/// <param name="Kind">What it measures, and in what; null when the agent doesn't say.</param>
/// <param name="Value">In that unit; null unless the agent gives a value, its scale and its precision, and doesn't say that the sensor isn't ok.</param>
/// <param name="Status">Whether it works; null when the agent doesn't say.</param>
public sealed record EntitySensor(uint Index, string? Name, SensorKind? Kind, double? Value, SensorStatus? Status);

/// <summary>ENTITY-SENSOR-MIB (RFC 3433), with names of ENTITY-MIB (RFC 6933). Pure.</summary>
public static class EntitySensorMib
{
    /// <summary>entPhySensorEntry</summary>
    public static readonly Oid Entry = Oid.Parse("1.3.6.1.2.1.99.1.1.1");
    /// <summary>entPhysicalName</summary>
    public static readonly Oid Names = Oid.Parse("1.3.6.1.2.1.47.1.1.1.1.7");

    private const int Units = 9;
    private const int ScaleMost = 17;
    private const int Overflow = 1_000_000_000;

    /// <summary>Decodes the table.</summary>
    public static Part<EntitySensor> Sensors(MibView view) => MibTable.Read(view, Entry, [1, 2, 3, 4, 5], row => new EntitySensor(
        row.LastIndex, view[Names.Child(row.LastIndex)] is { } name ? MibTable.Text(name) : null, row.Word<SensorKind>(1), Value(row), row.Word<SensorStatus>(5)));

    /// <summary>The scale is a power of 1,000, 9 being the unit itself; the precision is the number of decimals. ±1,000,000,000 says that the value doesn't fit.</summary>
    private static double? Value(MibRow row) =>
        row.Integer(5) is null or (int)SensorStatus.Ok && row.Integer(2) is >= 1 and <= ScaleMost and { } scale && row.Integer(3) is >= -8 and <= 9 and { } precision
            && row.Integer(4) is > -Overflow and < Overflow and { } value
            ? value * Math.Pow(10, (3 * (scale - Units)) - precision)
            : null;
}
