using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Production;

/// <summary>Tells one book's history: what the ledger keeps of it, and from the log the facts of the applications that it was bound to.</summary>
internal sealed class BookReader(IEventStore store, ProductionKeeper keeper)
{
    internal async Task<BookHistory?> Read(Origin origin, string number, CancellationToken cancel)
    {
        if (keeper.Ledger.FindBook(origin, number) is not { } book)
        {
            return null;
        }
        HashSet<string> tokens = [.. book.Facts.Select(f => f.Token).OfType<string>()];
        if (await keeper.TokenOf(origin, book.Number, cancel) is { } first)
        {
            tokens.Add(first);
        }
        List<BookFact> facts = [.. book.Facts.Where(f => f.Type != EventType.PersonalizationStarted)];
        foreach (string token in tokens)
        {
            facts.AddRange(await FactsOf(origin, token, book.Number, cancel));
        }
        return book with { Facts = [.. facts.OrderBy(f => f.OccurredAt)] };
    }

    private async Task<IEnumerable<BookFact>> FactsOf(Origin origin, string token, string number, CancellationToken cancel)
    {
        int partition = Routing.PartitionOf(SubjectKind.Application, token, store.Partitions);
        IReadOnlyList<LogEntry> entries = await store.ReadSubjects(partition, [token], keeper.From(partition), cancel);
        TextPool texts = new();
        return entries.Where(e => ProductionFact.IsOf(e) && Origin.Of(e.Event.Source) == origin)
            .Select(e => (Entry: e, Fact: ProductionFact.Of(e, texts)))
            .Where(e => e.Fact?.Book is { } named && BookNumber.Parse(named).ToString() == number && EventTypes.Get(e.Fact.Type).Subject == SubjectKind.Application)
            .Select(e => new BookFact(e.Fact!.Type, e.Entry.Event.OccurredAt, e.Entry.RecordedAt, e.Fact.Site, null, token, e.Fact.Machine, e.Fact.Reason));
    }
}
