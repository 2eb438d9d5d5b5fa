using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Production;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.Grains.Alarms.Rules;

/// <summary>
/// Blank books don't add up at a store: a count, a transfer or a use contradicts the books, by one book or more. It stands until a later fact or count explains
/// it. The books that could explain it are in the API's list of differences; their numbers are no part of an alarm.
/// </summary>
internal static class BookDifferences
{
    private static readonly ActionCode s_action = new("account-for-books", "Stop using the runs in question, count them again, and follow up the suspects on the list of differences.", "production");

    /// <summary>The rule.</summary>
    public static AlarmRule Rule { get; } = new(AlarmRuleNames.BookDifference, "What was counted, sent or used of blank books differs from the books by one or more.", [s_action], Assess) { WaitsForFacts = true, NeedsLedger = true };

    private static IEnumerable<Assessment> Assess(RuleContext context)
    {
        foreach (IGrouping<SiteId?, BookDifference> at in (context.Picture.Production?.Books.Differences ?? []).GroupBy(d => d.Site))
        {
            Judgement judged = Judgement.Of(context, Rule.Name, null, true, new Measured(AlarmMeasures.BooksOff, at.Sum(d => Math.Abs(d.Books))));
            if (judged.Matters)
            {
                SiteInfo? site = at.Key is { } id ? context.Reference.FindSite(id.Value) : null;
                yield return Assessed.Nation(Rule.Name, at.Key?.Value ?? RuleContext.Nation, judged, ReasonOf(at.First().Kind), s_action, new AlarmImpact(0, 0, 1),
                    Assessed.Figure("differences", at.Count(), "differences")) with
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
