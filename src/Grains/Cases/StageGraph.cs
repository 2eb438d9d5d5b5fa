using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Cases;

/// <summary>The lifecycle (domain notes, section 7): where each fact leads, and from where the lifecycle knows it. Pure tables.</summary>
public static class StageGraph
{
    private static readonly Stage[] s_notTerminal =
        [.. Enum.GetValues<Stage>().Where(s => s is not (Stage.Delivered or Stage.Rejected or Stage.Cancelled))];

    private static readonly Dictionary<EventType, (Stage Target, Stage[] From)> s_steps = new()
    {
        [EventType.ApplicationInitiated] = (Stage.Initiated, [Stage.None]),
        [EventType.TokenIssued] = (Stage.TokenIssued, [Stage.None, Stage.Initiated]),
        [EventType.BiometricsCaptured] = (Stage.BiometricsCaptured, [Stage.TokenIssued, Stage.ReturnedToOffice]),
        [EventType.DataEntered] = (Stage.DataEntered, [Stage.BiometricsCaptured, Stage.ReturnedToOffice]),
        [EventType.RecordChecked] = (Stage.RecordChecked, [Stage.DataEntered]),
        [EventType.Granted] = (Stage.Granted, [Stage.RecordChecked]),
        [EventType.HqReceived] = (Stage.HqReceived, [Stage.Granted, Stage.ReturnedToOffice]),
        [EventType.HqMatchingStarted] = (Stage.HqMatching, [Stage.HqReceived]),
        [EventType.Entitled] = (Stage.Entitled, [Stage.HqMatching]),
        [EventType.PrintQueued] = (Stage.PrintQueued, [Stage.Entitled, Stage.LostInTransit]),
        [EventType.PersonalizationStarted] = (Stage.Personalizing, [Stage.PrintQueued]),
        [EventType.QcPassed] = (Stage.QcPassed, [Stage.Personalizing]),
        [EventType.QcFailed] = (Stage.PrintQueued, [Stage.Personalizing]),
        [EventType.Packed] = (Stage.Packed, [Stage.QcPassed]),
        [EventType.Dispatched] = (Stage.Dispatched, [Stage.Packed]),
        [EventType.ReceivedAtOffice] = (Stage.ReceivedAtOffice, [Stage.Dispatched, Stage.LostInTransit]),
        [EventType.Ready] = (Stage.Ready, [Stage.ReceivedAtOffice, Stage.Returned]),
        [EventType.Delivered] = (Stage.Delivered, [Stage.Ready, Stage.CourierOut, Stage.Uncollected]),
        [EventType.Deferred] = (Stage.Deferred, [Stage.RecordChecked, Stage.Granted, Stage.HqMatching]),
        [EventType.Referred] = (Stage.Referred, [Stage.RecordChecked, Stage.Granted, Stage.HqReceived, Stage.HqMatching]),
        [EventType.ReturnedToOffice] = (Stage.ReturnedToOffice, [Stage.HqReceived, Stage.HqMatching, Stage.Entitled]),
        [EventType.Rejected] = (Stage.Rejected, [Stage.RecordChecked, Stage.Granted, Stage.HqMatching, Stage.Entitled, Stage.Deferred, Stage.Referred]),
        [EventType.CourierOut] = (Stage.CourierOut, [Stage.Packed, Stage.Dispatched, Stage.Ready]),
        [EventType.Undelivered] = (Stage.Undelivered, [Stage.CourierOut]),
        [EventType.Returned] = (Stage.Returned, [Stage.Undelivered]),
        [EventType.Uncollected] = (Stage.Uncollected, [Stage.Ready]),
        [EventType.ReturnedToHq] = (Stage.ReturnedToHq, [Stage.Uncollected]),
        [EventType.Destroyed] = (Stage.Destroyed, [Stage.Uncollected, Stage.ReturnedToHq]),
        [EventType.Cancelled] = (Stage.Cancelled, s_notTerminal),
        [EventType.LostInTransit] = (Stage.LostInTransit, [Stage.Dispatched]),
    };

    /// <summary>Whether a fact of this type tells a stage. Resumed does, but where to depends on the case.</summary>
    public static bool TellsStage(EventType type) => type == EventType.Resumed || s_steps.ContainsKey(type);

    /// <summary>Where a fact leads.</summary>
    /// <param name="type">A type that <see cref="TellsStage"/>.</param>
    /// <param name="resume">Where the case stood before its deferral or referral.</param>
    public static Stage Target(EventType type, Stage resume) => type == EventType.Resumed ? resume : s_steps[type].Target;

    /// <summary>What is odd about this step from where the case stands: nothing, ORDER, or BACKWARD.</summary>
    public static CaseFlags Judge(Stage from, Stage resume, EventType type)
    {
        bool held = from is Stage.Deferred or Stage.Referred;
        if (type == EventType.Resumed)
        {
            return held ? CaseFlags.None : CaseFlags.Order;
        }
        (Stage target, Stage[] known) = s_steps[type];
        if (known.Contains(from) || (held && known.Contains(resume)))
        {
            return CaseFlags.None;
        }
        bool mainLine = target is >= Stage.Initiated and <= Stage.Delivered && from is >= Stage.Initiated and <= Stage.Delivered;
        return mainLine && target < from ? CaseFlags.Backward : CaseFlags.Order;
    }

    /// <summary>Delivered, rejected or cancelled: no fact leads further.</summary>
    public static bool IsTerminal(Stage stage) => stage is Stage.Delivered or Stage.Rejected or Stage.Cancelled;

    /// <summary>Whether the case is between two sites there.</summary>
    public static bool IsInTransit(Stage stage) => stage is Stage.Dispatched or Stage.CourierOut or Stage.LostInTransit;

    /// <summary>Who has a case in hand, and the one cause, derived from stage and history.</summary>
    public static (Holder Holder, Cause Cause) HolderAndCause(Stage stage, bool waitingForApplicant, int reprints) => stage switch
    {
        Stage.TokenIssued or Stage.BiometricsCaptured or Stage.DataEntered or Stage.RecordChecked => (Holder.Office, Cause.OfficeProcessing),
        Stage.Granted => (Holder.Office, Cause.TransferToHq),
        Stage.HqReceived or Stage.HqMatching => (Holder.Headquarters, Cause.HqMatching),
        Stage.Entitled => (Holder.Production, Cause.PrintQueue),
        Stage.PrintQueued => (Holder.Production, reprints > 0 ? Cause.Reprint : Cause.PrintQueue),
        Stage.Personalizing or Stage.QcPassed or Stage.Packed => (Holder.Production, reprints > 0 ? Cause.Reprint : Cause.Production),
        Stage.Dispatched or Stage.CourierOut => (Holder.Carrier, Cause.InTransit),
        Stage.LostInTransit => (Holder.Carrier, Cause.LostInTransit),
        Stage.ReceivedAtOffice => (Holder.Office, Cause.AwaitingNotice),
        Stage.Deferred => waitingForApplicant ? (Holder.Applicant, Cause.AwaitingApplicant) : (Holder.Office, Cause.Deferred),
        Stage.Referred => (Holder.Agency, Cause.SecurityClearance),
        Stage.ReturnedToOffice => (Holder.Office, Cause.Recapture),
        Stage.Ready or Stage.Uncollected => (Holder.Applicant, Cause.Unknown),
        Stage.Undelivered => (Holder.Carrier, Cause.Unknown),
        Stage.Returned => (Holder.Office, Cause.Unknown),
        Stage.ReturnedToHq or Stage.Destroyed => (Holder.Headquarters, Cause.Unknown),
        _ => (Holder.None, Cause.Unknown),
    };
}
