using PassportMonitor.Contracts;
using PassportMonitor.GraphQL.Areas;

namespace PassportMonitor.GraphQL.Sites;

/// <summary>A page of sites. The cursor of a row is its code.</summary>
internal sealed class SitePage(Reading reading, int totalCount, SiteView[] rows, bool hasNext, bool hasPrevious)
{
    public int TotalCount => totalCount;
    public string Source => reading.Origin.Name;
    public bool Simulated => reading.Origin == Origin.Simulated;
    public VersionView Version => reading.Version;
    public SiteView[] Nodes => rows;
    public IEnumerable<Edge<SiteView>> Edges => rows.Select(r => new Edge<SiteView>(r.Code, r));
    public PageInfo PageInfo => new(hasNext, hasPrevious, rows.FirstOrDefault()?.Code, rows.LastOrDefault()?.Code);
}

/// <summary>A row of a page.</summary>
internal sealed record Edge<T>(string Cursor, T Node);

/// <summary>Where a page ends.</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
