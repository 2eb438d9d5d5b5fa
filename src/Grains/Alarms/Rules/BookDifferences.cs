using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Blank books don't add up at a store: a count, a transfer or a use contradicts the books, by one book or more, or what was sent to it never arrived. It stands until a later fact or count explains
/// it. The books that could explain it are in the API's list of differences; their numbers are no part of an alarm.
/// </summary>
internal static class BookDifferences
{
    private static readonly ActionCode s_action = new("account-for-books", "Stop using the runs in question, count them again, and follow up the suspects on the list of differences.", "production");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.BookDifference, "What was counted, sent or used of blank books differs from the books by one or more, or a transfer never arrived.", [s_action], Assess) { WaitsForFacts = true, NeedsLedger = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        if (context.Picture.Production?.Books is not { } books)
        {
            yield break;
        }
        ILookup<SiteId?, BookDifference> differences = books.Differences.ToLookup(d => d.Site);
        ILookup<SiteId?, BookTransfer> coming = books.OnTheWay.Where(t => t.IsWholeOnTheWay).ToLookup(t => (SiteId?)t.To);
        foreach (SiteId? at in differences.Select(d => d.Key).Union(coming.Select(c => c.Key)))
        {
            Judgement judged = Judgement.Of(context, Rule.Name, null, true,
                new Measured(AlarmMeasures.BooksOff, differences.Contains(at) ? differences[at].Sum(d => Math.Abs(d.Books)) : null),
                new Measured(AlarmMeasures.HoursSinceSent, coming.Contains(at) ? coming[at].Max(t => (context.Now - t.SentAt).TotalHours) : null));
            if (judged.Matters)
            {
                SiteInfo? site = at is { } id ? context.Reference.FindSite(id.Value) : null;
                string reason = judged.Decisive == AlarmMeasures.HoursSinceSent ? "transfer-never-arrived" : ReasonOf(differences[at].First().Kind);
                yield return Assessed.Nation(Rule.Name, at?.Value ?? RuleContext.Nation, judged, reason, s_action, new AlarmImpact(0, 0, 1),
                    Assessed.Figure("differences", differences[at].Count(), "differences")) with
                {
                    Site = site?.Id, Region = site?.Region,
                };
            }
        }
    }

    private static string ReasonOf(BookDifferenceKind kind) => kind switch
    {
        BookDifferenceKind.Count or BookDifferenceKind.RunCount => "count-differs",
        BookDifferenceKind.Transfer or BookDifferenceKind.ArrivedUnsent or BookDifferenceKind.SentFromElsewhere => "transfer-differs",
        BookDifferenceKind.BoundTwice => "book-bound-twice",
        BookDifferenceKind.ReceivedTwice => "book-received-twice",
        _ => "book-out-of-place",
    };
}
