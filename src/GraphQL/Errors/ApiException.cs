namespace PassportMonitor.GraphQL.Errors;

/// <summary>The stable codes that errors carry in <c>extensions.code</c>. Clients decide by them; messages are for people.</summary>
internal static class ErrorCodes
{
    /// <summary>The document isn't GraphQL.</summary>
    internal const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    /// <summary>The document doesn't fit the schema.</summary>
    internal const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    /// <summary>A parameter, variable or argument breaks a rule; <c>extensions.field</c> and <c>extensions.rule</c> name both.</summary>
    internal const string BadUserInput = "BAD_USER_INPUT";
    /// <summary>The operation is deeper, wider or dearer than the limits.</summary>
    internal const string LimitExceeded = "LIMIT_EXCEEDED";
    /// <summary>No valid credential.</summary>
    internal const string Unauthenticated = "UNAUTHENTICATED";
    /// <summary>The credential's roles or scopes don't cover it.</summary>
    internal const string Forbidden = "FORBIDDEN";
    /// <summary>There is none, or it is out of the reader's scope.</summary>
    internal const string NotFound = "NOT_FOUND";
    /// <summary>The version can't be asked for any more.</summary>
    internal const string VersionGone = "VERSION_GONE";
    /// <summary>It took longer than allowed.</summary>
    internal const string Timeout = "TIMEOUT";
    /// <summary>The picture can't be reached just now; the same request may work later.</summary>
    internal const string Unavailable = "UNAVAILABLE";
    /// <summary>Too much waits for the log just now; the same request may be sent again.</summary>
    internal const string Overloaded = "OVERLOADED";
    /// <summary>Our fault; the log has it.</summary>
    internal const string Internal = "INTERNAL";
}

/// <summary>An error that the caller is told, with its code and, where it is about one, the field and the rule that it breaks.</summary>
internal sealed class ApiException(string code, string message, string? field = null, string? rule = null) : Exception(message)
{
    internal string Code { get; } = code;
    internal string? Field { get; } = field;
    internal string? Rule { get; } = rule;

    internal static ApiException Bad(string field, string rule) =>
        new(ErrorCodes.BadUserInput, $"{field}: {rule}.", field, rule);

    internal static ApiException Forbidden(string what) => new(ErrorCodes.Forbidden, what);

    internal static ApiException NotFound(string field, string rule) => new(ErrorCodes.NotFound, $"{field}: {rule}.", field, rule);
}
