using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>Answers queries for all transports.</summary>
internal sealed class QueryService(OperationRunner runner, PictureFeed feed, AnswerCache cache, GraphQLOptions options)
{
    /// <summary>Fields whose answer more than the version decides; an operation with one of them is always run.</summary>
    private static readonly HashSet<string> s_live =
        ["application", "applications", "inside", "reprints", "list", "me", "intake", "process", "node", "changes", "machines", "clocks", "dataRemovedAt", "timeline", "partition", "cursor", "visits", "visit", "stages", "officer",
        "alarms", "alarm", "alarmGroups", "alarmsFoundLate", "alarmHistory", "alarmLoad", "watchItems", "handovers", "policies", "turnout", "change", "staff", "staffViews", "hallHistory",
        "book", "box", "bookSuspects", "bookRuns", "bookBatches", "effectiveness"];

    /// <summary>The kept answer to the same bytes at the newest version; null when there is none.</summary>
    internal Answer? Kept(AnswerKey key) => feed.Fresh is { } newest ? cache.Find(newest, key) : null;

    /// <summary>Runs a query; where the version decides the answer, once for all who ask the same.</summary>
    internal Task<Answer> Run(Operation operation, AccessScope access, AnswerKey? key, CancellationToken cancel)
    {
        Snapshot? newest = feed.Fresh;
        ReadContext context = new(access, feed, options.DefaultOrigin, newest);
        return key is { } known && newest is not null && !operation.IsMutation && operation.Document.VersionDecides(s_live)
            ? cache.Once(newest, known, () => runner.Run(operation, context, CancellationToken.None)).WaitAsync(cancel)
            : runner.Run(operation, context, cancel);
    }

    /// <summary>Parses a request and checks the limits.</summary>
    /// <exception cref="ApiException">It can't be run.</exception>
    internal Operation Prepare(ApiRequest request) => runner.Prepare(request);

    /// <summary>The answer to a request that is not run.</summary>
    internal Task<Answer> Refuse(ApiException why) => runner.Refuse(why);
}
