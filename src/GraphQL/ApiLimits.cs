using PassportMonitor.Contracts;

namespace PassportMonitor.GraphQL;

/// <summary>Every maximum of the API, with the reason for its value.</summary>
internal static class ApiLimits
{
    /// <summary>Bytes of a request's body, query string or socket message. The standard introspection query has 2 KB.</summary>
    internal const int RequestBytes = 64 * 1024;

    /// <summary>Depth of a request's JSON.</summary>
    internal const int JsonDepth = 16;

    /// <summary>Depth of an operation: fields below fields. The deepest useful one (a list behind a tile of a region's site) has 10.</summary>
    internal const int Depth = 12;

    /// <summary>Depth below __schema or __type: the standard introspection query has 13 with its nine ofType.</summary>
    internal const int IntrospectionDepth = 16;

    /// <summary>Fields of an operation as written, fragments spread out.</summary>
    internal const int Fields = 2_000;

    /// <summary>Aliases of an operation: each may repeat work.</summary>
    internal const int Aliases = 50;

    /// <summary>Cost of an operation: fields times the rows that they may be told for. 500 sites with all figures of ten fields cost 70,000.</summary>
    internal const int Cost = 100_000;

    /// <summary>Cost of a list of applications, which walks the cases of a silo, and of a machine's samples, which are read from the store. 90 tiles may open theirs in one operation.</summary>
    internal const int ListCost = 1_000;

    /// <summary>Cost of a field that asks a grain of its own (an application's timeline, a site's machines).</summary>
    internal const int GrainCost = 100;

    /// <summary>Rows of a list whose length no argument tells (stages, cells, regions, types of the schema).</summary>
    internal const int AssumedRows = 10;

    /// <summary>Rows of a page.</summary>
    internal const int PageRows = Limits.PageRows;

    /// <summary>Ids in a list argument.</summary>
    internal const int IdsPerArgument = 100;

    /// <summary>Operations under way on one socket.</summary>
    internal const int OperationsPerSocket = 50;

    /// <summary>Documents that are kept parsed.</summary>
    internal const int CachedDocuments = 1_000;

    /// <summary>Answers that are kept for one version.</summary>
    internal const int CachedAnswers = 1_000;

    /// <summary>Bytes of the answers that are kept for one version.</summary>
    internal const long CachedAnswerBytes = 64 * 1024 * 1024;

    /// <summary>Different operations that state feeds are computed for at once.</summary>
    internal const int LiveOperations = 2_000;
}
