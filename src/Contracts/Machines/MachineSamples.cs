namespace PassportMonitor.Contracts.Machines;

/// <summary>What looks at machines measure. Storage numbers; never reused.</summary>
[GenerateSerializer, Alias("pm.MachineMeasure")]
public enum MachineMeasure : byte
{
    /// <summary>Whether a look was answered: 1 or 0. So the mean is the share of answered looks, and the count that of all looks.</summary>
    Answered = 1,
    /// <summary>How long an answered look took, in milliseconds.</summary>
    Milliseconds = 2,
    /// <summary>What is left of a printer's lowest supply, in percent; levels that are no numbers are left out.</summary>
    SupplyPercent = 3,
    /// <summary>Load of a host's processors, in percent.</summary>
    ProcessorPercent = 4,
    /// <summary>Charge of a battery, in percent.</summary>
    ChargePercent = 5,
    /// <summary>The highest load of a power supply's output lines, in percent.</summary>
    LoadPercent = 6,
    /// <summary>What came in over all interfaces since the look before, in bits a second.</summary>
    BitsIn = 7,
    /// <summary>What went out, likewise.</summary>
    BitsOut = 8,
}

/// <summary>One measured value.</summary>
[GenerateSerializer, Immutable, Alias("pm.MachineValue")]
public readonly record struct MachineValue([property: Id(0)] MachineMeasure Measure, [property: Id(1)] double Value);

/// <summary>One measure of a machine over time.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="StepMinutes">Minutes that each point holds.</param>
/// <param name="Points">Oldest first; where nothing was measured there is none.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineSeries")]
public sealed record MachineSeries([property: Id(0)] MachineMeasure Measure, [property: Id(1)] int StepMinutes, [property: Id(2)] SamplePoint[] Points);

/// <summary>What was measured in one step.</summary>
/// <param name="From">When it began.</param>
/// <param name="Count">Values, above 0.</param>
/// <param name="Min">The least.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Max">The greatest.</param>
[GenerateSerializer, Immutable, Alias("pm.SamplePoint")]
public readonly record struct SamplePoint(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] int Count, [property: Id(2)] double Min, [property: Id(3)] double Mean, [property: Id(4)] double Max);
