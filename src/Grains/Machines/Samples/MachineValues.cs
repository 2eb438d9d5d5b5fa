using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines.Samples;

/// <summary>What one look measured. Pure.</summary>
public static class MachineValues
{
    /// <summary>The values of a look; none of one that asked nothing.</summary>
    public static MachineValue[] Of(MachineLook look) => look.Outcome switch
    {
        LookOutcome.NotAsked => [],
        LookOutcome.Silent => [new MachineValue(MachineMeasure.Answered, 0)],
        _ =>
        [
            new MachineValue(MachineMeasure.Answered, 1), new MachineValue(MachineMeasure.Milliseconds, look.Milliseconds), .. Told(look.Detail), .. look.Traffic,
        ],
    };

    private static IEnumerable<MachineValue> Told(MachineDetail? detail) => detail is null ? [] : new (MachineMeasure Measure, double? Value)[]
    {
        (MachineMeasure.SupplyPercent, detail.Supplies.Min(supply => supply.Percent)),
        (MachineMeasure.ProcessorPercent, detail.ProcessorLoads.Average()),
        (MachineMeasure.ChargePercent, detail.Power?.ChargePercent),
        (MachineMeasure.LoadPercent, detail.Power?.LoadPercent),
    }.Where(told => told.Value is not null).Select(told => new MachineValue(told.Measure, told.Value!.Value));
}
