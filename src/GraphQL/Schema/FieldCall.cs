using GraphQL;
using GraphQL.Types;
using PassportMonitor.Contracts;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>One field being resolved: its arguments, what it hangs on, and the request. All that resolvers know of the library.</summary>
internal readonly struct FieldCall(IResolveFieldContext context)
{
    internal ReadContext Request => (ReadContext)context.UserContext;

    internal T On<T>() => (T)context.Source!;

    internal string? Text(string argument) => context.GetArgument<string?>(argument);

    /// <summary>The origin that the source argument names.</summary>
    internal Origin Origin => Request.Origin(Text("source"));

    /// <summary>Several texts; null when left out.</summary>
    internal string[]? Texts(string argument) => context.GetArgument<string[]?>(argument);

    internal DateTimeOffset? Instant(string argument) => context.GetArgument<DateTimeOffset?>(argument);

    internal DateOnly? Date(string argument) => context.GetArgument<DateOnly?>(argument);

    internal double Number(string argument) => context.GetArgument<double>(argument);

    /// <summary>A number that may be left out: null then.</summary>
    internal double? NumberOrNull(string argument) => context.GetArgument<double?>(argument);

    internal int Whole(string argument) => context.GetArgument<int>(argument);

    internal bool Flag(string argument) => context.GetArgument<bool?>(argument) == true;

    /// <summary>A flag that may be left out: null then.</summary>
    internal bool? Given(string argument) => context.GetArgument<bool?>(argument);

    internal T? Choice<T>(string argument) where T : struct, Enum =>
        Text(argument) is { } name ? EnumNames.Parse<T>(name) : null;

    /// <summary>Several values of an enum; null when left out or empty.</summary>
    internal T[]? Choices<T>(string argument) where T : struct, Enum =>
        context.GetArgument<string[]?>(argument) is { Length: > 0 } names ? [.. names.Select(EnumNames.Parse<T>)] : null;

    /// <summary>Whether no other fields than these are wanted of it.</summary>
    internal bool SelectsOnly(params ReadOnlySpan<string> names)
    {
        if (context.SubFields is { } fields)
        {
            foreach ((GraphQLParser.AST.GraphQLField Field, FieldType Type) wanted in fields.Values)
            {
                if (!names.Contains(wanted.Field.Name.StringValue) && wanted.Field.Name.StringValue != "__typename")
                {
                    return false;
                }
            }
        }
        return true;
    }

    /// <summary>A number of rows.</summary>
    internal int Rows(string argument)
    {
        int rows = context.GetArgument<int?>(argument) ?? 0;
        return rows is >= 0 and <= ApiLimits.PageRows ? rows : throw ApiException.Bad(argument, $"must be 0 to {ApiLimits.PageRows}");
    }

    /// <summary>A list of ids; null when left out.</summary>
    internal string[]? Ids(string argument) => Ids(argument, context.GetArgument<string[]?>(argument));

    internal IDictionary<string, object?>? Input(string argument) => context.GetArgument<IDictionary<string, object?>?>(argument);

    /// <summary>What the field is told by: its source and version arguments, as far as it has them.</summary>
    internal ValueTask<Reading> Read() => Request.Read(Has("source") ? Text("source") : null, Has("version") ? Text("version") : null);

    /// <summary>What the field is told by, when its id argument may name the source too.</summary>
    internal async ValueTask<(Reading Reading, string Code)> ReadId(string kind)
    {
        (string code, Origin? named) = GlobalId.Read(kind, Text("id")!);
        string? source = Text("source");
        if (named is { } origin && source is not null && source != origin.Name)
        {
            throw ApiException.Bad("source", "must be the one that the global id names, or be left out");
        }
        return (await Request.Read(source ?? named?.Name, Has("version") ? Text("version") : null), code);
    }

    internal static string[]? Ids(string argument, string[]? ids) =>
        ids is null || ids.Length is > 0 and <= ApiLimits.IdsPerArgument
            ? ids
            : throw ApiException.Bad(argument, $"must have 1 to {ApiLimits.IdsPerArgument} ids, or be left out");

    /// <summary>Reads an id of a thing that a fact names, such as a book or a box.</summary>
    internal static string Code(string argument, string? text) =>
        text is { Length: > 0 and <= 40 } code && code.All(ch => char.IsAsciiLetterOrDigit(ch) || ch is '.' or '_' or '-')
            ? code
            : throw ApiException.Bad(argument, "must be 1 to 40 of A-Z a-z 0-9 . _ -");

    private bool Has(string argument) => context.FieldDefinition.Arguments?.Find(argument) is not null;
}
