using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>Halls and their visits. What is out of the reader's scope is as if it weren't there; who looked at a visit or an officer is recorded.</summary>
internal sealed class HallQueries(IGrainFactory grains, AccessLog log, OfficerLooks looks)
{
    /// <summary>The halls of a scope at its version.</summary>
    internal static HallView Of(ScopeView scope)
    {
        HallPart[] parts = [.. Parts(scope.Reading).Where(p => scope.Holds(p.Site))];
        return new HallView(scope, new HallTally(parts, scope.HallDay, scope.AsOf), scope.OnlyHall);
    }

    /// <summary>One page of visits at the reading's version.</summary>
    internal async Task<VisitListPage> Page(Reading reading, VisitFilter filter, int first, string? after)
    {
        int skip = VisitCursor.Skip(after);
        if (filter.Sites.Length == 0)
        {
            return new VisitListPage(reading, 0, skip, []);
        }
        VisitPage page = await grains.GetGrain<IVisitListGrain>(0).List(new VisitListRequest(reading.Snapshot.Version, filter, first, skip));
        VisitRow[] rows = [.. page.Rows.Select(row => Row(reading, row))];
        if (rows.Length > 0)
        {
            log.Listed(reading.Access, reading.Origin, rows.Select(r => r.Id));
        }
        return new VisitListPage(reading, page.TotalCount, skip, rows);
    }

    /// <summary>The sites that a list of visits is asked for, all in the reader's scope when none is named.</summary>
    /// <exception cref="ApiException">One of them is outside the reader's scope (FORBIDDEN).</exception>
    internal static SiteId[] Sites(Reading reading, SiteId[]? asked)
    {
        if (asked is null)
        {
            return [.. Parts(reading).Select(p => p.Site).Where(s => Sees(reading.Access, s, reading.Snapshot.Register))];
        }
        return asked.All(s => Sees(reading.Access, s, reading.Snapshot.Register))
            ? asked
            : throw new ApiException(ErrorCodes.Forbidden, "sites: names a place outside the reader's scope.", "sites", "inside the reader's scope");
    }

    /// <summary>One visit; null when there is none, or its site is out of scope.</summary>
    internal async Task<VisitRow?> One(Origin origin, SiteId site, string ticket, AccessScope access, RegisterIndex register) =>
        await Visible(origin, site, ticket, access, register, "visit") is { } view
            ? new VisitRow(view.Summary, origin, register, new Lazy<Task<VisitView?>>(Task.FromResult<VisitView?>(view)))
            : null;

    /// <summary>The last openings and closings of a counter, newest first.</summary>
    internal Task<CounterChange[]> Changes(SiteCounter counter, int first) =>
        grains.GetGrain<ICounterGrain>($"{counter.At.Reading.Origin.Name}:{counter.Id}").Changes(first);

    /// <summary>Who works at a counter, for the roles that may know; recorded.</summary>
    internal async ValueTask<string?> Officer(ReadContext request, CounterFigures counter)
    {
        if (!request.Access.SeesOfficers || counter.OfficerId is not { } officer || counter.Hall.Only is not { } hall)
        {
            return null;
        }
        log.Officer(request.Access, $"{counter.Hall.At.Code}/{counter.Code}", officer);
        await looks.Record(request, counter.Hall.At.Reading.Origin, new SiteId(counter.Hall.At.Code), hall.ServiceDay, hall.ServiceDay, "hall",
            () => [.. hall.Counters.Select(c => c.Officer).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
        return officer;
    }

    private VisitRow Row(Reading reading, VisitSummary row) => new(row, reading.Origin, reading.Snapshot.Register,
        new Lazy<Task<VisitView?>>(() => Visible(reading.Origin, row.Site, row.Ticket, reading.Access, reading.Snapshot.Register, "list")));

    private async Task<VisitView?> Visible(Origin origin, SiteId site, string ticket, AccessScope access, RegisterIndex register, string how)
    {
        if (!Sees(access, site, register))
        {
            return null;
        }
        VisitView? view = await grains.GetGrain<IVisitGrain>($"{origin.Name}:{site.Value}/{ticket}").Get();
        if (view is not null)
        {
            log.Visit(access, origin, $"{site.Value}/{view.Summary.Ticket}", how);
        }
        return view;
    }

    private static IEnumerable<HallPart> Parts(Reading reading) =>
        (reading.Picture?.Halls ?? Nothing).Select(h => Part(reading, h.Key, h.Value))
            .OrderBy(p => p.Site.Value, StringComparer.Ordinal);

    private static HallPart Part(Reading reading, SiteId site, SiteHall hall)
    {
        PolicyIndex policies = reading.Snapshot.Policies;
        DateTimeOffset at = reading.Snapshot.Version.AsOf;
        return new HallPart(site, hall, reading.Snapshot.SilentSince(site) is not null, policies.WaitLimit(site, at)?.Minutes, policies.Capacity(site, at));
    }

    private static IReadOnlyDictionary<SiteId, SiteHall> Nothing { get; } = new Dictionary<SiteId, SiteHall>();

    private static bool Sees(AccessScope access, SiteId site, RegisterIndex register) => access.Sees(site, register.RegionOf(site));
}
