using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Applications;

/// <summary>
/// One application as readers see it. A row of a list asks for the whole application only when a reader wants its clocks or timeline.
/// </summary>
internal sealed class CaseView(CaseSummary summary, RegisterIndex register, Lazy<Task<ApplicationView?>> whole)
{
    public string Id => GlobalId.Of(GlobalId.Application, summary.Id.Origin, summary.Id.Token);
    public string Token => summary.Id.Token;
    public string Source => summary.Id.Origin.Name;
    public bool Simulated => summary.Id.Origin == Origin.Simulated;
    public Stage Stage => summary.Stage;
    public DateTimeOffset StageSince => summary.StageSince;
    public bool Open => summary.Open;
    public SiteRef Site => SiteRef.Of(summary.Site, register);
    public RegionRef Region => RegionRef.Of(summary.Region, register);
    public SiteRef CollectAt => SiteRef.Of(summary.CollectAt, register);
    public Category Category => summary.Category;
    public DateTimeOffset? TokenAt => summary.TokenAt;
    public DateOnly? Promised => summary.Promised;
    public DateOnly? Revised => summary.Revised;
    public LateBucket? Late => summary.Late;
    public bool DeadlineUnknown => summary.DeadlineUnknown;
    public bool OverStageLimit => summary.OverStageLimit;
    public Holder Holder => summary.Holder;
    public Cause Cause => summary.Cause;
    public IEnumerable<CaseFlags> Flags => FlagNames.Of(summary.Flags);
    public DateTimeOffset? ReadyAt => summary.ReadyAt;
    public DateTimeOffset? ClosedAt => summary.ClosedAt;

    /// <summary>The whole application by all its facts up to now; null when it left the reader's scope.</summary>
    internal Task<ApplicationView?> Whole => whole.Value;
}

/// <summary>How long an application took, or takes; in seconds.</summary>
internal sealed record Clocks(DateTimeOffset AsOf, long? ApplicantTime, long? DepartmentTime)
{
    internal static Clocks? Of(ApplicationView? view) =>
        view is null ? null : new(view.AsOf, (long?)view.ApplicantTime?.TotalSeconds, (long?)view.DepartmentTime?.TotalSeconds);
}

/// <summary>One fact of an application.</summary>
internal sealed record TimelineEventView(TimelineEntry Entry, Origin Origin)
{
    public long Offset => Entry.Offset;
    public Contracts.Events.EventType Type => Entry.Type;
    public DateTimeOffset OccurredAt => Entry.OccurredAt;
    public DateTimeOffset RecordedAt => Entry.RecordedAt;
    public Stage Stage => Entry.Stage;
    public string? Site => Entry.Site;
    public string? Activity => Entry.Activity;
    public string? Machine => Entry.Machine;
    public string? Book => Entry.Book;
    public string? Box => Entry.Box;
    public string? Reason => Entry.Reason;
    public string Sender => Entry.Sender;
    public IEnumerable<CaseFlags> Flags => FlagNames.Of(Entry.Flags);
}

/// <summary>The flags of a set, one by one.</summary>
internal static class FlagNames
{
    private static readonly CaseFlags[] s_all = [.. Enum.GetValues<CaseFlags>().Where(f => f != CaseFlags.None)];

    internal static IEnumerable<CaseFlags> Of(CaseFlags set) => s_all.Where(f => (set & f) != 0);
}
