using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Offices;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>Machines as they stand now, within the reader's scope. They are not of the version.</summary>
internal sealed class MachineResolvers(IGrainFactory grains) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.machines"] = async c => await Page(c);
        all["Site.machines"] = async c => await Of(c.On<SiteView>().Reading, c.On<SiteView>().Site);
        all["Mutation.setMachineDuty"] = async c => await Set(c);
        all["Machine.detail"] = async c => await Readings(c).GetDetail();
        all["Machine.minutes"] = async c => await Readings(c).GetMinutes();
    }

    private async Task<MachineRow> Set(FieldCall c)
    {
        string by = Duty.Maintain.By(c.Request.Access);
        Reading reading = await c.Read();
        IMachineReadings machine = grains.GetGrain<IMachineReadings>($"{reading.Origin.Name}:{Id(c.Text("machine")!)}");
        // A machine outside the scope is answered as one that isn't there.
        if (await machine.GetSite() is not { } site || !reading.Access.Sees(site, reading.Snapshot.Register.RegionOf(site)))
        {
            throw ApiException.Bad("machine", "must be a machine of the inventory within the reader's scope");
        }
        MachineAnswer answer = await machine.Set(new SetMachineDuty(c.Text("id")!, by, c.Choice<MachineDuty>("duty")!.Value, c.Instant("until"), c.Text("why")!));
        return answer is MachineAnswer.Accepted or MachineAnswer.NoChange ? new MachineRow(await machine.GetView(), site, reading) : throw Refused(answer);
    }

    private static string Id(string machine) =>
        machine.Length is > 0 and <= 40 && machine.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? machine
            : throw ApiException.Bad("machine", "must be 1 to 40 of A-Z a-z 0-9 . _ -");

    private static ApiException Refused(MachineAnswer answer) => answer switch
    {
        MachineAnswer.NotRegistered => ApiException.Bad("machine", "must be a machine of the inventory within the reader's scope"),
        MachineAnswer.BadShape => ApiException.Bad("why", "and id must be codes, as their descriptions state"),
        MachineAnswer.BadEnd => ApiException.Bad("until", "must be ahead and within 90 days for maintenance, and left out otherwise"),
        _ => ApiException.Bad("id", "was used for another change"),
    };

    private IMachineReadings Readings(FieldCall c) => grains.GetGrain<IMachineReadings>(c.On<MachineRow>().Key);

    private async Task<MachinePage> Page(FieldCall c)
    {
        Reading reading = await c.Read();
        SiteId? site = c.Text("site") is { } code ? new SiteId(GlobalId.Read(GlobalId.Site, code).Code) : null;
        RegionId? region = c.Text("region") is { } named ? new RegionId(GlobalId.Read(GlobalId.Region, named).Code) : null;
        RegisterIndex register = reading.Snapshot.Register;
        SiteId[] sites =
        [
            .. (await grains.GetGrain<IMachineSitesGrain>(reading.Origin.Name).Get())
                .Where(id => reading.Access.Sees(id, register.RegionOf(id)) && (site is null || site == id) && (region is null || region == register.RegionOf(id))),
        ];
        MachineStatus[]? statuses = c.Choices<MachineStatus>("status");
        string? kind = c.Text("kind");
        MachineRow[] all =
        [
            .. (await Task.WhenAll(sites.Select(id => Of(reading, id)))).SelectMany(rows => rows)
                .Where(row => (kind is null || row.Kind == kind) && (statuses is null || (row.Status is { } status && statuses.Contains(status)))),
        ];
        string? after = c.Text("after");
        MachineRow[] rest = after is null ? all : [.. all.SkipWhile(row => string.CompareOrdinal(row.Cursor, after) <= 0)];
        MachineRow[] shown = [.. rest.Take(c.Rows("first"))];
        return new MachinePage(reading, all, shown, rest.Length > shown.Length, after is not null);
    }

    private async Task<MachineRow[]> Of(Reading reading, SiteId site) =>
        [.. (await grains.GetGrain<IOfficeGrain>($"{reading.Origin.Name}:{site.Value}").Get()).Machines.Select(machine => new MachineRow(machine, site, reading))];
}
