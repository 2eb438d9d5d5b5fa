using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>What a look at a machine gave. Member 4 told the way as yes or no and is not used again.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">Whether it was asked, and answered.</param>
/// <param name="Seen">How it looked, when it answered.</param>
/// <param name="Fault">The worst fault that was seen; or why it is silent.</param>
/// <param name="Milliseconds">How long the look took.</param>
/// <param name="Detail">What its agent said.</param>
/// <param name="Way">How the way to it is, when it didn't answer or isn't asked.</param>
/// <param name="IsWhole">Whether all that <see cref="PollPlan"/> has was asked for.</param>
[GenerateSerializer, Immutable, Alias("pm.MachineLook")]
public sealed record MachineLook(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] LookOutcome Outcome, [property: Id(2)] MachineStatus Seen, [property: Id(3)] string? Fault,
    [property: Id(5)] double Milliseconds, [property: Id(6)] MachineDetail? Detail, [property: Id(7)] MachineWay Way = MachineWay.Open,
    [property: Id(8)] bool IsWhole = false)
{
    /// <summary>What passed through its interfaces since the look before, if that can be told.</summary>
    [Id(9)] public MachineValue[] Traffic { get; init; } = [];
}

/// <summary>Whether a machine was asked, and answered.</summary>
[GenerateSerializer, Alias("pm.LookOutcome")]
public enum LookOutcome : byte
{
    /// <summary>It isn't asked: what it reports, and the time, decide.</summary>
    NotAsked,
    /// <summary>It answered.</summary>
    Answered,
    /// <summary>It didn't, or its answer says nothing of how it stands.</summary>
    Silent,
}
