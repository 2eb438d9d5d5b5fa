using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Production;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Applications;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Production;

/// <summary>
/// Blank books and boxes. Where blanks lie is told to all who may see the place; numbers of books, with which one could be stolen or a missing one
/// passed off, only to officers of the room who see the nation, and who asked is recorded.
/// </summary>
internal sealed class ProductionResolvers(IGrainFactory grains, AccessLog log) : IResolvers
{
    /// <inheritdoc/>
    public void AddTo(IDictionary<string, Resolve> all)
    {
        all["Query.books"] = all["Subscription.books"] = async c => await c.Read() is { Picture.Production: { } made } reading ? new BooksView(reading, made.Books, made.CaughtUp) : null;
        all["Query.boxBoard"] = all["Subscription.boxBoard"] = async c => await c.Read() is { Picture.Production: { } made } reading ? new BoxBoardView(reading, made.Boxes, made.CaughtUp) : null;
        all["Query.boxes"] = async c => await Boxes(c, await c.Read());
        all["Query.printBoard"] = all["Subscription.printBoard"] = async c => new PrintBoardView(await c.Read());
        all["PrintMachine.effectiveness"] = async c => c.On<PrintMachineRow>() is var machine ? Effectiveness.Of(machine, (await Lately(c, machine.Reading))(machine)) : null;
        all["PrintLine.effectiveness"] = async c => c.On<PrintLineRow>() is var line ? Effectiveness.Of(line, await Lately(c, line.Reading)) : null;
        all["Query.bookBatches"] = async c => Batches(await c.Read());
        all["Query.bookSuspects"] = async c => Suspects(await c.Read());
        all["Query.bookRuns"] = async c => Runs(await c.Read());
        all["Query.book"] = async c => await Book(await c.Read(), Code(c, "number"));
        all["Query.box"] = async c => await Box(await c.Read(), Code(c, "id"));
        all["Application.box"] = async c => await BoxOf(c);
        all["Application.books"] = async c => await BooksOf(c);
    }

    private IEnumerable<DifferenceRow> Suspects(Reading reading)
    {
        RequireNumbers(reading);
        log.Books(reading.Access, reading.Origin, "suspects");
        return reading.Picture?.Production is { } made ? BooksView.All(made.Books, reading).Select(d => new DifferenceRow(d, reading)) : [];
    }

    private IEnumerable<StoreRunsRow> Runs(Reading reading)
    {
        RequireNumbers(reading);
        log.Books(reading.Access, reading.Origin, "runs");
        return (reading.Picture?.Production?.Books.Stores ?? []).Select(s => new StoreRunsRow(new StoreRow(s, reading)));
    }

    private IEnumerable<BatchRow> Batches(Reading reading)
    {
        RequireNumbers(reading);
        log.Books(reading.Access, reading.Origin, "batches");
        return (reading.Picture?.Production?.Print.Batches ?? []).Select(b => new BatchRow(b, reading));
    }

    /// <summary>Reliability of the last 24 hours is asked for once for all machines of an answer.</summary>
    private async Task<Func<PrintMachineRow, Reliability?>> Lately(FieldCall c, Reading reading)
    {
        MachineReport report = await c.Request.Once($"reliability:{reading.Origin.Name}", () => grains.GetGrain<IMachineReportGrain>(reading.Origin.Name).Get(null, 1));
        return machine => Array.Find(report.Machines, m => m.Id == machine.Id)?.Reliability;
    }

    private async Task<BookRow?> Book(Reading reading, string number)
    {
        RequireNumbers(reading);
        log.Books(reading.Access, reading.Origin, number);
        return await Nation.GetBook(reading.Origin, number) is { } book ? new BookRow(book, reading) : null;
    }

    private async Task<BoxPage> Boxes(FieldCall c, Reading reading)
    {
        BoxPlace? after = BoxCursor.Read(c.Text("after"));
        BoxList list = await Nation.ListBoxes(new BoxListRequest
        {
            Origin = reading.Origin, Version = reading.Snapshot.Id, States = c.Choices<BoxState>("state"), Troubles = c.Choices<BoxTrouble>("trouble"), Open = c.Given("open"),
            Site = c.Text("site") is { } site ? new SiteId(GlobalId.Read(GlobalId.Site, site).Code) : null,
            Sites = reading.Access.Nation ? null : [.. CaseVisibility.Sites(reading.Access, reading.Snapshot.Register)],
            WayLimit = BoxRow.WayLimit(reading), After = after, First = c.Rows("first"),
        });
        return new BoxPage(reading, list, after is not null);
    }

    private async Task<BoxRow?> Box(Reading reading, string id) =>
        await Nation.GetBox(reading.Origin, id) is { } box && new BoxRow(box, reading) is { IsVisible: true } row ? row : null;

    /// <summary>The box that an application was put in last.</summary>
    private async Task<BoxRow?> BoxOf(FieldCall c)
    {
        ApplicationView? whole = await c.On<CaseView>().Whole;
        if (whole?.Timeline.LastOrDefault(e => e.Box is not null)?.Box is not { } id)
        {
            return null;
        }
        Reading reading = await c.Request.Read(whole.Summary.Id.Origin.Name, null);
        return await Nation.GetBox(reading.Origin, id) is { } box ? new BoxRow(box, reading) : null;
    }

    /// <summary>The books that an application used; null when it left the reader's scope.</summary>
    private async Task<IEnumerable<ApplicationBookRow>?> BooksOf(FieldCall c) =>
        await c.On<CaseView>().Whole is { } whole
            ? (await grains.GetGrain<IApplicationGrain>(whole.Summary.Id.ToString()).GetBooks()).Select(b => new ApplicationBookRow(b))
            : null;

    private INationGrain Nation => grains.GetGrain<INationGrain>("pk");

    private static void RequireNumbers(Reading reading)
    {
        if (!reading.Access.Nation || !reading.Access.SeesOfficers)
        {
            throw ApiException.Forbidden("Numbers of books are shown to operators, supervisors, managers and admins who see the nation.");
        }
    }

    private static string Code(FieldCall c, string argument) => FieldCall.Code(argument, c.Text(argument));
}

/// <summary>The runs of blanks of one store.</summary>
internal sealed class StoreRunsRow(StoreRow store)
{
    public Sites.SiteRef Site => store.Site;
    public IEnumerable<BookRun> Runs => store.Runs;
}
