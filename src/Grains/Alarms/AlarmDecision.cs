using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>What a command leads to: an entry for the log, no change, or a refusal.</summary>
/// <param name="Rejection">Why it is refused; <see cref="AlarmRejection.None"/> when it isn't.</param>
/// <param name="Entry">What happens; null when nothing does.</param>
public readonly record struct AlarmDecision(AlarmRejection Rejection, AlarmTransition? Entry)
{
    /// <summary>It stands so already.</summary>
    public static readonly AlarmDecision NoChange = new(AlarmRejection.None, null);

    /// <summary>The outcome that it is answered with.</summary>
    public AlarmOutcome Outcome =>
        Rejection != AlarmRejection.None ? AlarmOutcome.Rejected : Entry is null ? AlarmOutcome.NoChange : AlarmOutcome.Accepted;

    /// <summary>Decides a command about one alarm. Pure.</summary>
    /// <param name="state">The alarm; null when it isn't known.</param>
    /// <param name="command">The command.</param>
    /// <param name="now">The desk's clock.</param>
    public static AlarmDecision Of(AlarmState? state, AlarmCommand command, DateTimeOffset now) =>
        !IsSignedIn(command.By) ? Reject(AlarmRejection.NotSignedIn)
        : NeedsReason(command.Action) && !Shapes.IsCode(command.Reason) ? Reject(AlarmRejection.BadReason)
        : state is null ? Reject(AlarmRejection.Unknown)
        : command.Action switch
        {
            AlarmAction.Acknowledge => Acknowledge(state, command, now),
            AlarmAction.Shelve => Shelve(state, command, now),
            AlarmAction.Unshelve => state.ShelvedUntil is null ? NoChange : Accept(state, EventType.AlarmUnshelved, command, now),
            AlarmAction.Reset => Reset(state, command, now),
            AlarmAction.TakeOutOfService => state.IsOutOfService ? NoChange : Accept(state, EventType.AlarmOutOfService, command, now),
            AlarmAction.ReturnToService => state.IsOutOfService ? Accept(state, EventType.AlarmInService, command, now) : NoChange,
            _ => Reject(AlarmRejection.BadShape),
        };

    /// <summary>Whether a person is behind the credential.</summary>
    internal static bool IsSignedIn(AlarmOperator by) => by.Subject is { Length: > 0 } and not AccessClaims.AnonymousSubject;

    private static bool NeedsReason(AlarmAction action) => action is AlarmAction.Acknowledge or AlarmAction.Shelve or AlarmAction.TakeOutOfService;

    private static AlarmDecision Acknowledge(AlarmState state, AlarmCommand command, DateTimeOffset now) =>
        state.Asks ? Accept(state, EventType.AlarmAcknowledged, command, now)
        : !state.IsOutOfService && state.ShelvedUntil is null && state.Root is null && state.AcknowledgedAt >= state.RaisedAt ? NoChange
        : Reject(AlarmRejection.NothingToAcknowledge);

    private static AlarmDecision Shelve(AlarmState state, AlarmCommand command, DateTimeOffset now) =>
        command.Until is not { } until || until <= now ? Reject(AlarmRejection.EndNotAhead)
        : until - now > Limits.ShelfMost ? Reject(AlarmRejection.ShelvedTooLong)
        : state.IsOutOfService ? Reject(AlarmRejection.IsOutOfService)
        : state.ShelvedUntil == until ? NoChange
        : Accept(state, EventType.AlarmShelved, command, now);

    private static AlarmDecision Reset(AlarmState state, AlarmCommand command, DateTimeOffset now) =>
        !state.NeedsReset ? NoChange
        : state.Level is not null ? Reject(AlarmRejection.StillHolds)
        : state.Asks ? Reject(AlarmRejection.NotAcknowledged)
        : Accept(state, EventType.AlarmReset, command, now);

    private static AlarmDecision Reject(AlarmRejection reason) => new(reason, null);

    private static AlarmDecision Accept(AlarmState state, EventType type, AlarmCommand command, DateTimeOffset now) => new(
        AlarmRejection.None,
        AlarmEntry.Of(state, type, now) with
        {
            By = command.By.Subject, Reason = NeedsReason(command.Action) ? command.Reason : null, Until = type == EventType.AlarmShelved ? command.Until : null,
        });
}
