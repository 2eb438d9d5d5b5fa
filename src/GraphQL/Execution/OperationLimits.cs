using System.Globalization;
using GraphQL;
using GraphQLParser.AST;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>
/// Bounds an operation before it runs: depth, fields, aliases, and a cost that multiplies fields by the rows that they may be told for.
/// It looks at names only, so it needs no valid document; fragments that spread themselves are cut by the depth.
/// </summary>
internal sealed class OperationLimits
{
    /// <summary>Fields whose own arguments tell how many rows they have, if not how many are told when these are left out.</summary>
    private static readonly HashSet<string> s_paged = ["sites", "applications", "list", "visits", "alarms", "alarmHistory", "history", "changes", "oddFacts", "boxes", "inside", "reprints"];

    /// <summary>Fields that are lists of a length that no argument tells.</summary>
    private static readonly HashSet<string> s_lists =
    [
        "regions", "all", "openByStage", "openByCategory", "openByAge", "uncollectedByAge", "printQueueByAge", "lateByBucket", "lateBoard", "flaggedByFlag", "flow", "stageTimes",
        "attainment", "silentSites", "counters", "machines", "timeline", "definitions", "topVariants", "topEdges", "topActivities", "channels",
        "queues", "closedByReason", "services", "bands", "snapshots", "stages",
        "alarmGroups", "members", "suppressed", "alarmsFoundLate", "watchItems", "handovers", "standing", "putAside", "foundLate", "changedLimits", "watch",
        "groups", "byPriority", "topSources", "limits", "waitLimits", "capacities", "windows", "points", "relief", "profiles", "leftOut", "officers", "work", "closed",
        "busiest", "hours", "checks", "pools", "staffViews", "senders", "stores", "differences", "onTheWay", "suspects", "bookSuspects", "bookRuns", "bookBatches", "lines", "inversions", "runs", "facts", "missing", "books",
        "types", "fields", "args", "inputFields", "enumValues", "possibleTypes", "interfaces", "directives",
    ];

    private static readonly HashSet<string> s_grains = ["changes", "machines", "timeline", "clocks", "dataRemovedAt", "partition", "cursor", "application", "node", "process", "visit", "stages",
        "alarm", "alarms", "alarmGroups", "alarmsFoundLate", "alarmHistory", "history", "alarmLoad", "watchItems", "handovers",
        "policies", "turnout", "change", "senders", "staff", "staffViews", "hallHistory", "forecast", "advice", "relief", "book", "books", "box", "boxes", "effectiveness", "detail"];

    /// <summary>Fields that walk the cases of a silo, or read hours of samples from the store.</summary>
    private static readonly HashSet<string> s_heavy = ["list", "applications", "inside", "reprints", "visits", "samples"];

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;
    private readonly Inputs _variables;
    private int _fields;
    private int _aliases;

    /// <summary>Fragments being walked, one inside the other: one that spreads itself ends by this limit, for it is no level of the operation.</summary>
    private int _spreads;

    private OperationLimits(GraphQLDocument document, Inputs variables)
    {
        _fragments = [];
        foreach (GraphQLFragmentDefinition fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
        }
        _variables = variables;
    }

    /// <summary>Checks an operation.</summary>
    /// <exception cref="ApiException">It is beyond a limit (LIMIT_EXCEEDED), which the error names.</exception>
    internal static void Check(GraphQLDocument document, GraphQLOperationDefinition operation, Inputs variables)
    {
        long cost = new OperationLimits(document, variables).Cost(operation.SelectionSet, 1, ApiLimits.Depth, false);
        if (cost > ApiLimits.Cost)
        {
            throw Exceeded("cost", $"at most {ApiLimits.Cost}; this one may cost {cost}");
        }
    }

    private long Cost(GraphQLSelectionSet? set, int depth, int deepest, bool introspection)
    {
        long sum = 0;
        foreach (ASTNode selection in set?.Selections ?? [])
        {
            sum += selection switch
            {
                GraphQLField field => Cost(field, depth, deepest, introspection),
                GraphQLInlineFragment inline => Nested(inline.SelectionSet, depth, deepest, introspection),
                GraphQLFragmentSpread spread when _fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment) =>
                    Nested(fragment.SelectionSet, depth, deepest, introspection),
                _ => 0,
            };
            if (sum > ApiLimits.Cost)
            {
                break;
            }
        }
        return sum;
    }

    private long Nested(GraphQLSelectionSet set, int depth, int deepest, bool introspection)
    {
        if (++_spreads > ApiLimits.Depth * 2)
        {
            throw Exceeded("fragments", $"at most {ApiLimits.Depth * 2} inside each other");
        }
        long cost = Cost(set, depth, deepest, introspection);
        _spreads--;
        return cost;
    }

    private long Cost(GraphQLField field, int depth, int deepest, bool introspection)
    {
        string name = field.Name.StringValue;
        if (name is "__schema" or "__type")
        {
            (deepest, introspection) = (depth + ApiLimits.IntrospectionDepth, true);
        }
        Count(field, depth, deepest);
        long below = Cost(field.SelectionSet, depth + 1, deepest, introspection);
        return Own(name, field.SelectionSet is null, introspection) + (Rows(field, name) * below);
    }

    private void Count(GraphQLField field, int depth, int deepest)
    {
        if (depth > deepest)
        {
            throw Exceeded("depth", $"at most {ApiLimits.Depth}");
        }
        if (++_fields > ApiLimits.Fields)
        {
            throw Exceeded("fields", $"at most {ApiLimits.Fields}");
        }
        if (field.Alias is not null && ++_aliases > ApiLimits.Aliases)
        {
            throw Exceeded("aliases", $"at most {ApiLimits.Aliases}");
        }
    }

    private static long Own(string name, bool leaf, bool introspection) =>
        introspection ? 1
        : !leaf && s_heavy.Contains(name) ? ApiLimits.ListCost
        : s_grains.Contains(name) ? ApiLimits.GrainCost
        : 1;

    private long Rows(GraphQLField field, string name) =>
        s_paged.Contains(name) || Argument(field, "first") is not null ? First(field) : s_lists.Contains(name) ? ApiLimits.AssumedRows : 1;

    /// <summary>The rows that a page may have; a number beyond the limit is refused where it is used.</summary>
    private long First(GraphQLField field)
    {
        int rows = Argument(field, "first")?.Value switch
        {
            GraphQLIntValue number when int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int written) => written,
            GraphQLVariable variable when _variables.TryGetValue(variable.Name.StringValue, out object? value) && value is int given => given,
            null => ApiLimits.AssumedRows * 10,
            _ => ApiLimits.PageRows,
        };
        return Math.Clamp(rows, 1, ApiLimits.PageRows);
    }

    private static GraphQLArgument? Argument(GraphQLField field, string name) => field.Arguments?.FirstOrDefault(a => a.Name.StringValue == name);

    private static ApiException Exceeded(string what, string rule) => new(ErrorCodes.LimitExceeded, $"The operation's {what}: {rule}.", what, rule);
}
