using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Production;

/// <summary>A box of passports and who is in it.</summary>
/// <param name="number">Its number within the run.</param>
/// <param name="to">Index of the site it goes to.</param>
/// <param name="loose">Of cases that are there at the start: nobody scanned it, and nothing moves together.</param>
internal sealed class SimBox(uint number, ushort to, bool loose)
{
    internal uint Number => number;

    internal ushort To => to;

    internal bool IsLoose => loose;

    internal bool IsSent { get; set; }

    /// <summary>Passports ever put in.</summary>
    internal int Count { get; set; }

    /// <summary>Those that go with the box, each with its next step.</summary>
    internal Dictionary<uint, PendingStep> Riding { get; private set; } = [];

    /// <summary>Takes all who ride now: they move together.</summary>
    internal PendingStep[] TakeRiding()
    {
        PendingStep[] riding = [.. Riding.Values.OrderBy(p => p.Case)];
        Riding = [];
        return riding;
    }
}
