using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using Microsoft.Extensions.Logging;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>
/// Runs operations and writes their answers. A subscription runs like a query, once for each update, on the state that its feed pinned:
/// the library's own push of events is not used, for it lets a slow observer hold up its producer.
/// </summary>
internal sealed class OperationRunner
{
    private readonly ISchema _schema;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ApiErrors _errors;
    private readonly GraphQLSerializer _serializer;
    private readonly DocumentCache _documents = new();
    private readonly DocumentExecuter _executer = new(new GraphQLDocumentBuilder(), new DocumentValidator(),
        new DefaultExecutionStrategySelector([new(ParallelExecutionStrategy.Instance, OperationType.Subscription)]), []);

    public OperationRunner(Resolvers resolvers, GraphQLOptions options, TimeProvider time, ILogger<OperationRunner> log)
    {
        _schema = ApiSchema.Build(resolvers);
        _time = time;
        _timeout = options.QueryTimeout;
        _errors = new ApiErrors(log);
        _serializer = new GraphQLSerializer(_errors);
    }

    /// <summary>The schema as it runs.</summary>
    internal ISchema Schema => _schema;

    /// <summary>Parses a request, picks its operation and checks the limits.</summary>
    /// <exception cref="ApiException">It isn't GraphQL, names no operation, or is beyond a limit.</exception>
    internal Operation Prepare(ApiRequest request)
    {
        ParsedDocument document = _documents.Get(request.Query);
        GraphQLOperationDefinition definition = Pick(document.Document, request.OperationName);
        OperationLimits.Check(document.Document, definition, request.Variables);
        return new Operation(document, definition, request);
    }

    /// <summary>Runs an operation. Never throws for what the operation says; the answer tells.</summary>
    internal async Task<Answer> Run(Operation operation, ReadContext context, CancellationToken cancel)
    {
        using CancellationTokenSource late = new(_timeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            Task<ExecutionResult> running = _executer.ExecuteAsync(Options(operation, context, either.Token));
            ExecutionResult result = await running.WaitAsync(either.Token);
            operation.Document.Validated |= result.Executed;
            return await Write(result, context.Pinned?.Id);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return await Refuse(new ApiException(ErrorCodes.Timeout, operation.IsMutation
                ? "The change took longer than allowed, and whether it was made isn't known; sending the same again is safe."
                : "The query took longer than allowed."));
        }
    }

    /// <summary>The answer to a request that is not run.</summary>
    internal Task<Answer> Refuse(ApiException why) =>
        Write(new ExecutionResult { Errors = [new ExecutionError(why.Message, why)] }, null);

    /// <summary>Checks an operation against the schema without running it; null when it may run.</summary>
    internal async Task<Answer?> Validate(Operation operation, ReadContext context, CancellationToken cancel)
    {
        ValidationOptions options = new()
        {
            Schema = _schema, Document = operation.Document.Document, Operation = operation.Definition, Variables = operation.Request.Variables,
            UserContext = context, CancellationToken = cancel,
        };
        IValidationResult result = await new DocumentValidator().ValidateAsync(options);
        return result.IsValid ? null : await Write(new ExecutionResult { Errors = [.. result.Errors] }, null);
    }

    private ExecutionOptions Options(Operation operation, ReadContext context, CancellationToken cancel) => new()
    {
        Schema = _schema,
        Query = operation.Request.Query,
        Document = operation.Document.Document,
        OperationName = operation.Request.OperationName,
        Variables = operation.Request.Variables,
        UserContext = context,
        CancellationToken = cancel,
        ValidationRules = operation.Document.Validated ? [] : null,
    };

    private async Task<Answer> Write(ExecutionResult result, string? version)
    {
        using MemoryStream body = new();
        await _serializer.WriteAsync(body, result, CancellationToken.None);
        string? code = result.Errors is { Count: > 0 } errors ? _errors.Code(errors[0]) : null;
        return new Answer(body.ToArray(), result.Executed, result.Data is not null, code, version);
    }

    private static GraphQLOperationDefinition Pick(GraphQLDocument document, string? name)
    {
        GraphQLOperationDefinition[] all = [.. document.Definitions.OfType<GraphQLOperationDefinition>()];
        GraphQLOperationDefinition[] named = name is null ? all : [.. all.Where(o => o.Name?.StringValue == name)];
        return named.Length > 0 && (name is not null || named.Length == 1)
            ? named[0]
            : throw ApiException.Bad("operationName", name is null ? "must name one of the document's operations" : "names no operation of the document");
    }
}
