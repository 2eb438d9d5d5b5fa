using System.Text.Json;
using GraphQL;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>A request, as every transport brings it.</summary>
/// <param name="Query">The document's text.</param>
/// <param name="OperationName">Which operation of it; null when there is one.</param>
/// <param name="Variables">Variables; empty when there are none.</param>
internal sealed record ApiRequest(string Query, string? OperationName, Inputs Variables);

/// <summary>An operation that was parsed and is within the limits.</summary>
internal sealed class Operation(ParsedDocument document, GraphQLOperationDefinition definition, ApiRequest request)
{
    internal ParsedDocument Document { get; } = document;
    internal GraphQLOperationDefinition Definition { get; } = definition;
    internal ApiRequest Request { get; } = request;
    internal bool IsSubscription => Definition.Operation == OperationType.Subscription;
    internal bool IsMutation => Definition.Operation == OperationType.Mutation;

    /// <summary>The one field that a subscription follows; null when it isn't one field, which the validation will say.</summary>
    internal GraphQLField? Root => Definition.SelectionSet.Selections is [GraphQLField only] ? only : null;

    /// <summary>An argument of the root field as the request tells it; null when left out or not a text.</summary>
    internal string? RootText(string argument) =>
        Argument(argument) switch
        {
            GraphQLStringValue text => (string)text.Value,
            GraphQLIntValue number => (string)number.Value,
            GraphQLVariable variable => Variable(variable.Name.StringValue),
            _ => null,
        };

    /// <summary>Equal for operations that mean the same, however they are written, and readers who see the same.</summary>
    internal string Key(string access)
    {
        SortedDictionary<string, object?> variables = new(Request.Variables.ToDictionary(), StringComparer.Ordinal);
        return string.Join('\n', access, Request.OperationName, JsonSerializer.Serialize(variables), Document.Normal);
    }

    /// <summary>The operation without the reader's own cursor, so that readers who come back share one execution with all others.</summary>
    internal Operation WithoutCursor()
    {
        GraphQLValue? after = Argument("after");
        string? name = (after as GraphQLVariable)?.Name.StringValue;
        bool required = Definition.Variables?.Any(v => v.Variable.Name.StringValue == name && v.Type is GraphQLNonNullType) == true;
        if (name is null || required || !Request.Variables.ContainsKey(name))
        {
            return this;
        }
        Inputs rest = new(Request.Variables.Where(v => v.Key != name).ToDictionary(v => v.Key, v => v.Value));
        return new Operation(Document, Definition, Request with { Variables = rest });
    }

    private GraphQLValue? Argument(string name) => Root?.Arguments?.FirstOrDefault(a => a.Name.StringValue == name)?.Value;

    private string? Variable(string name) =>
        Request.Variables.TryGetValue(name, out object? value) ? value?.ToString()
        : Definition.Variables?.FirstOrDefault(v => v.Variable.Name.StringValue == name)?.DefaultValue is GraphQLStringValue text ? (string)text.Value
        : null;
}

/// <summary>A document that was parsed once for all who send it.</summary>
internal sealed class ParsedDocument(GraphQLDocument document)
{
    private bool? _versionDecides;

    private static readonly SDLPrinter s_printer = new(new SDLPrinterOptions { PrintComments = false });

    internal GraphQLDocument Document { get; } = document;

    /// <summary>The document printed in one way, so that the same operation written otherwise is the same.</summary>
    internal string Normal => field ??= s_printer.Print(Document);

    /// <summary>Whether the version decides its answers: no field of it has one of these names.</summary>
    internal bool VersionDecides(IReadOnlySet<string> otherwise) => _versionDecides ??= !Names.Any(otherwise.Contains);

    /// <summary>Whether it names a field, anywhere.</summary>
    internal bool Has(string field) => Names.Contains(field);

    private IEnumerable<string> Names => Document.Definitions.SelectMany(d => d switch
    {
        GraphQLOperationDefinition operation => FieldNames(operation.SelectionSet),
        GraphQLFragmentDefinition fragment => FieldNames(fragment.SelectionSet),
        _ => [],
    });

    private static IEnumerable<string> FieldNames(GraphQLSelectionSet? set) => (set?.Selections ?? []).SelectMany(s => s switch
    {
        GraphQLField one => FieldNames(one.SelectionSet).Prepend(one.Name.StringValue),
        GraphQLInlineFragment inline => FieldNames(inline.SelectionSet),
        _ => [],
    });

    /// <summary>True once an execution has found it valid: the rules needn't look again.</summary>
    internal bool Validated { get; set; }
}

/// <summary>The bytes of an answer.</summary>
/// <param name="Body">The response as JSON.</param>
/// <param name="Executed">False when the request failed before execution; the body then has no data.</param>
/// <param name="HasData">Whether data is there and not null.</param>
/// <param name="Code">Code of the first error; null without one.</param>
/// <param name="Version">Name of the version that it is pinned to; null when it is of none.</param>
internal sealed record Answer(byte[] Body, bool Executed, bool HasData, string? Code, string? Version)
{
    /// <summary>The errors as JSON, told apart from the body.</summary>
    internal byte[] Errors()
    {
        using JsonDocument body = JsonDocument.Parse(Body);
        return JsonSerializer.SerializeToUtf8Bytes(body.RootElement.GetProperty("errors"));
    }
}
