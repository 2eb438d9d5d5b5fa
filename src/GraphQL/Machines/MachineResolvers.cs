using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>Machines at a version, what their agents said, and what may be done to them.</summary>
internal sealed class MachineResolvers(IGrainFactory grains) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.machines"] = async c => MachineQueries.Page(c, await c.Read(), c.Text("after"));
        all["Subscription.machines"] = async c => MachineQueries.Page(c, await c.Read(), null);
        all["Query.machine"] = all["Subscription.machine"] = async c => MachineQueries.One(await c.Read(), c.Text("machine")!);
        all["Site.machines"] = c => new(MachineQueries.Of(c.On<SiteView>().Reading, c.On<SiteView>().Site));
        all["Mutation.setMachineDuty"] = async c => await Set(c);
        all["Machine.detail"] = async c => await Readings(c).GetDetail();
        all["Machine.minutes"] = async c => await Readings(c).GetMinutes();
    }

    private async Task<MachineRow> Set(FieldCall c)
    {
        string by = Duty.Maintain.By(c.Request.Access);
        Reading reading = await c.Read();
        IMachineReadings machine = grains.GetGrain<IMachineReadings>($"{reading.Origin.Name}:{MachineQueries.Id(c.Text("machine")!)}");
        // A machine outside the scope is answered as one that isn't there.
        if (await machine.GetSite() is not { } site || !reading.Access.Sees(site, reading.Snapshot.Register.RegionOf(site)))
        {
            throw ApiException.Bad("machine", "must be a machine of the inventory within the reader's scope");
        }
        MachineAnswer answer = await machine.Set(new SetMachineDuty(c.Text("id")!, by, c.Choice<MachineDuty>("duty")!.Value, c.Instant("until"), c.Text("why")!));
        return answer is MachineAnswer.Accepted or MachineAnswer.NoChange ? new MachineRow(await machine.GetView(), site, reading) : throw Refused(answer);
    }

    private static ApiException Refused(MachineAnswer answer) => answer switch
    {
        MachineAnswer.NotRegistered => ApiException.Bad("machine", "must be a machine of the inventory within the reader's scope"),
        MachineAnswer.BadShape => ApiException.Bad("why", "and id must be codes, as their descriptions state"),
        MachineAnswer.BadEnd => ApiException.Bad("until", "must be ahead and within 90 days for maintenance, and left out otherwise"),
        _ => ApiException.Bad("id", "was used for another change"),
    };

    private IMachineReadings Readings(FieldCall c) => grains.GetGrain<IMachineReadings>(c.On<MachineRow>().Key);
}
