using System.Runtime.InteropServices;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Grains.Shares;

/// <summary>How a case counts under one <see cref="EvaluationContext"/>: the only place where a row becomes figures, lists and summaries alike.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Standing
{
    /// <summary>False for rows that no figure and no list counts: closed before yesterday, or without a stage.</summary>
    public required bool Counted { get; init; }
    /// <summary>Number of the site that it counts at, which is in the register.</summary>
    public required short Site { get; init; }
    /// <summary>Token issued, and not closed.</summary>
    public required bool Open { get; init; }
    /// <summary>Age since the token; of open cases.</summary>
    public required AgeBucket Age { get; init; }
    /// <summary>Ready, and collected by nobody yet.</summary>
    public required bool Uncollected { get; init; }
    /// <summary>Days uncollected since first ready, or in the present stage of the print queue; null for all other cases.</summary>
    public required AgeBucket? Waiting { get; init; }
    /// <summary>How late; null when not late.</summary>
    public required LateBucket? Late { get; init; }
    /// <summary>Past the revised date, and not ready.</summary>
    public required bool LateByRevised { get; init; }
    /// <summary>Whether it's late can't be known.</summary>
    public required bool DeadlineUnknown { get; init; }
    /// <summary>Not ready, and the promise ends today.</summary>
    public required bool DueToday { get; init; }
    /// <summary>Day number of the promised date; 0 without a promise.</summary>
    public required int PromisedDay { get; init; }
    /// <summary>Day number of the revised date; 0 without a promise.</summary>
    public required int RevisedDay { get; init; }
    /// <summary>Longer in its stage than the policy's limit.</summary>
    public required bool OverStageLimit { get; init; }
    /// <summary>Who has it.</summary>
    public required Holder Holder { get; init; }
    /// <summary>Why it is there.</summary>
    public required Cause Cause { get; init; }
    /// <summary>What is odd, UNKNOWN_SITE included.</summary>
    public required CaseFlags Flags { get; init; }
    /// <summary>Closed on the national day of the version.</summary>
    public required bool ClosedToday { get; init; }
}
