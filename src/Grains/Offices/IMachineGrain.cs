using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Offices;

namespace PassportMonitor.Grains.Offices;

/// <summary>A printer or other machine, in its first form; the key is <c>origin:device</c>.</summary>
public interface IMachineGrain : IGrainWithStringKey
{
    /// <summary>Takes facts from the pump, in any order and any number of times.</summary>
    Task Receive(LogEntry[] facts);

    /// <summary>Reads all its facts from the log once more.</summary>
    Task Refresh();
}

/// <summary>What machines tell their office. Same key and activation as <see cref="Contracts.Offices.IOfficeGrain"/>.</summary>
public interface IOfficeReports : IGrainWithStringKey
{
    /// <summary>A machine's state; an older one than known changes nothing.</summary>
    Task Report(MachineView machine);
}
