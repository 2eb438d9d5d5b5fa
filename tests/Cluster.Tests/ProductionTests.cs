using System.Text.Json;
using PassportMonitor.Cluster.Tests.Time;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Cluster.Tests;

/// <summary>The ledger of production in a silo: facts of all partitions meet in the version, over restarts, and the recount agrees.</summary>
public sealed class ProductionTests
{
    private static readonly DateTimeOffset s_now = NoonTime.Now;

    [Fact]
    public async Task GivenBooksAndBoxes_WhenTheSiloStartsAgain_ThenAllIsAccountedForAsBefore_AndTheRecountAgrees()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(
            Make.Event(EventType.BookReceived, "AB0001", s_now.AddDays(-9), """{"site":"store","count":100}"""),
            Make.Event(EventType.BookSent, "AB0001", s_now.AddDays(-8), """{"site":"store","to":"cpf","count":50}"""),
            Make.Event(EventType.BookArrived, "AB0001", s_now.AddDays(-7), """{"site":"cpf","count":49}"""),
            Make.Event(EventType.BookStockCounted, "store", s_now.AddDays(-6), """{"blanks":50}"""));
        await silo.Send([.. Enumerable.Range(1, 20).SelectMany(Case)]);
        await silo.Send(
            Make.Event(EventType.BoxDispatched, "X1", s_now.AddDays(-3), """{"site":"cpf","to":"isb","count":20}"""),
            Make.Event(EventType.BoxReceived, "X1", s_now.AddDays(-1), """{"site":"isb","count":19}"""));

        ProductionPicture made = await Made(silo);
        Assert.Equal(new BookTotals(100, 79, 1, 0, 20, 0, 0, 0), made.Books.Nation);
        BookDifference missing = Assert.Single(made.Books.Differences);
        Assert.Equal(("AB0050", -1L), (missing.Suspects.Single().Run.First, missing.Books));
        BoxView box = Assert.Single(made.Boxes.Open);
        Assert.Equal((BoxState.Received, 20, -1), (box.State, box.Applications, box.Difference));
        BoxListRequest ask = new() { Origin = Origin.Live, Version = (await silo.CurrentPicture()).Version.Id, Troubles = [BoxTrouble.Short], First = 5 };
        Assert.Equal("X1", Assert.Single((await silo.Nation.ListBoxes(ask)).Boxes).Id);
        await Assert.ThrowsAsync<VersionGoneException>(() => silo.Nation.ListBoxes(ask with { Version = "gone" }));
        BookHistory book = (await silo.Nation.GetBook(Origin.Live, "AB0007"))!;
        Assert.Equal([EventType.BookReceived, EventType.BookSent, EventType.BookArrived, EventType.PersonalizationStarted, EventType.QcPassed, EventType.Packed], book.Facts.Select(f => f.Type));
        Assert.Equal("t7", book.Facts[^1].Token);

        await silo.Restart();
        Assert.Equal(JsonSerializer.Serialize(made), JsonSerializer.Serialize(await Made(silo)));
        await silo.Send(Make.Event(EventType.BookArrived, "AB0050", s_now, """{"site":"cpf"}"""));
        Assert.Empty((await Made(silo)).Books.Differences);
        Assert.Equal(JsonSerializer.Serialize(book), JsonSerializer.Serialize(await silo.Nation.GetBook(Origin.Live, "AB0007")));
        Picture served = await silo.CurrentPicture();
        Assert.Empty(FigureDifference.Between(served.Origins, await Recount.Of(silo.Store, served.Version)));
        await EachBookOfAnApplicationHasItsHistory(silo);
    }

    /// <summary>Spoiled, then another bound; told once in order and twice in the reverse order.</summary>
    private static async Task EachBookOfAnApplicationHasItsHistory(CoreSilo silo)
    {
        NewEvent[] inOrder = [.. TwoBooks("u", "AB0021", "AB0022")], reverse = [.. TwoBooks("v", "AB0023", "AB0024").Reverse()];
        await silo.Send(inOrder);
        foreach (NewEvent fact in reverse)
        {
            await silo.Send(fact);
        }
        await silo.Send(reverse);
        await silo.Send(Make.Event(EventType.BookDestroyed, "AB0021", s_now.AddHours(-1), """{"site":"cpf"}"""));
        Assert.Equal(new BookTotals(100, 76, 0, 0, 22, 1, 1, 0), (await Made(silo)).Books.Nation);
        Assert.Equal(
            [("AB0021", BookStand.Destroyed, s_now.AddHours(-1), "print-smear", 3), ("AB0022", BookStand.Issued, s_now.AddHours(-6), null, 2)], await BooksOf(silo, "u"));
        Assert.Equal(
            [("AB0023", BookStand.Waste, s_now.AddHours(-8), "print-smear", 2), ("AB0024", BookStand.Issued, s_now.AddHours(-6), null, 2)], await BooksOf(silo, "v"));
        Assert.Empty(await BooksOf(silo, "nobody"));
        foreach (ApplicationBook book in await silo.Grains.GetGrain<IApplicationGrain>("live:u").GetBooks())
        {
            Assert.Equal((await silo.Nation.GetBook(Origin.Live, book.Number!))!.Stand, book.State);
        }
    }

    private static async Task<IEnumerable<(string?, BookStand, DateTimeOffset?, string?, int)>> BooksOf(CoreSilo silo, string token) =>
        (await silo.Grains.GetGrain<IApplicationGrain>($"live:{token}").GetBooks()).Select(b => (b.Number, b.State, b.At, b.Reason, b.Facts.Length));

    private static IEnumerable<NewEvent> TwoBooks(string token, string spoiled, string good) =>
    [
        Make.Event(EventType.PersonalizationStarted, token, s_now.AddHours(-9), $$"""{"site":"cpf","book":"{{spoiled}}","machine":"printer-01"}"""),
        Make.Event(EventType.QcFailed, token, s_now.AddHours(-8), $$"""{"site":"cpf","book":"{{spoiled}}","reason":"print-smear"}"""),
        Make.Event(EventType.PersonalizationStarted, token, s_now.AddHours(-7), $$"""{"site":"cpf","book":"{{good}}","machine":"printer-02"}"""),
        Make.Event(EventType.QcPassed, token, s_now.AddHours(-6), $$"""{"site":"cpf","book":"{{good}}"}"""),
    ];

    [Fact]
    public async Task GivenRowsThatAnOlderProgramWrote_WhenTheSiloStarts_ThenTheyAreMadeAnewFromTheLog()
    {
        await using CoreSilo silo = await CoreSilo.Start();
        await silo.Send(Make.Event(EventType.BookReceived, "AB0001", s_now.AddDays(-9), """{"site":"cpf","count":100}"""));
        await silo.Send([.. Enumerable.Range(1, 12).SelectMany(Case), .. Enumerable.Range(1, 12).Select(n => Make.Event(EventType.TokenIssued, $"t{n}", s_now.AddDays(-8), """{"site":"cpf","category":"urgent"}"""))]);
        ProductionPicture made = await Made(silo);
        CaseFilter inBox = new() { Origin = Origin.Live, Box = "X1" };
        Assert.Equal(12, await Length(silo, inBox));
        await silo.Restart(); // all is stored now
        await Made(silo);
        for (int p = 0; p <= silo.Store.Partitions; p++)
        {
            ProjectionRow[] old =
            [
                ProjectionFormat.Row(1), new(ProjectionKind.Case, "live:t1", true, [1, 2, 3]), new(ProjectionKind.Box, "live:X1", true, null),
                new(ProjectionKind.Flow, "live:cpf:always", true, null),
            ];
            await silo.Store.SaveProjection(p, old, (await silo.Store.ReadHead(p)).Checkpoint);
        }
        await silo.Restart();
        Assert.Equal(JsonSerializer.Serialize(made), JsonSerializer.Serialize(await Made(silo)));
        Picture served = await silo.CurrentPicture();
        Assert.Empty(FigureDifference.Between(served.Origins, await Recount.Of(silo.Store, served.Version)));
        Assert.Equal(12, await Length(silo, inBox));
        for (int p = 0; p <= silo.Store.Partitions; p++)
        {
            Assert.Equal(p < silo.Store.Partitions ? ProjectionFormat.Partition : ProjectionFormat.Production, (await silo.Store.FindProjection(p, ProjectionKind.Format, ["all"]))[0].Body![0]);
        }
    }

    private static async Task<int> Length(CoreSilo silo, CaseFilter list) =>
        (await silo.Grains.GetGrain<ICaseListGrain>(0).Count(new CaseCountRequest((await silo.CurrentPicture()).Version, [list])))[0];

    private static IEnumerable<NewEvent> Case(int n)
    {
        string book = $"AB{n:D4}";
        yield return Make.Event(EventType.PersonalizationStarted, $"t{n}", s_now.AddDays(-5).AddSeconds(n), $$"""{"site":"cpf","book":"{{book}}","machine":"printer-01"}""");
        yield return Make.Event(EventType.QcPassed, $"t{n}", s_now.AddDays(-5).AddMinutes(n), $$"""{"site":"cpf","book":"{{book}}"}""");
        yield return Make.Event(EventType.Packed, $"t{n}", s_now.AddDays(-4).AddMinutes(n), $$"""{"site":"cpf","book":"{{book}}","box":"X1"}""");
    }

    private static async Task<ProductionPicture> Made(CoreSilo silo)
    {
        Picture? picture = await silo.CurrentPicture();
        while (picture?.Origins[Origin.Live].Production is not { CaughtUp: true })
        {
            picture = await silo.Nation.Next(picture?.Version.Id, TimeSpan.FromSeconds(5)); // what a start has not seen is read back first
        }
        return picture.Origins[Origin.Live].Production!;
    }
}
