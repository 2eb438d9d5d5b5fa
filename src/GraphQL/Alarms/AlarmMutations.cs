using PassportMonitor.Contracts.Alarms;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Alarms;

/// <summary>What operators change of alarms, watch items, handovers and the room's sound.</summary>
internal sealed class AlarmMutations(AlarmCommands commands, AlarmQueries queries) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Mutation.acknowledgeAlarms"] = async c => await commands.Do(c, Duty.Operate, AlarmAction.Acknowledge, c.Text("reason"), null);
        all["Mutation.resetAlarms"] = async c => await commands.Do(c, Duty.Operate, AlarmAction.Reset, null, null);
        all["Mutation.shelveAlarms"] = async c => await commands.Do(c, Duty.Supervise, AlarmAction.Shelve, c.Text("reason"), c.Instant("until"));
        all["Mutation.unshelveAlarms"] = async c => await commands.Do(c, Duty.Supervise, AlarmAction.Unshelve, null, null);
        all["Mutation.takeOutOfService"] = async c => await commands.Do(c, Duty.Supervise, AlarmAction.TakeOutOfService, c.Text("reason"), null);
        all["Mutation.returnToService"] = async c => await commands.Do(c, Duty.Supervise, AlarmAction.ReturnToService, null, null);
        all["Mutation.openWatchItem"] = async c => await commands.OpenWatch(c);
        all["Mutation.changeWatchItem"] = async c => await commands.ChangeWatch(c);
        all["Mutation.openHandover"] = async c => await commands.OpenHandover(c);
        all["Mutation.confirmHandover"] = async c => await commands.ConfirmHandover(c);
        all["Mutation.muteRoom"] = async c => await commands.Mute(c, c.Instant("until")!.Value);
        all["Mutation.unmuteRoom"] = async c => await commands.Mute(c, null);
        all["AlarmAnswer.alarm"] = async c => c.On<CommandAnswer>().Rejection == AlarmRejection.Unknown ? null
            : await queries.One(c, c.On<CommandAnswer>().Origin, c.On<CommandAnswer>().Id);
    }
}
