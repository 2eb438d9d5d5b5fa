using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Offices;

namespace PassportMonitor.Grains.Offices;

/// <summary>Receives the facts of one subject from the pump.</summary>
public interface IFactReceiver : IGrainWithStringKey
{
    /// <summary>Takes facts, in any order and any number of times.</summary>
    Task Receive(LogEntry[] facts);

    /// <summary>Reads all its facts from the log once more.</summary>
    Task Refresh();
}

/// <summary>A counter; the key is <c>origin:site/counter</c>.</summary>
public interface ICounterGrain : IFactReceiver;

/// <summary>A printer or other machine, in its first form; the key is <c>origin:device</c>.</summary>
public interface IMachineGrain : IFactReceiver;

/// <summary>What counters and machines tell their office. Same key and activation as <see cref="Contracts.Offices.IOfficeGrain"/>.</summary>
public interface IOfficeReports : IGrainWithStringKey
{
    /// <summary>A counter's state; an older one than known changes nothing.</summary>
    Task Report(CounterView counter);

    /// <summary>A machine's state; an older one than known changes nothing.</summary>
    Task Report(MachineView machine);
}
