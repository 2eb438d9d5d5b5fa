using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Production;
using Xunit;
using static PassportMonitor.Grains.Tests.Production.BookWorld;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Production;

/// <summary>Blank books by their facts: where they are, what became of them, and what of it doesn't add up.</summary>
public sealed class BookLedgerTests
{
    [Fact]
    public void EveryBookThatCameIsInExactlyOnePlace()
    {
        BookPicture books = Books(
            Received("2026-01-01", "AB000001", 100), Sent("2026-01-02", "AB000001", 40), Arrived("2026-01-03", "AB000001", 40), Sent("2026-01-04", "AB000041", 10),
            Bound("2026-01-05", "AB000001", "t1"), Passed("2026-01-05T01:00Z", "AB000001", "t1"),
            Bound("2026-01-05", "AB000002", "t2"), Failed("2026-01-05T01:00Z", "AB000002", "t2"),
            Bound("2026-01-05", "AB000003", "t3"), Bound("2026-01-05", "AB000004", "t4"), Failed("2026-01-05T02:00Z", "AB000004", "t4"),
            Ended(EventType.BookDestroyed, "2026-01-06", "AB000004"));
        Assert.Equal(new BookTotals(100, 86, 10, 1, 1, 1, 1, 0), books.Nation);
        StoreBooks line = At(books, Line);
        Assert.Equal((40, 0, 36, 1, 1, 1, 1), (line.In, line.Out, line.InStock, line.InWork, line.Issued, line.Waste, line.Destroyed));
        Assert.Equal((100, 50, 50), (At(books, Store).In, At(books, Store).Out, At(books, Store).InStock));
        Assert.Empty(books.Differences);
    }

    [Fact]
    public void ACountThatAgreesTellsNothing_AndOneThatIsOneOffTellsTheSuspects()
    {
        BookPicture books = Books(
            Received("2026-01-01", "AB000001", 10, Line), Bound("2026-01-02", "AB000001", "t1"), Bound("2026-01-02", "AB000003", "t3"), Bound("2026-01-02", "AB000004", "t4"),
            StockCounted("2026-01-03", 7, Line));
        Assert.Empty(books.Differences);
        Assert.Equal(new StockCount(Instant("2026-01-03"), 7, 7), At(books, Line).Count);
        books = Books(
            Received("2026-01-01", "AB000001", 10, Line), Bound("2026-01-02", "AB000001", "t1"), Bound("2026-01-02", "AB000003", "t3"), Bound("2026-01-02", "AB000004", "t4"),
            StockCounted("2026-01-03", 6, Line));
        BookDifference difference = Assert.Single(books.Differences);
        Assert.Equal((BookDifferenceKind.Count, Site(Line), -1), (difference.Kind, difference.Site, difference.Books));
        Assert.Equal([new BookSuspect(SuspectReason.Skipped, new BookRun("AB000002", "AB000002", 1))], difference.Suspects);
    }

    [Fact]
    public void ABookTooManyIsPerhapsOneThatWasBoundAndNotUsed()
    {
        BookPicture books = Books(
            Received("2026-01-01", "AB000001", 10, Line), Bound("2026-01-02", "AB000001", "t1"), Passed("2026-01-02T01:00Z", "AB000001", "t1"),
            Bound("2026-01-02", "AB000002", "t2"), StockCounted("2026-01-03", 9, Line));
        BookDifference difference = Assert.Single(books.Differences);
        Assert.Equal(1, difference.Books);
        Assert.Equal([new BookSuspect(SuspectReason.Unfinished, new BookRun("AB000002", "AB000002", 1))], difference.Suspects);
    }

    [Fact]
    public void WhatHappensAfterACountDoesNotTouchIt_AndWhatHappenedBeforeAndComesLateDoes()
    {
        Assert.Empty(Books(Received("2026-01-01", "A1", 9, Line), StockCounted("2026-01-03", 9, Line), Bound("2026-01-04", "A1", "t")).Differences);
        Assert.Equal(1, Assert.Single(Books(Received("2026-01-01", "A1", 9, Line), StockCounted("2026-01-03", 9, Line), Bound("2026-01-02", "A1", "t")).Differences).Books);
    }

    [Fact]
    public void OnlyTheNewestCountStands() =>
        Assert.Empty(Books(Received("2026-01-01", "A1", 9, Line), StockCounted("2026-01-03", 8, Line), StockCounted("2026-01-04", 9, Line)).Differences);

    [Fact]
    public void ACountedRunNamesItself()
    {
        BookDifference difference = Assert.Single(Books(Received("2026-01-01", "A0001", 500), RunCounted("2026-01-02", "A0101", 100, 99)).Differences);
        Assert.Equal((BookDifferenceKind.RunCount, -1), (difference.Kind, difference.Books));
        Assert.Equal([new BookSuspect(SuspectReason.Itself, new BookRun("A0101", "A0200", 100))], difference.Suspects);
    }

    [Fact]
    public void OneBookThatDoesNotArriveIsNamed()
    {
        BookPicture books = Books(Received("2026-01-01", "A001", 100), Sent("2026-01-02", "A001", 50), Arrived("2026-01-03", "A001", 30), Arrived("2026-01-03", "A032", 19));
        BookDifference difference = Assert.Single(books.Differences);
        Assert.Equal((BookDifferenceKind.Transfer, Site(Line), Site(Store), -1), (difference.Kind, difference.Site, difference.Other, difference.Books));
        Assert.Equal([new BookSuspect(SuspectReason.Itself, new BookRun("A031", "A031", 1))], difference.Suspects);
        Assert.Equal([new BookTransfer(Site(Store), new SiteId(Line), new BookRun("A001", "A050", 50), 1, Instant("2026-01-02"))], books.OnTheWay);
        Assert.Equal(1, books.Nation.OnTheWay);
    }

    [Fact]
    public void WhatIsOnTheWayWholeIsNoDifference() =>
        Assert.Empty(Books(Received("2026-01-01", "A001", 100), Sent("2026-01-02", "A001", 50)).Differences);

    [Theory]
    [InlineData(BookDifferenceKind.ArrivedUnsent, 1, Line, Store)]
    [InlineData(BookDifferenceKind.SentFromElsewhere, -1, "mission", Store)]
    [InlineData(BookDifferenceKind.ReceivedTwice, 1, Line, Store)]
    [InlineData(BookDifferenceKind.UsedElsewhere, 1, Line, Store)]
    [InlineData(BookDifferenceKind.NeverReceived, 1, Line, null)]
    [InlineData(BookDifferenceKind.BoundTwice, 1, Store, null)]
    public void WhatTheBooksContradictIsNamed(BookDifferenceKind kind, int count, string site, string? other)
    {
        BookDifference difference = Assert.Single(Books([Received("2026-01-01", "A001", 100), .. kind switch
        {
            BookDifferenceKind.ArrivedUnsent => [Arrived("2026-01-02", "A005", 1)],
            BookDifferenceKind.SentFromElsewhere => [Sent("2026-01-02", "A005", 1, Line, "mission")],
            BookDifferenceKind.ReceivedTwice => [Received("2026-01-02", "A005", 1, Line)],
            BookDifferenceKind.UsedElsewhere => [Bound("2026-01-02", "A005", "t")],
            BookDifferenceKind.NeverReceived => [Bound("2026-01-02", "A101", "t")],
            _ => (Contracts.Log.NewEvent[])[Bound("2026-01-02", "A005", "t", Store), Bound("2026-01-03", "A005", "u", Store)],
        }]).Differences);
        Assert.Equal((kind, Site(site), Site(other), count), (difference.Kind, difference.Site, difference.Other, difference.Books));
        string book = kind == BookDifferenceKind.NeverReceived ? "A101" : "A005";
        Assert.Equal([new BookSuspect(SuspectReason.Itself, new BookRun(book, book, 1))], difference.Suspects);
    }

    [Fact]
    public void ATransferOfWhichNothingComesIsADifferenceOnceItsTimeIsOver()
    {
        BookPicture books = Books(Received("2026-01-01", "A001", 100), Sent("2026-01-02", "A001", 50));
        Assert.Empty(books.NeverArrived(Instant("2026-01-04T23:59Z"), TimeSpan.FromHours(72)));
        BookDifference missing = Assert.Single(books.NeverArrived(Instant("2026-01-05"), TimeSpan.FromHours(72)));
        Assert.Equal((BookDifferenceKind.NeverArrived, Site(Line), Site(Store), -50, Instant("2026-01-02")), (missing.Kind, missing.Site, missing.Other, missing.Books, missing.Since));
        Assert.Equal([new BookSuspect(SuspectReason.Itself, new BookRun("A001", "A050", 50))], missing.Suspects);
        Assert.Empty(Books(Received("2026-01-01", "A001", 100), Sent("2026-01-02", "A001", 50), Arrived("2026-01-09", "A001", 50)).NeverArrived(Instant("2026-01-10"), TimeSpan.FromHours(72)));
    }

    [Fact]
    public void SpoiledAndVoidedBooksAreCountedByKindAndReason_EachOnce()
    {
        BookPicture books = Books(
            Received("2026-01-01", "A001", 100, Line), Bound("2026-01-02", "A001", "t1"), Failed("2026-01-02T01:00Z", "A001", "t1"), Failed("2026-01-02T02:00Z", "A001", "t1", reason: "laminate"),
            Bound("2026-01-02", "A002", "t1"), Failed("2026-01-02T03:00Z", "A002", "t1", reason: "laminate"), Ended(EventType.BookVoided, "2026-01-03", "A002", reason: "withdrawn"),
            Ended(EventType.BookSpoiled, "2026-01-03", "A010", 3, reason: "flood"), Ended(EventType.BookVoided, "2026-01-03", "A020", 2), Ended(EventType.BookDestroyed, "2026-01-04", "A010", 5));
        Assert.Equal(
            [new(SpoilKind.Blank, "flood", 3, 3), new(SpoilKind.InWork, "laminate", 2, 0), new(SpoilKind.Voided, null, 2, 0)], books.Spoils);
        Assert.Equal((4, 5), (books.Nation.Waste, books.Nation.Destroyed)); // two of the destroyed ones were never spoiled
    }

    [Fact]
    public void AnApplicationMayUseSeveralBooks_AndEachHasItsHistory()
    {
        ProductionLedger ledger = Ledger(
            Received("2026-01-01", "A001", 100, Line), Bound("2026-01-02", "A001", "t"), Failed("2026-01-02T01:00Z", "A001", "t"), Bound("2026-01-03", "A002", "t"),
            Passed("2026-01-03T01:00Z", "A002", "t"), Ended(EventType.BookDestroyed, "2026-01-04", "A001"));
        Assert.Equal([BookStand.Destroyed, BookStand.Issued], ((string[])["A001", "A002"]).Select(b => ledger.FindBook(Origin.Live, b)!.Stand));
        Assert.Equal([EventType.BookReceived, EventType.BookDestroyed], ledger.FindBook(Origin.Live, "A001")!.Facts.Select(f => f.Type)); // what names the application is read from its own facts
        Assert.Empty(Picture(ledger).Books.Differences);
    }

    [Fact]
    public void WithoutAnyDeliveryNothingIsAccountedFor()
    {
        BookPicture books = Books(Bound("2026-01-02", "A101", "t"));
        Assert.False(books.AnyDelivery);
        Assert.Equal(1, books.Nation.NeverReceived);
        Assert.Empty(books.Differences);
    }

    [Fact]
    public void TheSameApplicationMayStartAgainWithItsBook() =>
        Assert.Empty(Books(Received("2026-01-01", "A001", 100, Line), Bound("2026-01-02", "A005", "t"), Bound("2026-01-02T01:00Z", "A005", "t")).Differences);

    [Fact]
    public void ABookKnowsItsHistory()
    {
        BookHistory book = Ledger(
            Received("2026-01-01", "A001", 100), Sent("2026-01-02", "A001", 50), Arrived("2026-01-03", "A001", 50), Bound("2026-01-04", "A007", "t"),
            Bound("2026-01-05", "A007", "u"), Ended(EventType.BookSpoiled, "2026-01-06", "A005", 5)).FindBook(Origin.Live, "A007")!;
        Assert.Equal((true, BookStand.Waste, Site(Line), false), (book.Received, book.Stand, book.Site, book.OnTheWay));
        Assert.Equal([EventType.BookReceived, EventType.BookSent, EventType.BookArrived, EventType.PersonalizationStarted, EventType.BookSpoiled], book.Facts.Select(f => f.Type));
        Assert.Equal("u", book.Facts[3].Token); // the first application is kept beside
        Assert.Null(Ledger(Received("2026-01-01", "A001", 100)).FindBook(Origin.Live, "A101"));
    }
}
