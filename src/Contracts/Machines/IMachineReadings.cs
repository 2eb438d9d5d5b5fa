using Orleans.Concurrency;

namespace PassportMonitor.Contracts.Machines;

/// <summary>One machine; the key is <c>origin:device</c>.</summary>
public interface IMachineReadings : IGrainWithStringKey
{
    /// <summary>
    /// Says what it is meant to do from now on. Completes once that is durable; refused commands record nothing. Safe to repeat: what stands so already is
    /// <see cref="MachineAnswer.NoChange"/>.
    /// </summary>
    /// <exception cref="Log.OverloadedException">Too much waits for the log; nothing was recorded.</exception>
    Task<MachineAnswer> Set(SetMachineDuty command);

    /// <summary>Its story, newest first: at most <paramref name="first"/> entries of the inventory and changes of how it stands. Read from the log.</summary>
    [ReadOnly] Task<MachineStory[]> GetStory(int first);

    /// <summary>Its newest changes, oldest first: at most <see cref="Limits.ChangesPerMachine"/>.</summary>
    [ReadOnly] Task<MachineChange[]> GetChanges();

    /// <summary>The site that it is at; null when nothing was ever heard of it.</summary>
    [ReadOnly] Task<SiteId?> GetSite();

    /// <summary>How it stands.</summary>
    [ReadOnly] Task<MachineView> GetView();

    /// <summary>What its agent said last; null when it was never read since the machine's grain came up.</summary>
    [ReadOnly] Task<MachineDetail?> GetDetail();

    /// <summary>What its looks measured from <paramref name="from"/> until before <paramref name="to"/>, at most <see cref="Limits.SampleReach"/> apart; kept for the days of the settings.</summary>
    [ReadOnly] Task<MachineSeries[]> GetSamples(DateTimeOffset from, DateTimeOffset to);
}
