using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Offices;
using PassportMonitor.GraphQL.Areas;
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
        all["Machine.detail"] = async c => await Readings(c).GetDetail();
        all["Machine.minutes"] = async c => await Readings(c).GetMinutes();
    }

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
