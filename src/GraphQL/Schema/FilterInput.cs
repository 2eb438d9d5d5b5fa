using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Headlines;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>Reads the input type ApplicationFilter, whose shape the schema has checked.</summary>
internal static class FilterInput
{
    internal static CaseFilter Read(Origin origin, IDictionary<string, object?>? input)
    {
        CaseFilter all = new() { Origin = origin };
        return input is null ? all : all with
        {
            Sites = Ids(input, "sites")?.Select(s => new SiteId(s)).ToArray(),
            Regions = Ids(input, "regions")?.Select(r => new RegionId(r)).ToArray(),
            Open = Flag(input, "open"),
            Stage = Choice<Stage>(input, "stage"),
            AnyStage = Texts(input, "anyStage")?.Select(EnumNames.Parse<Stage>).Distinct().ToArray(),
            Category = Choice<Category>(input, "category"),
            Age = Choice<AgeBucket>(input, "age"),
            Late = Flag(input, "late"),
            LateByRevised = Flag(input, "lateByRevised"),
            LateBucket = Choice<LateBucket>(input, "lateBucket"),
            Holder = Choice<Holder>(input, "holder"),
            Cause = Choice<Cause>(input, "cause"),
            AnyFlag = Flags(input),
            DueToday = Flag(input, "dueToday"),
            OverStageLimit = Flag(input, "overStageLimit"),
            ClosedToday = Flag(input, "closedToday"),
            DeadlineUnknown = Flag(input, "deadlineUnknown"),
            InPrintQueue = Flag(input, "inPrintQueue"),
            Uncollected = Flag(input, "uncollected"),
            Waiting = Choice<AgeBucket>(input, "waiting"),
            LateYesterday = Flag(input, "lateYesterday"),
            Box = input.TryGetValue("box", out object? box) && box is not null ? FieldCall.Code("filter.box", box.ToString()) : null,
            Reprinted = Flag(input, "reprinted"),
        };
    }

    private static CaseFlags? Flags(IDictionary<string, object?> input)
    {
        bool? flagged = Flag(input, "flagged");
        CaseFlags? any = Texts(input, "anyFlag")?.Select(EnumNames.Parse<CaseFlags>).Aggregate(CaseFlags.None, (a, b) => a | b);
        return (flagged, any) switch
        {
            (false, _) => throw ApiException.Bad("filter.flagged", "must be true or be left out"),
            (_, CaseFlags.None) => throw ApiException.Bad("filter.anyFlag", "must name a flag or be left out"),
            (_, not null) => any,
            (true, null) => FigureCatalogue.AnyFlag,
            _ => null,
        };
    }

    private static bool? Flag(IDictionary<string, object?> input, string name) => input.TryGetValue(name, out object? value) ? (bool?)value : null;

    private static T? Choice<T>(IDictionary<string, object?> input, string name) where T : struct, Enum =>
        input.TryGetValue(name, out object? value) && value is string text ? EnumNames.Parse<T>(text) : null;

    private static string[]? Ids(IDictionary<string, object?> input, string name) => FieldCall.Ids($"filter.{name}", Texts(input, name));

    private static string[]? Texts(IDictionary<string, object?> input, string name) =>
        input.TryGetValue(name, out object? value) && value is System.Collections.IEnumerable list and not string
            ? [.. list.Cast<object>().Select(v => v.ToString()!)]
            : null;
}
