using PassportMonitor.Simulator.Lifecycle;

namespace PassportMonitor.Simulator.Halls;

/// <summary>One visit, from the door to the leaving.</summary>
internal sealed class HallVisit
{
    internal required HallService Service { get; init; }
    internal required HallStage Stage { get; set; }
    /// <summary>The step of a case that this visit is to do next; null when it does none (any more).</summary>
    internal PendingStep? Pending { get; set; }
    /// <summary>Number of the case; 0 for an enquiry.</summary>
    internal uint Case { get; init; }
    /// <summary>The case has its token.</summary>
    internal bool HasToken { get; set; }
    internal required Draws Draws { get; init; }
    /// <summary>The ticket; empty before the door.</summary>
    internal string Ticket { get; set; } = "";
    /// <summary>Since when it waits at its stage: Unix milliseconds.</summary>
    internal long QueuedAt { get; set; }
    /// <summary>When it would give up waiting for its first service.</summary>
    internal long GivesUpAt { get; set; }
    internal bool WasServed { get; set; }
    internal bool Ended { get; set; }
    /// <summary>Facts told of it.</summary>
    internal int Told { get; set; }
    /// <summary>Times that it was called in vain.</summary>
    internal int Recalls { get; set; }
}
