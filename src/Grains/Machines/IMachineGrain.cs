using Orleans.Concurrency;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>A printer or other machine; the key is <c>origin:device</c>. Same activation as <see cref="IMachineReadings"/>.</summary>
public interface IMachineGrain : IGrainWithStringKey
{
    /// <summary>Takes facts from the pump, in any order and any number of times.</summary>
    Task Receive(LogEntry[] facts);

    /// <summary>Reads all its facts from the log once more.</summary>
    Task Refresh();

    /// <summary>
    /// Takes what a look at it gave, and gives how it stands after it. Completes once a change, if there is one, is durable in the log; a log that is too busy
    /// keeps the machine as it was, and the next look tries again.
    /// </summary>
    Task<MachineStatus?> Observe(MachineLook look);

    /// <summary>Enters it into the inventory, or changes its entry, for <see cref="IInventoryGrain"/>, which states what holds. What it needs is not looked at here.</summary>
    Task<RegisterAnswer> Register(RegisterMachine command);

    /// <summary>What those that need it must know of it.</summary>
    [AlwaysInterleave] Task<MachineStanding> GetStanding();
}

/// <summary>What machines tell their office. Same key and activation as <see cref="Contracts.Offices.IOfficeGrain"/>.</summary>
public interface IOfficeReports : IGrainWithStringKey
{
    /// <summary>A machine's state; an older one than known changes nothing. Completes once it is stored; calls interleave.</summary>
    [AlwaysInterleave] Task Report(MachineView machine);

    /// <summary>A machine has moved to another site. Completes once that is stored; calls interleave.</summary>
    [AlwaysInterleave] Task Forget(string machine);
}

/// <summary>Watches the machines of one site; the key is <c>origin:site</c>.</summary>
public interface IMachineWatchGrain : IGrainWithStringKey
{
    /// <summary>Wakes the watch, which then goes on by itself while it is asked now and then, and reads the inventory anew. Gives the machines that have an address.</summary>
    Task<MachineAddress[]> Wake();

    /// <summary>Looks at a machine soon: something was heard of it.</summary>
    Task Hasten(string machine);
}

/// <summary>A machine's address, as the inventory has it.</summary>
[GenerateSerializer, Immutable, Alias("pm.MachineAddress")]
public readonly record struct MachineAddress([property: Id(0)] string Id, [property: Id(1)] string Address);
