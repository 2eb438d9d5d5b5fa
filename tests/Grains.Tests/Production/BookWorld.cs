using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Halls;
using PassportMonitor.Grains.Production;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Production;

/// <summary>Facts of books and boxes for tests. Instants are UTC texts.</summary>
internal static class BookWorld
{
    internal const string Store = "store", Line = "cpf";

    internal static NewEvent Received(string at, string first, int count, string site = Store) => Of(EventType.BookReceived, first, at, $$"""{"site":"{{site}}","count":{{count}}}""");

    internal static NewEvent Sent(string at, string first, int count, string to = Line, string site = Store) =>
        Of(EventType.BookSent, first, at, $$"""{"site":"{{site}}","to":"{{to}}","count":{{count}}}""");

    internal static NewEvent Arrived(string at, string first, int count, string site = Line) => Of(EventType.BookArrived, first, at, $$"""{"site":"{{site}}","count":{{count}}}""");

    internal static NewEvent Bound(string at, string book, string token, string site = Line) =>
        Of(EventType.PersonalizationStarted, token, at, $$"""{"site":"{{site}}","book":"{{book}}","machine":"printer-0{{token.Length % 3}}"}""");

    internal static NewEvent Passed(string at, string book, string token, string site = Line) => Of(EventType.QcPassed, token, at, $$"""{"site":"{{site}}","book":"{{book}}"}""");

    internal static NewEvent Failed(string at, string book, string token, string site = Line, string reason = "print-smear") =>
        Of(EventType.QcFailed, token, at, $$"""{"site":"{{site}}","book":"{{book}}","reason":"{{reason}}"}""");

    internal static NewEvent Ended(EventType type, string at, string first, int count = 1, string site = Line, string? reason = null) =>
        Of(type, first, at, $$"""{"site":"{{site}}","count":{{count}}{{(reason is null ? "" : $",\"reason\":\"{reason}\"")}}}""");

    internal static NewEvent StockCounted(string at, int blanks, string site = Store) => Of(EventType.BookStockCounted, site, at, $$"""{"blanks":{{blanks}}}""");

    internal static NewEvent RunCounted(string at, string first, int count, int found, string site = Store) =>
        Of(EventType.BookRunCounted, first, at, $$"""{"site":"{{site}}","count":{{count}},"found":{{found}}}""");

    internal static NewEvent BoxScan(EventType type, string at, string box, int count, string site = Line, string? to = null) =>
        Of(type, box, at, $$"""{"site":"{{site}}","count":{{count}}{{(to is null ? "" : $",\"to\":\"{to}\"")}}}""");

    internal static NewEvent InBox(EventType type, string at, string box, string token, string site = Line) =>
        Of(type, token, at, $$"""{"site":"{{site}}","box":"{{box}}"}""");

    internal static NewEvent Of(EventType type, string subject, string at, string data) => Fact(type, subject, at, data);

    /// <summary>A ledger that took these facts in this order.</summary>
    internal static ProductionLedger Ledger(params IEnumerable<NewEvent> facts)
    {
        ProductionLedger ledger = new();
        TakeAll(ledger, facts);
        return ledger;
    }

    internal static void TakeAll(ProductionLedger ledger, IEnumerable<NewEvent> facts)
    {
        foreach (ProductionFact fact in FactsOf(facts))
        {
            ledger.Take(fact);
        }
    }

    internal static IEnumerable<ProductionFact> FactsOf(IEnumerable<NewEvent> facts) =>
        Entries(facts).Where(ProductionFact.IsOf).Select(e => ProductionFact.Of(e, new TextPool())).OfType<ProductionFact>();

    internal static ProductionPicture Picture(ProductionLedger ledger) => ledger.Pictures(caughtUp: true)[Origin.Live];

    internal static BookPicture Books(params IEnumerable<NewEvent> facts) => Picture(Ledger(facts)).Books;

    internal static StoreBooks At(BookPicture books, string site) => books.Stores.Single(s => s.Site.Value == site);

    internal static SiteId? Site(string? site) => site is null ? null : new SiteId(site);
}
