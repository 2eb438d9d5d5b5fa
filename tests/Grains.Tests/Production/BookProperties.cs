using System.Text.Json;
using CsCheck;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Production;
using Xunit;
using static PassportMonitor.Grains.Tests.Production.BookWorld;
using static PassportMonitor.Grains.Tests.Reference.ReferenceFacts;

namespace PassportMonitor.Grains.Tests.Production;

/// <summary>Conservation of books and boxes under any history: disorder, restarts, facts that contradict each other.</summary>
public sealed class BookProperties
{
    private const int Numbers = 200;

    private static readonly string[] s_sites = ["store", "cpf", "mission"];

    private static readonly Gen<NewEvent> s_fact =
        from kind in Gen.Int[0, 15]
        from hour in Gen.Int[0, 400]
        from first in Gen.Int[1, Numbers]
        from count in Gen.Frequency((3, Gen.Int[1, 3]), (1, Gen.Int[20, 90]))
        from site in Gen.Int[0, 2].Select(i => s_sites[i])
        from to in Gen.Int[0, 2].Select(i => s_sites[i])
        from token in Gen.Int[1, 9].Select(n => $"t{n}")
        let at = Instant("2026-01-01").AddHours(hour).ToString("O")
        let book = $"A{first:D4}"
        let run = Math.Min(count, Numbers - first + 1)
        select kind switch
        {
            0 or 1 => Received(at, book, run, site),
            2 or 3 => Sent(at, book, run, to, site),
            4 or 5 => Arrived(at, book, run, site),
            6 or 7 => Bound(at, book, token, site),
            8 => Passed(at, book, token, site),
            9 => Failed(at, book, token, site, $"r{hour % 3}"),
            10 => Ended(EventType.BookVoided, at, book, Math.Min(run, 3), site, hour % 2 == 0 ? "r1" : null),
            11 => Ended(EventType.BookDestroyed, at, book, Math.Min(run, 3), site),
            12 => StockCounted(at, first, site),
            13 => RunCounted(at, book, run, first % 20, site),
            14 => InBox((first % 4) switch { 0 => EventType.Packed, 1 => EventType.Dispatched, 2 => EventType.ReceivedAtOffice, _ => EventType.LostInTransit }, at, $"X{first % 5}", token, site),
            _ => BoxScan((first % 4) switch { 0 => EventType.BoxPacked, 1 => EventType.BoxDispatched, 2 => EventType.BoxReceived, _ => EventType.BoxCounted }, at, $"X{first % 5}", count, site, to),
        };

    private static readonly Gen<NewEvent[]> s_history = s_fact.Array[0, 60].Select(facts => facts.DistinctBy(f => f.Id).ToArray());

    [Fact]
    public void EveryBookIsInOnePlace_AndTheLedgerEqualsAPlainCount() => s_history.Sample(facts =>
    {
        if (facts.Length == 0)
        {
            return;
        }
        BookPicture books = Books(facts);
        BookTotals n = books.Nation;
        Assert.Equal(n.Received, n.InStock + n.OnTheWay + n.InWork + n.Issued + n.Waste + n.Destroyed);
        foreach (StoreBooks store in books.Stores)
        {
            Assert.Equal(store.In - store.Out, store.InStock + store.InWork + store.Issued + store.Waste + store.Destroyed);
        }
        PlainBooks plain = new(facts);
        Assert.Equal(plain.Spoils, (books.Spoils.Sum(s => s.Books), books.Spoils.Sum(s => s.Destroyed)));
        Assert.Equal(plain.Totals, n);
        Assert.Equal(plain.Stock, books.Stores.Where(s => s.InStock > 0).ToDictionary(s => s.Site.Value, s => s.InStock));
        Assert.Equal(plain.Counts, books.Stores.Where(s => s.Count is not null).ToDictionary(s => s.Site.Value, s => s.Count!.Books));
    }, iter: 2_000);

    [Fact]
    public void OrderOfArrivalAndRestartsDoNotMatter_AndTheRecountAgrees() => Gen.Select(s_history, Gen.Int).Sample((facts, seed) =>
    {
        if (facts.Length == 0)
        {
            return;
        }
        string expected = Json(Ledger(facts));
        NewEvent[] shuffled = [.. facts, .. facts.Take(9)]; // the log lets nothing in twice, and the ledger wouldn't mind
        Random random = new(seed);
        random.Shuffle(shuffled);
        ProductionLedger ledger = new();
        Dictionary<(ProjectionKind, string), ProjectionRow> stored = [];
        foreach (NewEvent[] batch in shuffled.Chunk(7))
        {
            TakeAll(ledger, batch);
            if (random.Next(3) == 0)
            {
                _ = ledger.Pictures(caughtUp: true); // looked at in between
            }
            if (random.Next(3) == 0)
            {
                ledger = Restart(ledger, stored);
            }
        }
        Assert.Equal(expected, Json(ledger));
        Assert.Equal(expected, JsonSerializer.Serialize(ProductionRecount.Of(FactsOf(facts)).Select(p => p.Value)));
    }, iter: 2_000);

    [Fact]
    public void BoxesAreCountedByStateAndListedWhileOpen() => s_history.Sample(facts =>
    {
        foreach (ProductionPicture picture in Ledger(facts).Pictures(caughtUp: true).Values)
        {
            string[] boxes = [.. FactsOf(facts).Select(f => f.Box ?? (f.Type is >= EventType.BoxDispatched and <= EventType.BoxLost ? f.Subject : null)).OfType<string>().Distinct()];
            Assert.Equal(boxes.Length, picture.Boxes.ByState.Sum());
            Assert.Equal(picture.Boxes.Open.Count(b => b.State != BoxState.Received), picture.Boxes.ByState.Sum() - picture.Boxes.ByState[(int)BoxState.Received - 1]);
            Assert.Equal(picture.Boxes.Differing, picture.Boxes.Open.Count(b => b.Difference is not (null or 0)));
            Assert.All(picture.Boxes.Open, b => Assert.Empty(b.Missing));
        }
    }, iter: 500);

    private static ProductionLedger Restart(ProductionLedger ledger, Dictionary<(ProjectionKind, string), ProjectionRow> stored)
    {
        foreach (ProjectionRow row in ledger.TakeDirty())
        {
            stored[(row.Kind, row.Key)] = row;
        }
        ProductionLedger next = new();
        foreach (ProjectionRow row in stored.Values.Where(r => r.Live))
        {
            next.Load(row);
        }
        return next;
    }

    private static string Json(ProductionLedger ledger) => JsonSerializer.Serialize(ledger.Pictures(caughtUp: true).Select(p => p.Value));

    /// <summary>Books one by one, each from all its facts.</summary>
    private sealed class PlainBooks
    {
        private readonly ProductionFact[] _facts;

        internal PlainBooks(IEnumerable<NewEvent> facts)
        {
            _facts = [.. FactsOf(facts).OrderBy(f => f.Place)];
            Dictionary<int, (string? Site, bool Way)> now = Places(long.MaxValue);
            int Stand(int n) => Said(n, long.MaxValue) is var said && said.Contains('d') ? 4 : said.Contains('w') ? 3 : said.Contains('p') ? 2 : said.Contains('b') ? 1 : 0;
            long Of(Func<int, bool> holds) => now.Keys.Count(holds);
            Totals = new BookTotals(now.Count, Of(n => Stand(n) == 0 && !now[n].Way), Of(n => Stand(n) == 0 && now[n].Way), Of(n => Stand(n) == 1), Of(n => Stand(n) == 2), Of(n => Stand(n) == 3),
                Of(n => Stand(n) == 4), Enumerable.Range(1, Numbers).Count(n => Said(n, long.MaxValue) != "" && !now.ContainsKey(n)));
            string[] said = [.. Enumerable.Range(1, Numbers).Select(n => Said(n, long.MaxValue))];
            Spoils = (said.LongCount(s => s.Contains('w')), said.LongCount(s => s.Contains('w') && s.Contains('d')));
            Stock = now.Where(b => !b.Value.Way && Stand(b.Key) == 0).GroupBy(b => b.Value.Site!).ToDictionary(g => g.Key, g => g.LongCount());
            Counts = _facts.Where(f => f.Type == EventType.BookStockCounted).GroupBy(f => f.Subject).ToDictionary(g => g.Key, g => StockAt(g.Key, g.Last().At));
        }

        /// <summary>Books that were ever spoiled or voided, and those of them that were destroyed.</summary>
        internal (long, long) Spoils { get; }

        internal BookTotals Totals { get; }

        internal Dictionary<string, long> Stock { get; }

        internal Dictionary<string, long> Counts { get; }

        private long StockAt(string site, long at) => Places(at).Count(b => !b.Value.Way && b.Value.Site == site && Said(b.Key, at) == "");

        private Dictionary<int, (string? Site, bool Way)> Places(long at)
        {
            Dictionary<int, (string?, bool)> places = [];
            foreach (ProductionFact move in _facts.Where(f => f.Type is EventType.BookReceived or EventType.BookSent or EventType.BookArrived && f.At <= at))
            {
                int first = int.Parse(move.Subject[1..], System.Globalization.CultureInfo.InvariantCulture);
                foreach (int n in Enumerable.Range(first, move.Count!.Value).Where(n => move.Type == EventType.BookReceived || places.ContainsKey(n)))
                {
                    places[n] = move.Type == EventType.BookSent ? (move.To, true) : (move.Site, false);
                }
            }
            return places;
        }

        private string Said(int number, long at) => string.Concat(_facts.Where(f => f.At <= at).Select(f => f.Type switch
        {
            EventType.PersonalizationStarted when f.Book == $"A{number:D4}" => "b",
            EventType.QcPassed when f.Book == $"A{number:D4}" => "p",
            EventType.QcFailed when f.Book == $"A{number:D4}" => "w",
            EventType.BookVoided when Covers(f, number) => "w",
            EventType.BookDestroyed when Covers(f, number) => "d",
            _ => "",
        }));

        private static bool Covers(ProductionFact fact, int number) =>
            int.Parse(fact.Subject[1..], System.Globalization.CultureInfo.InvariantCulture) is var first && number >= first && number < first + fact.Count!.Value;
    }
}
