using PassportMonitor.Grains.Network.Mibs;
using Xunit;

namespace PassportMonitor.Grains.Tests.Network;

/// <summary>Sensors by RFC 3433: the value has a scale and a precision, and doesn't count of a sensor that says it isn't ok.</summary>
public sealed class EntitySensorTests
{
    private const string Row = "1.3.6.1.2.1.99.1.1.1";

    [Theory]
    [InlineData(8, 9, 0, 20, 1, 20.0, "degrees as they are")]
    [InlineData(8, 9, 1, 205, 1, 20.5, "with one decimal")]
    [InlineData(4, 8, 0, 3300, 1, 3.3, "millivolts")]
    [InlineData(6, 10, 0, 2, 1, 2000.0, "kilowatts")]
    [InlineData(10, 9, -2, 45, 1, 4500.0, "a negative precision: the last two digits mean nothing")]
    [InlineData(8, 9, 0, 20, 2, null, "it has no value now")]
    [InlineData(8, 9, 0, 20, 3, null, "it is broken")]
    [InlineData(8, 9, 0, 20, null, 20.0, "it doesn't say whether it works")]
    [InlineData(8, 9, 0, 1_000_000_000, 1, null, "the value doesn't fit")]
    [InlineData(8, 18, 0, 20, 1, null, "there is no such scale")]
    [InlineData(8, 9, 10, 20, 1, null, "there is no such precision")]
    public void AValueHasScaleAndPrecision(int kind, int scale, int precision, int value, int? status, double? expected, string why)
    {
        EntitySensor sensor = Assert.Single(EntitySensorMib.Sensors(Mib.Whole($"{Row}.1.25 {kind}\n{Row}.2.25 {scale}\n{Row}.3.25 {precision}\n{Row}.4.25 {value}{(status is null ? "" : $"\n{Row}.5.25 {status}")}")).Rows);
        Assert.True(expected is null ? sensor.Value is null : Math.Abs(expected.Value - sensor.Value!.Value) < 1e-9, $"{why}: {sensor.Value}");
        Assert.Equal((25u, (SensorKind)kind), (sensor.Index, sensor.Kind));
    }
}
