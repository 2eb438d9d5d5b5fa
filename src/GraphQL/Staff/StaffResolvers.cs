using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Staff;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Turnout;

namespace PassportMonitor.GraphQL.Staff;

/// <summary>What officers and counters of a site did: for the roles that may know; who looked at whom is recorded.</summary>
internal sealed class StaffResolvers(IGrainFactory grains, AccessLog log, OfficerLooks looks) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.staff"] = Staff;
        all["Query.staffViews"] = Views;
    }

    /// <summary>Who looked at the officers of a site, for those who supervise.</summary>
    private async ValueTask<object?> Views(FieldCall c)
    {
        Reading reading = await c.Read();
        if (!reading.Access.SeesWhoLooked)
        {
            throw ApiException.Forbidden("Who looked at officers is for supervisors and admins.");
        }
        SiteId site = SiteOf(c, reading);
        (DateOnly from, DateOnly through) = Days.Between(c, Limits.FlowDays);
        return await grains.GetGrain<IStaffViewsGrain>(0).Of(reading.Origin, site, from, through);
    }

    private async ValueTask<object?> Staff(FieldCall c)
    {
        Reading reading = await c.Read();
        if (!reading.Access.SeesOfficers)
        {
            throw ApiException.Forbidden("Figures of officers are for operators, supervisors, managers and admins.");
        }
        SiteId site = SiteOf(c, reading);
        (DateOnly from, DateOnly through) = Days.Between(c, Limits.FlowDays);
        StaffReport report = await grains.GetGrain<IStaffGrain>(reading.Origin.Name).Get(new StaffRequest([site], from, through));
        string[] officers = [.. report.Officers.Select(o => o.Officer)];
        log.Officers(reading.Access, site, officers);
        // Nothing is shown before it is durable who saw it.
        await looks.Record(c.Request, reading.Origin, site, from, through, $"{from:O} {through:O}", () => officers);
        return new StaffView(report, reading);
    }

    private static SiteId SiteOf(FieldCall c, Reading reading)
    {
        SiteId site = new(GlobalId.Read(GlobalId.Site, c.Text("site")!).Code);
        return !reading.Access.Sees(site, reading.Snapshot.Register.RegionOf(site))
            ? throw new ApiException(ErrorCodes.Forbidden, "site: names a place outside the reader's scope.", "site", "inside the reader's scope")
            : reading.Snapshot.Register.Site(site) is null ? throw ApiException.Bad("site", "must name a site of the register") : site;
    }
}

/// <summary>Officers and counters of a site.</summary>
internal sealed class StaffView(StaffReport report, Reading reading)
{
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public DateOnly From => report.From;
    public DateOnly Through => report.Through;
    public DateTimeOffset AsOf => report.AsOf;
    public OfficerRow[] Officers => report.Officers;
    public IEnumerable<StaffCounter> Counters => report.Counters.Select(r => new StaffCounter(r));
    public int WithoutOfficer => report.WithoutOfficer;
    public OfficeRepeats? Repeats => report.Repeats.Length == 1 ? report.Repeats[0] : null;
}

/// <summary>One counter; the utilisation in percent.</summary>
internal sealed record StaffCounter(CounterRow Row)
{
    public string Code => Row.Counter;
    public int? Services => Row.Services;
    public long OpenSeconds => Row.OpenSeconds;
    public long? BusySeconds => Row.BusySeconds;
    public double? Utilisation => Row.Utilisation is { } share ? Math.Round(100 * share, 1) : null;
    public ClosedTime[] Closed => Row.Closed;
}
