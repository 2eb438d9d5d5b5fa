using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Machines;

/// <summary>What is known of one machine beyond its state; the key is <c>origin:device</c>.</summary>
public interface IMachineReadings : IGrainWithStringKey
{
    /// <summary>What its agent said last; null when it was never read since the machine's grain came up.</summary>
    [ReadOnly] Task<MachineDetail?> GetDetail();

    /// <summary>The minutes of the last hours in which it was polled, oldest first.</summary>
    [ReadOnly] Task<MachineMinute[]> GetMinutes();
}

/// <summary>The polls of one minute.</summary>
/// <param name="From">When the minute began.</param>
/// <param name="Polls">How often it was asked.</param>
/// <param name="Answers">How often it answered.</param>
/// <param name="MeanMilliseconds">Mean time of the answered polls; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineMinute")]
public readonly record struct MachineMinute(
    [property: Id(0)] DateTimeOffset From, [property: Id(1)] int Polls, [property: Id(2)] int Answers, [property: Id(3)] double? MeanMilliseconds);
