using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Alarms;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Machines;

/// <summary>Machines at a version, what their agents said, their stories, and how reliable they were.</summary>
internal sealed class MachineResolvers(IGrainFactory grains, AlarmQueries alarms) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.machines"] = async c => MachineQueries.Page(c, await c.Read(), c.Text("after"));
        all["Subscription.machines"] = async c => MachineQueries.Page(c, await c.Read(), null);
        all["Query.machine"] = all["Subscription.machine"] = async c => MachineQueries.One(await c.Read(), c.Text("machine")!);
        all["Query.machineReliability"] = async c => await Report(c);
        all["MachineReport.offenders"] = c => new(c.On<MachineReportView>().Offenders(c.Rows("first")));
        all["Site.machines"] = c => new(MachineQueries.Of(c.On<SiteView>().Reading, c.On<SiteView>().Site));
        all["Site.dependencies"] = c => new(MachineDependency.Of(c.On<SiteView>().Reading, c.On<SiteView>().Site));
        all["Machine.detail"] = async c => await Readings(c).GetDetail();
        all["Machine.samples"] = async c => await Samples(c);
        all["Machine.history"] = async c => (await Readings(c).GetStory(c.Rows("first"))).Select(entry => new MachineStoryRow(entry, c.On<MachineRow>().Register));
        all["Machine.reliability"] = async c => await Reliable(c);
        all["Machine.alarms"] = async c => await Alarms(c);
    }

    private IMachineReadings Readings(FieldCall c) => grains.GetGrain<IMachineReadings>(c.On<MachineRow>().Key);

    private Task<MachineSeries[]> Samples(FieldCall c)
    {
        DateTimeOffset to = c.Instant("to") ?? c.On<MachineRow>().AsOf;
        return c.Whole("hours") is >= 1 and var hours && TimeSpan.FromHours(hours) <= Limits.SampleReach ? Readings(c).GetSamples(to.AddHours(-hours), to)
            : throw ApiException.Bad("hours", $"must be 1 to {Limits.SampleReach.TotalHours:F0}");
    }

    private async Task<ReliabilityView> Reliable(FieldCall c)
    {
        DateTimeOffset through = c.On<MachineRow>().AsOf;
        return ReliabilityView.Of(Reliability.Of(await Readings(c).GetChanges(), through.AddDays(-Days(c)), through));
    }

    private async Task<IEnumerable<AlarmRow>> Alarms(FieldCall c)
    {
        MachineRow machine = c.On<MachineRow>();
        return machine.Origin == Origin.Live || machine.Origin == Origin.Simulated
            ? (await alarms.Board(c, machine.Origin, await AlarmQueries.All(c))).OfMachine(machine.Id)
            : [];
    }

    private async Task<MachineReportView> Report(FieldCall c)
    {
        Reading reading = await c.Read();
        RegisterIndex register = reading.Snapshot.Register;
        SiteId? site = c.Text("site") is { } code ? new SiteId(GlobalId.Read(GlobalId.Site, code).Code) : null;
        RegionId? region = c.Text("region") is { } named ? new RegionId(GlobalId.Read(GlobalId.Region, named).Code) : null;
        SiteId[] sites =
        [
            .. (reading.Picture?.Machines.Keys ?? [])
                .Where(id => (site is null || site == id) && (region is null || region == register.RegionOf(id)) && reading.Access.Sees(id, register.RegionOf(id))),
        ];
        MachineReport report = await grains.GetGrain<IMachineReportGrain>(reading.Origin.Name).Get(sites, Days(c));
        return new MachineReportView(report, [.. report.Machines.Where(machine => c.Text("kind") is not { } kind || machine.Kind == kind)], reading);
    }

    private static int Days(FieldCall c) =>
        c.Whole("days") is >= 1 and <= Limits.FlowDays and var days ? days : throw ApiException.Bad("days", $"must be 1 to {Limits.FlowDays}");
}

/// <summary>One entry of a machine's story.</summary>
internal sealed class MachineStoryRow(MachineStory entry, RegisterIndex register)
{
    public DateTimeOffset At => entry.At;
    public MachineStatus? Status => entry.Status;
    public string? Fault => entry.Fault;
    public SiteRef? Site => entry.Site is { } site ? SiteRef.Of(new SiteId(site), register) : null;
    public MachineDuty? Duty => entry.Duty;
    public DateTimeOffset? From => entry.From;
    public DateTimeOffset? Until => entry.Until;
    public string? By => entry.By;
    public string? Why => entry.Why;
}
