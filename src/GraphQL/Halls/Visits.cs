using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Halls;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Halls;

/// <summary>A visit as readers see it. A row of a list asks for the whole visit only when a reader wants its timeline.</summary>
internal sealed class VisitRow(VisitSummary summary, Origin origin, RegisterIndex register, Lazy<Task<VisitView?>> whole)
{
    public string Id => $"{summary.Site.Value}/{summary.Ticket}";
    public SiteRef Site => SiteRef.Of(summary.Site, register);
    public string Source => origin.Name;
    public bool Simulated => origin == Origin.Simulated;
    public string Ticket => summary.Ticket;
    public VisitStatus Status => summary.Status;
    public string? Service => Told(summary.Service);
    public string? Stage => Told(summary.Stage);
    public DateTimeOffset Since => summary.Since;
    public DateTimeOffset? WaitingSince => summary.WaitingSince;
    public DateTimeOffset Began => summary.Began;
    public string? Counter => summary.Counter;
    public string? Token => summary.Token;
    public DateOnly ServiceDay => summary.ServiceDay;

    /// <summary>The visit by all its facts up to now; null when there is none in the reader's scope.</summary>
    internal Task<VisitView?> Whole => whole.Value;

    private static string? Told(string text) => text.Length == 0 ? null : text;
}

/// <summary>One fact of a visit.</summary>
internal sealed record VisitEvent(EventType Type, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, string? Stage, string? Counter, bool Odd, string Sender)
{
    internal static VisitEvent Of(VisitFact fact) => new(fact.Type, fact.OccurredAt, fact.RecordedAt, fact.Stage, fact.Counter, fact.Odd, fact.Sender);
}

/// <summary>What was waited and served at one stage, in whole seconds.</summary>
internal sealed record VisitStageView(VisitStage Passed)
{
    public string Stage => Passed.Stage;
    public DateTimeOffset? WaitingFrom => Passed.WaitingFrom;
    public DateTimeOffset? ServedFrom => Passed.ServedFrom;
    public DateTimeOffset? ServedUntil => Passed.ServedUntil;
    public long? WaitedSeconds => Seconds(WaitingFrom, ServedFrom);
    public long? ServedSeconds => Seconds(ServedFrom, ServedUntil);

    private static long? Seconds(DateTimeOffset? from, DateTimeOffset? until) => from is { } a && until is { } b ? (long)(b - a).TotalSeconds : null;
}

/// <summary>A page of visits at one version. The cursor of a row is its place in the list.</summary>
internal sealed class VisitListPage(Reading reading, int totalCount, int skipped, VisitRow[] rows)
{
    public int TotalCount => totalCount;
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public VersionView Version => reading.Version;
    public VisitRow[] Nodes => rows;
    public IEnumerable<Edge<VisitRow>> Edges => rows.Select((row, at) => new Edge<VisitRow>(VisitCursor.Of(skipped + at), row));
    public PageInfo PageInfo => new(skipped + rows.Length < totalCount, skipped > 0,
        rows.Length == 0 ? null : VisitCursor.Of(skipped), rows.Length == 0 ? null : VisitCursor.Of(skipped + rows.Length - 1));
}
