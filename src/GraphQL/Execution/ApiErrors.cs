using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Log;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>
/// Turns every error into what the caller is told: a message, a stable code and, where there is one, the field and the rule. Nothing of
/// the program's insides goes out; our own faults are logged.
/// </summary>
internal sealed class ApiErrors(ILogger log) : IErrorInfoProvider
{
    /// <summary>The longest message: what quotes the request is cut.</summary>
    private const int LongestMessage = 500;

    /// <inheritdoc/>
    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        ApiException told = Told(executionError);
        Dictionary<string, object?> extensions = new() { ["code"] = told.Code };
        if (told.Field is not null)
        {
            extensions["field"] = told.Field;
            extensions["rule"] = told.Rule;
        }
        return new ErrorInfo { Message = told.Message, Extensions = extensions };
    }

    /// <summary>The code of an error.</summary>
    internal string Code(ExecutionError error) => Told(error).Code;

    private ApiException Told(ExecutionError error) => error switch
    {
        SyntaxError => new(ErrorCodes.ParseFailed, Cut(error.Message)),
        InvalidVariableError => new(ErrorCodes.BadUserInput, Cut(error.Message)),
        ValidationError => new(ErrorCodes.ValidationFailed, Cut(error.Message)),
        TimeoutError => new(ErrorCodes.Timeout, "The query took longer than allowed."),
        RequestError => new(ErrorCodes.BadUserInput, Cut(error.Message)),
        _ => error.InnerException is null && error.GetType() != typeof(UnhandledError)
            ? new ApiException(ErrorCodes.Internal, "The answer breaks the schema; the log has it.")
            : Told(error.InnerException ?? error),
    };

    private ApiException Told(Exception cause)
    {
        switch (cause)
        {
            case ApiException told:
                return told;
            case VersionGoneException:
                return new(ErrorCodes.VersionGone, "The version can't be asked for any more; ask for the newest.", "version", "at most 60 s old");
            case OverloadedException:
                return new(ErrorCodes.Overloaded, "Too much waits for the log just now; nothing was changed, and sending the same again is safe.");
            case OperationCanceledException:
                return new(ErrorCodes.Timeout, "The query took longer than allowed.");
            case TimeoutException or OrleansException:
                log.LogWarning(cause, "A grain could not be reached for a query");
                return new(ErrorCodes.Unavailable, "The service can't be reached just now; try again.");
            default:
                log.LogError(cause, "A query failed");
                return new(ErrorCodes.Internal, "The query failed on our side; the log has it.");
        }
    }

    private static string Cut(string message) => message.Length <= LongestMessage ? message : string.Concat(message.AsSpan(0, LongestMessage), "…");
}
