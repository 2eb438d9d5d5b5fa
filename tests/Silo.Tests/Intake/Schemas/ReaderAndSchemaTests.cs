using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NJsonSchema;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Intake.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake.Schemas;

/// <summary>The reader and the published schemas, judged by an independent validator, let the same events pass.</summary>
/// <remarks>Left out, because the validator is narrower or wider than the schema's own words: leap seconds, members that stand twice, letters beyond 16 bits, a line feed at a text's end.</remarks>
public class ReaderAndSchemaTests
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> s_schemas = new();

    [Fact]
    public Task GivenAWholeEvent_ThenSchemaAndReaderTakeIt() => EventGen.Whole.SampleAsync(async sent =>
    {
        string json = sent.ToJsonString();
        Assert.Empty((await Schema(sent)).Validate(json));
        Assert.Null(Read(json).Refusal);
    }, iter: 2_000);

    [Fact]
    public Task GivenAChangedEvent_ThenSchemaAndReaderAgree() => EventGen.Changed.SampleAsync(async sent =>
    {
        if (sent["type"] is not JsonValue type || !type.TryGetValue(out string? name) || EventTypes.Find(name) is null)
        {
            Assert.NotNull(Read(sent.ToJsonString()).Refusal);
            return;
        }
        string json = sent.ToJsonString();
        string broken = string.Join("; ", (await Schema(sent)).Validate(json).Select(e => e.ToString()));
        Refusal? refusal = Read(json).Refusal;
        Assert.True((broken.Length == 0) == (refusal is null), $"schema: [{broken}], reader: [{refusal}], of {json}");
    }, iter: 10_000);

    [Fact]
    public void GivenAWholeEvent_WhenItsCanonicalDataIsSent_ThenItIsTheSameData() => EventGen.Whole.Sample(sent =>
    {
        IntakeItem first = Read(sent.ToJsonString());
        sent["data"] = JsonNode.Parse(first.Event!.Data);
        Assert.Equal(first.Event.Data, Read(sent.ToJsonString()).Event!.Data);
    }, iter: 2_000);

    [Fact]
    public void GivenAWholeEvent_WhenItsMembersAreTurnedAround_ThenItIsTheSameEvent() => EventGen.Whole.Sample(sent =>
    {
        IntakeItem first = Read(sent.ToJsonString());
        JsonObject turned = new(sent.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Key == "data" ? Turned(m.Value!.AsObject()) : m.Value?.DeepClone())));
        IntakeItem second = Read(turned.ToJsonString(new() { WriteIndented = true }));
        Assert.Equal(first.Event!.Data, second.Event!.Data);
        Assert.Equal((first.Event.OccurredAt, first.Event.Sequence, first.Id), (second.Event.OccurredAt, second.Event.Sequence, second.Id));
    }, iter: 2_000);

    private static JsonObject Turned(JsonObject data) => new(data.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

    private static IntakeItem Read(string json)
    {
        RequestReader reader = Readers.Any();
        Assert.Null(reader.ReadStructured(Encoding.UTF8.GetBytes(json)));
        return Assert.Single(reader.Items);
    }

    private static Task<JsonSchema> Schema(JsonObject sent) => s_schemas.GetOrAdd(sent["type"]!.GetValue<string>(), name =>
        new(() => JsonSchema.FromFileAsync(ProjectRoot.File("docs", "events", $"{name}.schema.json")))).Value;
}
