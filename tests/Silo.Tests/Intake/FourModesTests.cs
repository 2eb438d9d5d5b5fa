using PassportMonitor.Contracts.Log;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>One event is one event, in whichever mode it comes and in whichever words.</summary>
public class FourModesTests
{
    private static readonly (string, string)[] s_headers =
    [
        ("ce-specversion", "1.0"), ("ce-id", "e-1"), ("ce-source", Sample.Source), ("ce-type", "pk.gov.dgip.application.token-issued.v1"),
        ("ce-subject", "10000000001"), ("ce-time", "2026-03-02T04:30:00.000Z"), ("ce-sequence", "7"), ("ce-traceparent", "00-ab-cd-01"),
    ];

    [Fact]
    public async Task GivenOneEvent_WhenSentInAllModes_ThenAcceptedOnceAndDuplicateAfter()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string one = Sample.Token().ToJsonString();
        string data = Sample.Token()["data"]!.ToJsonString();

        Assert.Equal((1, 0, 0), (await host.Send(Media.Json, data, s_headers)).Counts);
        Assert.Equal((0, 1, 0), (await host.Send(Media.Json + "; charset=UTF-8", data, s_headers)).Counts);
        Assert.Equal((0, 1, 0), (await host.SendOne(one)).Counts);
        Assert.Equal((0, 1, 0), (await host.SendBatch(one)).Counts);
        Assert.Equal((0, 2, 0), (await host.Send(Media.Lines, $"{one}\n\n{one}\r\n")).Counts);
        Assert.Equal(1, host.Counters.Read().Accepted);
        Assert.Equal(5, host.Counters.Read().Duplicate);
        NewEvent entry = Assert.Single(host.Log.Entries);
        Assert.Equal("""{"site":"rpo-lahore","category":"urgent","collectAt":"rpo-lahore-2","officer":"o-17"}""", System.Text.Encoding.UTF8.GetString(entry.Data));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 4, 30, 0, TimeSpan.Zero), entry.OccurredAt);
        Assert.Equal(7, entry.Sequence);
    }

    [Theory]
    [InlineData("members in another order, with white space and escapes",
        """{ "data" : { "officer":"o-17", "c\u0061tegory":"urg\u0065nt",  "site":"rpo-lahore","collectAt":"rpo-lahore-2"}, "sequence":"007", "time":"2026-03-02t04:30:00z","subject":"10000000001","typ\u0065":"pk.gov.dgip.application.token-issued.v1","source":"/simulated/issuance","id":"e\u002d1","specversion":"1.0" }""")]
    [InlineData("with extensions and nulls, which count as absent",
        """{"specversion":"1.0","id":"e-1","source":"\/simulated\/issuance","type":"pk.gov.dgip.application.token-issued.v1","subject":"10000000001","time":"2026-03-02T04:30:00.0000Z","sequence":7.0,"datacontenttype":null,"data_base64":null,"dataschema":"urn:x","traceparent":{"any":["thing"]},"data":{"site":"rpo-lahore","category":"urgent","collectAt":"rpo-lahore-2","officer":"o-17"}}""")]
    public async Task GivenTheSameEventInOtherWords_WhenSentAgain_ThenDuplicate(string why, string other)
    {
        await using IntakeHost host = await IntakeHost.Start();
        await host.SendOne(Sample.Token().ToJsonString());

        Answer answer = await host.SendOne(other);

        Assert.True(answer.Status == 200, $"{why}: {answer.Json}");
        Assert.Equal((0, 1, 0), answer.Counts);
    }

    [Fact]
    public async Task GivenOtherContentUnderTheSameId_WhenSent_ThenRefusedAndSaid()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string first = Sample.Token().ToJsonString();
        string other = Sample.WithData("category", "normal");

        Answer batch = await host.SendBatch(first, first, other);
        Answer single = await host.SendOne(other);

        Assert.Equal(["accepted", "duplicate", "refused"], batch.Statuses);
        Assert.Equal("CONTENT_DIFFERS", batch.Item(2).GetProperty("code").GetString());
        Assert.Equal("id", batch.Item(2).GetProperty("field").GetString());
        Assert.Equal((409, "CONTENT_DIFFERS"), (single.Status, single.Code));
        Assert.Single(host.Log.Entries);
    }

    [Fact]
    public async Task GivenAnEmptyBatchOrNoLines_WhenSent_ThenAnsweredWithNothing()
    {
        await using IntakeHost host = await IntakeHost.Start();

        Assert.Equal((0, 0, 0), (await host.Send(Media.Batch, "[]")).Counts);
        Assert.Equal((0, 0, 0), (await host.Send(Media.Lines, "\n \r\n")).Counts);
    }

    [Fact]
    public async Task GivenABatchWithBrokenItems_WhenSent_ThenTheOthersAreTakenInOrder()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string[] events = [.. Enumerable.Range(0, 50).Select(i => Sample.Token($"e-{i}", $"t-{i % 7}").ToJsonString())];
        events[3] = "17";
        events[9] = Sample.With(e => e.Remove("time"));

        Answer answer = await host.SendBatch(events);

        Assert.Equal((48, 0, 2), answer.Counts);
        Assert.Equal("NOT_AN_OBJECT", answer.Item(3).GetProperty("code").GetString());
        Assert.Equal(("e-1", "time", "MISSING"), (answer.Item(9).GetProperty("id").GetString(), answer.Item(9).GetProperty("field").GetString(), answer.Item(9).GetProperty("code").GetString()));
        Assert.Equal(Enumerable.Range(0, 50), answer.Json.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("index").GetInt32()));
        foreach (IGrouping<string, NewEvent> subject in host.Log.Entries.GroupBy(e => e.Subject))
        {
            Assert.Equal(subject.OrderBy(e => int.Parse(e.Id[2..])), subject);
        }
        Assert.Equal(new Dictionary<string, long> { ["NOT_AN_OBJECT"] = 1, ["MISSING"] = 1 }, host.Counters.Read().RefusedByCode);
    }

    [Fact]
    public async Task GivenLinesWithABrokenOne_WhenSent_ThenItIsNamedByItsLine()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string deep = string.Concat(Enumerable.Repeat("[", 30)) + string.Concat(Enumerable.Repeat("]", 30));
        string[] lines = [Sample.Token("a").ToJsonString(), "", "{\"id\":", Sample.Token("b").ToJsonString() + "\r", "{} {}", deep, Sample.Token("c").ToJsonString()];

        Answer answer = await host.Send(Media.Lines, "\uFEFF" + string.Join('\n', lines));

        Assert.Equal((3, 0, 3), answer.Counts);
        Assert.Equal([(3, "NOT_JSON"), (5, "NOT_JSON"), (6, "TOO_DEEP")], answer.Json.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("status").GetString() == "refused").Select(i => (i.GetProperty("line").GetInt32(), i.GetProperty("code").GetString()!)));
    }
}
