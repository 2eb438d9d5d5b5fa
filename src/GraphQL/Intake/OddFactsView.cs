using System.Globalization;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Intake;

/// <summary>Odd reference facts, a page of them. The cursor is how many come before.</summary>
internal sealed class OddFactsView(OddReferenceFacts facts, int skipped)
{
    public int TotalCount => facts.TotalCount;
    public IEnumerable<OddFactRow> Nodes => facts.Rows.Select(f => new OddFactRow(f));
    public string? Next => skipped + facts.Rows.Length < facts.TotalCount ? (skipped + facts.Rows.Length).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>How many come before the page that begins at a cursor.</summary>
    /// <exception cref="ApiException">It is no cursor.</exception>
    internal static int Skip(string? cursor) =>
        cursor is null ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out int skip) ? skip
        : throw ApiException.Bad("after", "must be the next of the page before");
}

/// <summary>A reference fact that is kept and can't have its effect.</summary>
internal sealed record OddFactRow(OddReferenceFact Fact)
{
    public string Source => Fact.Source;
    public string Id => Fact.Id;
    public EventType Type => Fact.Type;
    public string Subject => Fact.Subject;
    public ReferenceOddityKind Oddity => Fact.Kind;
}

/// <summary>Odd facts about anything but applications and the register: how many, and a page of the newest.</summary>
internal sealed class OtherOddFactsView(OddFacts facts, int skipped, int first)
{
    public long ClockFaults => facts.ClockFaults;
    public long UnknownSites => facts.UnknownSites;
    public IEnumerable<OtherOddFactRow> Nodes => facts.Rows.Skip(skipped).Take(first).Select(f => new OtherOddFactRow(f));
    public string? Next => skipped + first < facts.Rows.Length ? (skipped + first).ToString(CultureInfo.InvariantCulture) : null;
}

/// <summary>A fact that is kept and is odd.</summary>
internal sealed record OtherOddFactRow(OddFact Fact)
{
    public string Source => Fact.Source;
    public string Id => Fact.Id;
    public EventType Type => Fact.Type;
    public string Subject => Fact.Subject;
    public DateTimeOffset OccurredAt => Fact.OccurredAt;
    public DateTimeOffset RecordedAt => Fact.RecordedAt;
    public string? Site => Fact.Site;
    public OddFactKind Oddity => Fact.Kind;
}
