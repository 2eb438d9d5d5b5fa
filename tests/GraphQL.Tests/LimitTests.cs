using System.Text.Json;
using GraphQL;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests;

/// <summary>Operations are bounded before they run.</summary>
public sealed class LimitTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Headline = "open { value } late { value } lateByRevised { value } printQueue { value } dueToday { value } deadlineUnknown { value } overStageLimit { value } flagged { value } tokensToday { value } readyToday { value } deliveredToday { value } closedToday { value }";

    public static TheoryData<string, string> Beyond => new()
    {
        { "depth", "{ nation { regions { regions { regions { regions { regions { regions { regions { regions { regions { regions { regions { code } } } } } } } } } } } } }" },
        { "aliases", $"{{ {string.Join(' ', Enumerable.Range(0, 51).Select(i => $"a{i}: __typename"))} }}" },
        { "fields", $"{{ nation {{ {string.Join(' ', Enumerable.Repeat("code", 2_001))} }} }}" },
        { "cost", "{ sites(first: 500) { nodes { figures { late { list(first: 1) { totalCount } } } } } }" },
        { "cost", "query($n: Int) { applications(first: $n) { nodes { timeline { offset type stage } clocks { asOf } } } }" },
        { "cost", "query($n: Int) { applications(first: $n) { nodes { books { number facts { type } } } } }" },
        { "cost", "{ machines(first: 500) { nodes { samples(hours: 744) { measure } } } }" },
        { "cost", "query($n: Int) { machines(first: $n) { nodes { detail { errors } samples { measure } } } }" },
        { "cost", "{ boxes(first: 500) { nodes { inside(first: 1) { totalCount } } } }" },
        { "cost", "{ __schema { types { fields { type { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } } } }" },
        { "fragments", "{ nation { ...a } } fragment a on Area { ...b } fragment b on Area { ...a }" },
    };

    [Theory]
    [MemberData(nameof(Beyond))]
    public async Task WhatIsBeyondALimitIsRefusedByName(string limit, string query)
    {
        JsonElement error = await service.Error(query, new { n = 500 });
        Assert.Equal(("LIMIT_EXCEEDED", limit), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData("{ sites(first: 500) { nodes { code figures { " + Headline + " } } } }")]
    [InlineData("{ machines(first: 500) { nodes { id kind status fault site { code name } } } }")]
    [InlineData("{ machine(machine: \"m\") { samples(hours: 744) { measure stepMinutes points { from count min mean max } } } }")]
    [InlineData("{ nation { figures { all { value name definition version { id } list(first: 50) { totalCount nodes { token } } } } } }")]
    public void UsefulOperationsAreWithinTheLimits(string query)
    {
        ParsedDocument document = new DocumentCache().Get(query);
        GraphQLParser.AST.GraphQLOperationDefinition operation = document.Document.Definitions.OfType<GraphQLParser.AST.GraphQLOperationDefinition>().Single();
        Assert.Null(Record.Exception(() => OperationLimits.Check(document.Document, operation, Inputs.Empty)));
    }

    [Fact]
    public async Task IntrospectionIsOn()
    {
        JsonElement schema = (await service.Data(Introspection)).GetProperty("__schema");
        Assert.Contains(schema.GetProperty("types").EnumerateArray(), t => t.GetProperty("name").GetString() == "LateCell");
    }

    [Fact]
    public void ADeeplyNestedDocumentIsRefusedBeforeItIsRead() =>
        Assert.Equal(ErrorCodes.LimitExceeded, Assert.Throws<ApiException>(() => new DocumentCache().Get(string.Concat(Enumerable.Repeat("{a", 5_000)))).Code);

    /// <summary>What the common tools send.</summary>
    private const string Introspection = """
        query IntrospectionQuery { __schema { queryType { name } subscriptionType { name } types { ...FullType } directives { name description locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }
        """;
}
