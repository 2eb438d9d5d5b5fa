using CsCheck;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Cases;
using PassportMonitor.Grains.Production;
using Xunit;
using static PassportMonitor.Grains.Tests.Production.BookWorld;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Production;

/// <summary>One application may use several books; each has its history, in whatever order its facts come.</summary>
public sealed class ApplicationBooksTests
{
    [Fact]
    public void GivenASpoiledBook_WhenAnotherIsBound_ThenBothAreToldWithTheirHistory()
    {
        ApplicationBook[] books = Told("t",
            Received("2026-01-01", "A001", 100, Line), Bound("2026-01-02", "A009", "t"), Failed("2026-01-02T01:00Z", "A009", "t"), Bound("2026-01-03", "A002", "t"),
            Passed("2026-01-03T01:00Z", "A002", "t"), Ended(EventType.BookDestroyed, "2026-01-04", "A009"));
        Assert.Equal(
            [("A009", BookStand.Destroyed, Instant("2026-01-04"), "print-smear"), ("A002", BookStand.Issued, Instant("2026-01-03T01:00Z"), null)],
            books.Select(b => (b.Number, b.State, b.At, b.Reason)));
        Assert.Equal([EventType.PersonalizationStarted, EventType.QcFailed, EventType.BookDestroyed], books[0].Facts.Select(f => f.Type)); // its delivery is told by the book alone
        Assert.Equal([EventType.PersonalizationStarted, EventType.QcPassed], books[1].Facts.Select(f => f.Type));
    }

    [Fact]
    public void FactsOfAnotherApplicationSayHowTheBookStands_AndAreNotShown()
    {
        ApplicationBook book = Assert.Single(Told("t", Bound("2026-01-02", "A001", "t"), Bound("2026-01-03", "A001", "u"), Failed("2026-01-04", "A001", "u", reason: "laminate")));
        Assert.Equal((BookStand.Waste, Instant("2026-01-04"), "laminate"), (book.State, book.At, book.Reason));
        Assert.Equal(["t"], book.Facts.Select(f => f.Token));
    }

    [Fact]
    public void ABookThatNoFactNamesIsToldWithoutItsNumber()
    {
        static NewEvent Unnamed(EventType type, string at) => Of(type, "t", at, "{}");
        ApplicationBook[] books = Told("t",
            Unnamed(EventType.PersonalizationStarted, "2026-01-02"), Unnamed(EventType.QcFailed, "2026-01-03"), Unnamed(EventType.PersonalizationStarted, "2026-01-04"),
            Unnamed(EventType.QcPassed, "2026-01-05"), Bound("2026-01-06", "A001", "t"), Unnamed(EventType.QcFailed, "2026-01-07"));
        Assert.Equal([(null, BookStand.Waste, 2), (null, BookStand.Issued, 2), ("A001", BookStand.InWork, 1)], books.Select(b => (b.Number, b.State, b.Facts.Length)));
        Assert.Empty(Told("t", Unnamed(EventType.Packed, "2026-01-02"), Unnamed(EventType.QcPassed, "2026-01-03")));
    }

    [Fact]
    public void OfEndlesslyManyTheNewestAreTold()
    {
        ApplicationBook[] books = Told("t", [.. Enumerable.Range(0, 300).Select(i => Bound($"2026-01-{(i / 24) + 1:D2}T{i % 24:D2}:00Z", $"A{i:D3}", "t"))]);
        Assert.Equal((Limits.BooksPerCase, "A280", "A299"), (books.Length, books[0].Number, books[^1].Number));
    }

    [Fact]
    public void NeitherOrderNorTellingTwiceChangesThem_AndTheLedgerSaysTheSame() =>
        (from facts in s_fact.Array[1, 12]
         from again in Gen.Int[0, facts.Length - 1].Array[0, 5]
         from order in Gen.Shuffle(Enumerable.Range(0, facts.Length + again.Length).ToArray())
         select (facts, all: order.Select(i => i < facts.Length ? facts[i] : facts[again[i - facts.Length]]).ToArray()))
        .Sample(w =>
        {
            NewEvent[] facts = [.. w.facts.DistinctBy(f => f.Id)];
            foreach (string token in (string[])["t", "u"])
            {
                ApplicationBook[] told = Told(token, facts), shuffled = Told(token, [.. w.all.DistinctBy(f => f.Id)]); // the log keeps an id once: what is sent again is left out by it
                Assert.Equal(told.Select(Text), shuffled.Select(Text));
                ProductionLedger ledger = Ledger(w.all);
                Assert.All(told, b => Assert.Equal(ledger.FindBook(Origin.Live, b.Number!)!.Stand, b.State));
                Assert.All(told, b => Assert.NotNull(b.At));
            }
        });

    private static readonly Gen<NewEvent> s_fact =
        from kind in Gen.Int[0, 5]
        from book in Gen.Int[1, 3]
        from token in Gen.Bool.Select(first => first ? "t" : "u")
        from hour in Gen.Int[0, 23]
        let at = $"2026-01-02T{hour:D2}:00Z"
        select kind switch
        {
            0 or 1 => Bound(at, $"A{book}", token),
            2 => Passed(at, $"A{book}", token),
            3 => Failed(at, $"A{book}", token),
            4 => Ended(EventType.BookVoided, at, "A1", book, reason: "withdrawn"),
            _ => Ended(EventType.BookDestroyed, at, $"A{book}"),
        };

    private static string Text(ApplicationBook book) => $"{book.Number} {book.State} {book.At:O} {book.Reason} {string.Join(' ', book.Facts.Select(f => (f.Type, f.OccurredAt)).Order())}";

    /// <summary>The books of an application, by facts that come in this order.</summary>
    private static ApplicationBook[] Told(string token, params NewEvent[] facts)
    {
        ProductionLedger ledger = Ledger(facts);
        return [.. ApplicationBooks.In(token, Timeline(token, facts)).Select(use => ApplicationBooks.Of(token, use, use.Number is { } number ? Whole(ledger, number, facts) : null))];
    }

    /// <summary>What the ledger keeps of a book and the facts of its applications, as the log would tell them.</summary>
    private static BookHistory? Whole(ProductionLedger ledger, string number, NewEvent[] facts) => ledger.FindBook(Origin.Live, number) is not { } book ? null : book with
    {
        Facts =
        [
            .. book.Facts.Where(f => f.Type != EventType.PersonalizationStarted),
            .. facts.Where(f => EventTypes.Get((EventType)f.Type).Subject == SubjectKind.Application).Select(f => f.Subject).Distinct()
                .SelectMany(token => ApplicationBooks.In(token, Timeline(token, facts))).Where(use => use.Number == number).SelectMany(use => use.Facts),
        ],
    };

    private static TimelineEntry[] Timeline(string token, NewEvent[] facts) =>
        new CaseTimeline(new CaseKey(0, token), Entries(facts.Where(f => f.Subject == token)), SiteNumbers.NewTable()).Entries();
}
