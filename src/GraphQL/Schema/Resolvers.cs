using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Production;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Applications;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Halls;
using PassportMonitor.GraphQL.Headlines;
using PassportMonitor.GraphQL.Intake;
using PassportMonitor.GraphQL.Processes;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>Resolves one field.</summary>
internal delegate ValueTask<object?> Resolve(FieldCall call);

/// <summary>The resolvers of one subject.</summary>
internal interface IResolvers
{
    /// <summary>Adds its fields by <c>Type.field</c>.</summary>
    void AddTo(IDictionary<string, Resolve> all);
}

/// <summary>
/// The fields that take arguments or ask grains, by <c>Type.field</c>; every other field is the property of the same name of its view.
/// </summary>
internal sealed class Resolvers(ApplicationQueries applications, IntakeQueries intake, ProcessQueries processes, IEnumerable<IResolvers> subjects)
{
    internal IReadOnlyDictionary<string, Resolve> All()
    {
        Dictionary<string, Resolve> all = new(StringComparer.Ordinal);
        Roots(all);
        Lists(all);
        Feeds(all);
        Live(all);
        FigureFields(all);
        foreach (IResolvers subject in subjects)
        {
            subject.AddTo(all);
        }
        return all;
    }

    private void Roots(Dictionary<string, Resolve> all)
    {
        all["Query.nation"] = async c => AreaQueries.Nation(await c.Read());
        all["Query.region"] = async c => await c.ReadId(GlobalId.Region) is var (reading, code) ? AreaQueries.Region(reading, code) : null;
        all["Query.regions"] = async c => AreaQueries.Regions(await c.Read());
        all["Query.site"] = async c => await c.ReadId(GlobalId.Site) is var (reading, code) ? SiteQueries.Site(reading, code) : null;
        all["Query.sites"] = async c => Sites(c, await c.Read(), c.Text("after"), Region(c));
        all["Query.application"] = async c =>
            await Application(c, new CaseId(c.Request.Origin(c.Text("source")), ApplicationQueries.Token(c.Text("token")!)), "application");
        all["IntakeHealth.oddReferenceFacts"] = async c => await intake.OddFacts(c.Rows("first"), c.Text("after"));
        all["IntakeHealth.oddFacts"] = async c => await intake.OtherOddFacts(c.Rows("first"), c.Text("after"));
        all["Query.intake"] = async c => await intake.Health(await c.Read());
        all["Query.process"] = async c => await processes.Get(
            await c.Read(), c.Ids("regions")?.Select(r => new RegionId(r)).ToArray(), c.Ids("sites")?.Select(s => new SiteId(s)).ToArray(),
            c.Rows("variants"), c.Rows("edges"));
        all["Query.definitions"] = _ => new(FigureCatalogue.All.Concat<IDefinition>(HallCatalogue.All));
        all["Query.node"] = Node;
        all["Query.me"] = c => new(Me.Of(c.Request.Access));
    }

    private void Lists(Dictionary<string, Resolve> all)
    {
        all["Query.applications"] = async c =>
        {
            Reading reading = await c.Read();
            return await List(c, reading, FilterInput.Read(reading.Origin, c.Input("filter")));
        };
        all["Box.inside"] = async c => await List(c, c.On<BoxRow>().Reading, new CaseFilter { Origin = c.On<BoxRow>().Reading.Origin, Box = c.On<BoxRow>().Id });
        all["PrintBoard.reprints"] = async c => await List(c, c.On<PrintBoardView>().Reading, new CaseFilter { Origin = c.On<PrintBoardView>().Reading.Origin, Reprinted = true });
        all["Area.sites"] = c => new(Sites(c, c.On<ScopeView>().Reading, c.Text("after"), (c.On<ScopeView>() as RegionView)?.Region));
        foreach (string type in (string[])["Figure", "StageCount", "CategoryCount", "AgeCount", "LateCount", "LateCell", "FlagCount"])
        {
            all[$"{type}.list"] = async c => c.On<IOpensList>() is { Filter: { } filter } number
                ? await List(c, number.At.Reading, filter)
                : null;
        }
    }

    /// <summary>A page of a list; one that is only counted waits for the others, and all are counted in one pass.</summary>
    private async ValueTask<object?> List(FieldCall c, Reading reading, CaseFilter filter)
    {
        PageRequest page = Page(c);
        if (page.First > 0 && !c.SelectsOnly("totalCount", "version", "source", "simulated"))
        {
            return await applications.Page(reading, filter, page);
        }
        CountBatch batch = c.Request.Kept($"count:{reading.Snapshot.Id}", () => applications.Batch(reading.Snapshot.Version));
        Func<Task<ApplicationPage>> counted = applications.Counted(batch, reading, filter, page);
        return new Deferred(async () => await counted());
    }

    private static void Feeds(Dictionary<string, Resolve> all)
    {
        all["Subscription.nation"] = async c => AreaQueries.Nation(await c.Read());
        all["Subscription.region"] = async c => await c.ReadId(GlobalId.Region) is var (reading, code)
            ? AreaQueries.Region(reading, code) ?? throw Missing("region") : null;
        all["Subscription.site"] = async c => await c.ReadId(GlobalId.Site) is var (reading, code)
            ? SiteQueries.Site(reading, code) ?? throw Missing("site") : null;
        all["Subscription.regions"] = async c => AreaQueries.Regions(await c.Read());
        all["Subscription.sites"] = async c => Sites(c, await c.Read(), null, Region(c));
        all["Subscription.pictureTime"] = async c => (double)(await c.Request.Current()).Version.AsOf.ToUnixTimeMilliseconds();
        all["Subscription.applicationTimeline"] = c => new(c.Request.Update);
    }

    private void Live(Dictionary<string, Resolve> all)
    {
        all["Application.dataRemovedAt"] = async c => (await c.On<CaseView>().Whole)?.RemovedAt;
        all["Application.clocks"] = async c => Clocks.Of(await c.On<CaseView>().Whole);
        all["Application.timeline"] = async c => await c.On<CaseView>().Whole is { } whole ? whole.Timeline.Select(e => new TimelineEventView(e, whole.Summary.Id.Origin)) : null;
        all["TimelineEvent.officer"] = async c => await applications.Officer(c.Request, c.On<TimelineEventView>());
        all["Application.partition"] = async c => (await c.On<CaseView>().Whole)?.Partition;
        all["Application.cursor"] = async c => await c.On<CaseView>().Whole is { } whole ? TimelineFeed.Cursor(whole.Partition, whole.Through) : null;
    }

    private static void FigureFields(Dictionary<string, Resolve> all)
    {
        foreach (FigureDefinition definition in FigureCatalogue.All)
        {
            all[$"Figures.{definition.Name}"] = c => new(c.On<FiguresView>().Headline(definition));
        }
        all["Figures.openByStage"] = c => new(c.On<FiguresView>().OpenByStage(c.Flag("byCategory")));
        all["Figures.openByAge"] = c => new(c.On<FiguresView>().OpenByAge(c.Flag("byCategory")));
        all["Figures.uncollectedByAge"] = c => new(c.On<FiguresView>().UncollectedByAge(c.Flag("byCategory")));
        all["Figures.printQueueByAge"] = c => new(c.On<FiguresView>().PrintQueueByAge(c.Flag("byCategory")));
        all["Figures.lateByBucket"] = c => new(c.On<FiguresView>().LateByBucket(c.Flag("byCategory")));
    }

    private async ValueTask<object?> Node(FieldCall c)
    {
        string id = c.Text("id")!;
        if (id.Length > 300 || !GlobalId.TryParse(id, out string? kind, out Origin origin, out string? code))
        {
            throw ApiException.Bad("id", "must be a global id, as the id fields tell it");
        }
        if (kind == GlobalId.Application)
        {
            return await Application(c, new CaseId(c.Request.Origin(origin.Name), ApplicationQueries.Token(code)), "node");
        }
        Reading reading = await c.Request.Read(origin.Name, null);
        return kind switch
        {
            GlobalId.Nation when code == "pk" => AreaQueries.Nation(reading),
            GlobalId.Region => AreaQueries.Region(reading, code),
            GlobalId.Site => SiteQueries.Site(reading, code),
            _ => null,
        };
    }

    private async ValueTask<object?> Application(FieldCall c, CaseId id, string how) =>
        await applications.One(id, c.Request.Access, (await c.Request.Current()).Register, how);

    private static SitePage Sites(FieldCall c, Reading reading, string? after, RegionId? region) =>
        SiteQueries.Page(reading, new SiteFilter(region, c.Choice<SiteKind>("kind"), c.Choice<SiteState>("state")), c.Rows("first"), after);

    private static RegionId? Region(FieldCall c) =>
        c.Text("region") is { } id ? new RegionId(GlobalId.Read(GlobalId.Region, id).Code) : null;

    private static PageRequest Page(FieldCall c) =>
        new(c.Choice<CaseSort>("sort") ?? CaseSort.Token, c.Flag("descending"), c.Rows("first"), c.Text("after"));

    private static ApiException Missing(string what) => ApiException.NotFound("id", $"there is no such {what} in the reader's scope");
}
