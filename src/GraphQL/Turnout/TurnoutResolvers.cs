using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Improvement;
using PassportMonitor.Contracts.Turnout;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Turnout;

/// <summary>Turnout, and what halls counted by periods, within the reader's scope.</summary>
internal sealed class TurnoutResolvers(IGrainFactory grains) : IResolvers
{
    private const int BusiestMost = 100;

    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.turnout"] = async c =>
        {
            Reading reading = await c.Read();
            CaseFilter asked = new()
            {
                Origin = reading.Origin,
                Regions = c.Ids("regions")?.Select(r => new RegionId(r)).ToArray(),
                Sites = c.Ids("sites")?.Select(s => new SiteId(s)).ToArray(),
            };
            CaseFilter seen = CaseVisibility.Narrow(asked, reading.Access, reading.Snapshot.Register);
            TurnoutScope scope = new(seen.Regions, seen.Sites);
            return new TurnoutView(await grains.GetGrain<ITurnoutGrain>(reading.Origin.Name).Get(scope), scope, reading.Origin);
        };
        all["Turnout.change"] = async c => await Change(c.On<TurnoutView>().Source, c.On<TurnoutView>().Scope);
        all["Query.hallHistory"] = History;
        all["Area.change"] = all["Site.change"] = async c => await Change(c.On<ScopeView>().Source, new TurnoutScope(c.On<ScopeView>().Filter.Regions, c.On<ScopeView>().Filter.Sites));
    }

    private Task<BaselineChange?> Change(string origin, TurnoutScope scope) => grains.GetGrain<IChangeGrain>(origin).Get(scope);

    private async ValueTask<object?> History(FieldCall c)
    {
        Reading reading = await c.Read();
        SiteId site = new(GlobalId.Read(GlobalId.Site, c.Text("site")!).Code);
        if (!reading.Access.Sees(site, reading.Snapshot.Register.RegionOf(site)))
        {
            throw new ApiException(ErrorCodes.Forbidden, "site: names a place outside the reader's scope.", "site", "inside the reader's scope");
        }
        (DateOnly from, DateOnly through) = Days.Between(c, Limits.HistoryDays);
        int busiest = c.Rows("busiest") is <= BusiestMost and var rows ? rows : throw ApiException.Bad("busiest", $"must be 0 to {BusiestMost}");
        return new HallHistoryView(await grains.GetGrain<IHallHistoryGrain>(reading.Origin.Name).Get(site, from, through, busiest), reading);
    }
}

/// <summary>Reads the days that a question spans.</summary>
internal static class Days
{
    /// <exception cref="ApiException">They aren't in order, or are too many.</exception>
    internal static (DateOnly From, DateOnly Through) Between(FieldCall c, int most)
    {
        DateOnly from = c.Date("from")!.Value;
        DateOnly through = c.Date("through")!.Value;
        return through >= from && through.DayNumber - from.DayNumber < most
            ? (from, through)
            : throw ApiException.Bad("through", $"must be at or after from, and span at most {most} days");
    }
}
