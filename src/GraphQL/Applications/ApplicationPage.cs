using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Applications;

/// <summary>A page of applications at one version.</summary>
internal sealed class ApplicationPage(Reading reading, CasePage page, CaseSort sort, CaseView[] rows, bool hasPrevious)
{
    public int TotalCount => page.TotalCount;
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public VersionView Version => reading.Version;
    public CaseView[] Nodes => rows;
    public IEnumerable<Edge<CaseView>> Edges => rows.Select((row, at) => new Edge<CaseView>(Cursor(at), row));
    public PageInfo PageInfo => new(page.HasMore, hasPrevious, rows.Length == 0 ? null : Cursor(0), rows.Length == 0 ? null : Cursor(rows.Length - 1));

    private string Cursor(int at) => ApplicationCursor.Of(sort, page.Cursors[at]);
}
