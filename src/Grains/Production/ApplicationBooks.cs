using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.Grains.Production;

/// <summary>
/// The books that one application used, each with its history: the application's facts joined with what the ledger knows of each book. A function of the
/// set of facts: neither the order of arrival nor telling twice makes other books of it. Pure.
/// </summary>
internal static class ApplicationBooks
{
    /// <summary>Facts of one book, own ones of the application. Those without a number are of the book that the newest binding without a number brought.</summary>
    /// <param name="Number">Its number; null when none is told.</param>
    /// <param name="Facts">The facts, in order.</param>
    internal sealed record Use(string? Number, List<BookFact> Facts);

    /// <summary>The books that an application's facts name, the first used first; at most the newest <see cref="Limits.BooksPerCase"/>.</summary>
    internal static IReadOnlyList<Use> In(string token, IEnumerable<TimelineEntry> timeline)
    {
        List<Use> uses = [];
        Dictionary<string, Use> named = new(StringComparer.Ordinal);
        Use? unnamed = null;
        foreach (TimelineEntry entry in timeline.Where(e => BookLedger.SaidBy(e.Type) != BookSaid.None && (e.Flags & CaseFlags.ClockFault) == 0))
        {
            Use? use = entry.Book is { } number ? named.GetValueOrDefault(number) : entry.Type == EventType.PersonalizationStarted ? null : unnamed;
            if (use is null && (entry.Book is not null || entry.Type == EventType.PersonalizationStarted))
            {
                uses.Add(use = new Use(entry.Book, []));
                if (entry.Book is { } first)
                {
                    named.Add(first, use);
                }
            }
            unnamed = entry.Type == EventType.PersonalizationStarted ? (entry.Book is null ? use : null) : unnamed;
            use?.Facts.Add(new BookFact(entry.Type, entry.OccurredAt, entry.RecordedAt, entry.Site, null, token, entry.Machine, entry.Reason));
        }
        return uses.Count > Limits.BooksPerCase ? uses[^Limits.BooksPerCase..] : uses;
    }

    /// <summary>One of them as it stands.</summary>
    /// <param name="token">The application.</param>
    /// <param name="use">Its own facts of the book.</param>
    /// <param name="history">What the ledger and other applications tell of the book; null when nothing or not yet.</param>
    internal static ApplicationBook Of(string token, Use use, BookHistory? history)
    {
        BookFact[] others = [.. (history?.Facts ?? []).Where(f => BookLedger.SaidBy(f.Type) != BookSaid.None && !IsOwn(f, token))];
        BookFact[] all = [.. use.Facts.Concat(others).OrderBy(f => f.OccurredAt).ThenBy(f => f.Type).ThenBy(f => f.Reason, StringComparer.Ordinal)];
        BookStand told = Stand(all), state = history is { } known && known.Stand > told ? known.Stand : told;
        return new ApplicationBook(
            use.Number, state,
            Array.Find(all, f => BookLedger.SaidBy(f.Type).Stand() == state)?.OccurredAt,
            Array.Find(all, f => f.Reason is not null && BookLedger.SaidBy(f.Type).Stand() == BookStand.Waste)?.Reason,
            [.. all.Where(f => f.Token is null || f.Token == token)]);
    }

    /// <summary>A fact that the application itself tells; the book's own facts may name the application, too.</summary>
    private static bool IsOwn(BookFact fact, string token) => fact.Token == token && EventTypes.Get(fact.Type).Subject == SubjectKind.Application;

    private static BookStand Stand(BookFact[] facts) => facts.Aggregate(BookSaid.None, (said, fact) => said | BookLedger.SaidBy(fact.Type)).Stand();
}
