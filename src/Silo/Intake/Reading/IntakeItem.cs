using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Intake.Reading;

/// <summary>One event of a request, and what became of it.</summary>
internal struct IntakeItem
{
    /// <summary>The event; null when it is refused.</summary>
    internal NewEvent? Event;

    /// <summary>Its id; null when that could not be read.</summary>
    internal string? Id;

    /// <summary>Why it was refused, or null.</summary>
    internal Refusal? Refusal;

    /// <summary>Its line in a body of lines, from 1; 0 in other modes.</summary>
    internal int Line;

    /// <summary>What the log said; meaningful when it isn't refused.</summary>
    internal AppendOutcome Outcome;
}
