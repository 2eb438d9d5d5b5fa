using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>The fields of halls and visits that take arguments or ask grains.</summary>
internal sealed class HallResolvers(HallQueries halls) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Area.hall"] = all["Site.hall"] = c => new(HallQueries.Of(c.On<ScopeView>()));
        all["Hall.counters"] = c => new(c.On<HallView>().Counters);
        all["Counter.changes"] = async c => await halls.Changes(c.On<SiteCounter>(), c.Rows("first"));
        all["HallCounter.officer"] = async c => await halls.Officer(c.Request, c.On<CounterFigures>());
        foreach (HallDefinition definition in HallCatalogue.All)
        {
            all[$"Hall.{definition.Name}"] = c => new(c.On<HallView>().Figure(definition));
        }
        all["HallFigure.visits"] = async c => c.On<HallFigureView>() is { Filter: { } filter } figure
            ? await halls.Page(figure.At.Reading, filter, c.Rows("first"), c.Text("after")) : null;
        all["HallQueue.visits"] = async c => c.On<HallQueueView>() is var queue
            ? await halls.Page(queue.At.Reading, queue.Filter(c.Flag("serving")), c.Rows("first"), c.Text("after")) : null;
        all["Query.visits"] = Visits;
        all["Query.visit"] = async c => await halls.One(
            c.Request.Origin(c.Text("source")), new SiteId(GlobalId.Read(GlobalId.Site, c.Text("site")!).Code), Ticket(c.Text("ticket")!),
            c.Request.Access, (await c.Request.Current()).Register);
        all["Query.services"] = async c => ServiceRow.All(await c.Read());
        all["Visit.timeline"] = async c => (await c.On<VisitRow>().Whole)?.Facts.Select(VisitEvent.Of);
        all["Visit.stages"] = async c => (await c.On<VisitRow>().Whole)?.Stages.Select(s => new VisitStageView(s));
    }

    private async ValueTask<object?> Visits(FieldCall c)
    {
        Reading reading = await c.Read();
        VisitFilter filter = new()
        {
            Origin = reading.Origin,
            Sites = HallQueries.Sites(reading, c.Ids("sites")?.Select(s => new SiteId(s)).ToArray()),
            Statuses = c.Choices<VisitStatus>("status"),
            Stage = c.Text("stage"),
            Service = c.Text("service"),
        };
        return await halls.Page(reading, filter, c.Rows("first"), c.Text("after"));
    }

    private static string Ticket(string ticket) =>
        ticket.Length is > 0 and <= 31 && ticket.All(ch => char.IsAsciiLetterOrDigit(ch) || ch is '.' or '_' or '-')
            ? ticket
            : throw ApiException.Bad("ticket", "must be 1 to 31 of A-Z a-z 0-9 . _ -");
}
