using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Applications;

/// <summary>How one page of a list is asked for.</summary>
internal sealed record PageRequest(CaseSort Sort, bool Descending, int First, string? After);

/// <summary>Applications, one and many. What is out of the reader's scope is as if it weren't there; who looked is recorded.</summary>
internal sealed class ApplicationQueries(IGrainFactory grains, AccessLog log, OfficerLooks looks)
{
    /// <summary>One application by its token; null when there is none in scope.</summary>
    internal async Task<CaseView?> One(CaseId id, AccessScope access, RegisterIndex register, string how)
    {
        ApplicationView? view = await Visible(id, access, how);
        return view is null ? null : new CaseView(view.Summary, register, new Lazy<Task<ApplicationView?>>(Task.FromResult<ApplicationView?>(view)));
    }

    /// <summary>The whole application, if the reader may see it; recorded.</summary>
    internal async Task<ApplicationView?> Visible(CaseId id, AccessScope access, string how)
    {
        ApplicationView? view = await grains.GetGrain<IApplicationGrain>(id.ToString()).Get();
        if (view is null || !access.Sees(view.Summary.Site, view.Summary.Region))
        {
            return null;
        }
        log.Read(access, id, how);
        return view;
    }

    /// <summary>Who did a step of a case, for the roles that may know; recorded.</summary>
    internal async ValueTask<string?> Officer(ReadContext request, TimelineEventView step)
    {
        if (!request.Access.SeesOfficers || step.Entry.Officer is not { } officer)
        {
            return null;
        }
        DateOnly day = DateOnly.FromDateTime(step.OccurredAt.UtcDateTime);
        await looks.Record(request, step.Origin, new SiteId(step.Site ?? SiteId.Unknown.Value), day, day, $"{officer} {day:O}", () => [officer]);
        return officer;
    }

    /// <summary>One page of a list at the reading's version, narrowed to the reader's scope.</summary>
    internal async Task<ApplicationPage> Page(Reading reading, CaseFilter filter, PageRequest page)
    {
        CasePage found = await grains.GetGrain<ICaseListGrain>(0).List(new CaseListRequest
        {
            Version = reading.Snapshot.Version,
            Filter = CaseVisibility.Narrow(filter, reading.Access, reading.Snapshot.Register),
            Sort = page.Sort,
            Descending = page.Descending,
            First = page.First,
            After = ApplicationCursor.Read(page.Sort, page.After),
        });
        Record(reading, found);
        CaseView[] rows = [.. found.Rows.Select(row => Row(reading, row))];
        return new ApplicationPage(reading, found, page.Sort, rows, page.After is not null);
    }

    /// <summary>The length of a list at the reading's version, counted together with the others of its batch; as a page without rows.</summary>
    internal Func<Task<ApplicationPage>> Counted(CountBatch batch, Reading reading, CaseFilter filter, PageRequest page)
    {
        _ = ApplicationCursor.Read(page.Sort, page.After);
        Func<Task<int>> count = batch.Want(CaseVisibility.Narrow(filter, reading.Access, reading.Snapshot.Register));
        return async () =>
        {
            CasePage found = new() { Version = reading.Snapshot.Version, TotalCount = await count(), Rows = [], Cursors = [], HasMore = false };
            return new ApplicationPage(reading, found, page.Sort, [], page.After is not null);
        };
    }

    /// <summary>A batch of counts of a version.</summary>
    internal CountBatch Batch(PictureVersion version) => new(grains, version);

    /// <summary>Reads a token argument.</summary>
    /// <exception cref="ApiException">It can't be a token.</exception>
    internal static string Token(string token) =>
        token.Length is > 0 and <= 40 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? token
            : throw ApiException.Bad("token", "must be 1 to 40 of A-Z a-z 0-9 . _ -");

    private CaseView Row(Reading reading, CaseSummary row) =>
        new(row, reading.Snapshot.Register, new Lazy<Task<ApplicationView?>>(() => Visible(row.Id, reading.Access, "list")));

    private void Record(Reading reading, CasePage found)
    {
        if (found.Rows.Length > 0)
        {
            log.Listed(reading.Access, reading.Origin, found.Rows.Select(r => r.Id.Token));
        }
    }
}
