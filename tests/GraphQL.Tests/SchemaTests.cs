using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>The outward surface is a reviewed text: what runs is what is checked in.</summary>
public sealed class SchemaTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Rewrite = "PM_REWRITE_SCHEMA";

    private ISchema Running => service.Services.GetRequiredService<OperationRunner>().Schema;

    [Fact]
    public void TheRunningSchemaIsTheCheckedInOne()
    {
        string running = Print(Running);
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, "src", "GraphQL", "schema.graphql"), running);
        }
        string[] kept = File.ReadAllLines(Path.Combine(Repository.Root, "src", "GraphQL", "schema.graphql"));
        string[] now = running.Split('\n');
        string[] gone = [.. kept.Except(now)];
        string[] come = [.. now.Except(kept)];
        Assert.True(kept.SequenceEqual(now[..^1]), $"schema.graphql differs; {Rewrite}=1 rewrites it.\n- {string.Join("\n- ", gone)}\n+ {string.Join("\n+ ", come)}");
    }

    [Fact]
    public void EverythingInTheSchemaIsDescribed()
    {
        List<string> bare = [];
        foreach (IGraphType type in Running.AllTypes.Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal) && t is not ScalarGraphType { Name: "String" or "Int" or "Float" or "Boolean" or "ID" }))
        {
            Check(bare, type.Name, type.Description);
            foreach (EnumValueDefinition value in (type as EnumerationGraphType)?.Values ?? Enumerable.Empty<EnumValueDefinition>())
            {
                Check(bare, $"{type.Name}.{value.Name}", value.Description);
            }
            foreach (FieldType field in (type as IComplexGraphType)?.Fields ?? Enumerable.Empty<FieldType>())
            {
                Check(bare, $"{type.Name}.{field.Name}", field.Description);
                bare.AddRange((field.Arguments ?? []).Where(a => string.IsNullOrWhiteSpace(a.Description)).Select(a => $"{type.Name}.{field.Name}({a.Name})"));
            }
        }
        Assert.Empty(bare);
    }

    [Theory]
    [InlineData("HqMatching", "HQ_MATCHING")]
    [InlineData("UpTo2", "UP_TO_2")]
    [InlineData("From11To21", "FROM_11_TO_21")]
    [InlineData("Over90", "OVER_90")]
    public void EnumNamesScream(string name, string expected) => Assert.Equal(expected, EnumNames.Scream(name));

    [Fact]
    public void EveryValueOfAContractsEnumIsInTheSchema()
    {
        (string, Type)[] pairs =
        [
            ("Stage", typeof(Contracts.Cases.Stage)), ("Category", typeof(Contracts.Cases.Category)), ("Holder", typeof(Contracts.Cases.Holder)),
            ("Cause", typeof(Contracts.Cases.Cause)), ("AgeBucket", typeof(Contracts.Areas.AgeBucket)), ("LateBucket", typeof(Contracts.Areas.LateBucket)),
            ("SiteKind", typeof(Contracts.Reference.SiteKind)), ("SiteState", typeof(Contracts.Reference.SiteState)),
            ("ApplicationSort", typeof(Contracts.Cases.CaseSort)), ("EventType", typeof(Contracts.Events.EventType)),
            ("VisitStatus", typeof(Contracts.Halls.VisitStatus)), ("DayKind", typeof(Contracts.Halls.DayKind)), ("Absence", typeof(GraphQL.Halls.Absence)),
            ("AlarmState", typeof(Contracts.Alarms.AlarmStatus)), ("AlarmPriority", typeof(Contracts.Alarms.AlarmPriority)), ("AlarmAudience", typeof(Contracts.Alarms.AlarmAudience)),
            ("AlarmOutcome", typeof(Contracts.Alarms.AlarmOutcome)), ("AlarmUpdateKind", typeof(GraphQL.Alarms.AlarmUpdateKind)),
            ("ForecastGap", typeof(Contracts.Foresight.ForecastGap)), ("AdviceGap", typeof(Contracts.Foresight.AdviceGap)), ("HallCheckOf", typeof(Contracts.Halls.HallCheckOf)),
            ("PolicyOutcome", typeof(Contracts.Reference.PolicyOutcome)), ("ServiceStops", typeof(Contracts.Reference.ServiceStops)),
            ("TurnoutGapReason", typeof(Contracts.Turnout.TurnoutGapReason)), ("Weekday", typeof(DayOfWeek)),
            ("MachineStatus", typeof(Contracts.Machines.MachineStatus)), ("MachineMeasure", typeof(Contracts.Machines.MachineMeasure)), ("MachineCheck", typeof(Contracts.Machines.MachineCheck)),
            ("MachineDuty", typeof(Contracts.Machines.MachineDuty)), ("PartKnown", typeof(Contracts.Machines.PartKnown)),
            ("BookDifferenceKind", typeof(Contracts.Production.BookDifferenceKind)), ("SuspectReason", typeof(Contracts.Production.SuspectReason)),
            ("BookStand", typeof(Contracts.Production.BookStand)), ("BoxState", typeof(Contracts.Production.BoxState)), ("BoxTrouble", typeof(Contracts.Production.BoxTrouble)),
            ("ReferenceOddity", typeof(Contracts.Reference.ReferenceOddityKind)),
            ("FigureGroup", typeof(GraphQL.Headlines.FigureGroup)),
        ];
        foreach ((string name, Type type) in pairs)
        {
            EnumerationGraphType shown = (EnumerationGraphType)Running.AllTypes[name]!;
            Assert.Equal(Enum.GetNames(type).Select(EnumNames.Scream).Order(), shown.Values.Select(v => v.Name).Order());
        }
        EnumerationGraphType flags = (EnumerationGraphType)Running.AllTypes["CaseFlag"]!;
        Assert.Equal(Enum.GetNames<Contracts.Cases.CaseFlags>().Where(n => n != "None").Select(EnumNames.Scream).Order(), flags.Values.Select(v => v.Name).Order());
        EnumerationGraphType rejections = (EnumerationGraphType)Running.AllTypes["AlarmRejection"]!;
        Assert.Equal(Enum.GetNames<Contracts.Alarms.AlarmRejection>().Where(n => n != "None").Select(EnumNames.Scream).Order(), rejections.Values.Select(v => v.Name).Order());
    }

    private static void Check(List<string> bare, string name, string? description)
    {
        if (string.IsNullOrWhiteSpace(description))
        {
            bare.Add(name);
        }
    }

    private static string Print(ISchema schema) =>
        schema.Print(new PrintOptions { IncludeDescriptions = true, StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").TrimEnd() + "\n";
}
