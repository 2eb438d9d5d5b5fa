using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Log;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Requests that can't be read as a whole: a problem with a stable code, nothing stored, nothing from outside in the logs.</summary>
public class BadRequestTests
{
    public static TheoryData<string, string, string, int, string> Broken => new()
    {
        { "no JSON at all", Media.Structured, "hello", 400, "NOT_JSON" },
        { "nothing", Media.Structured, "", 400, "NOT_JSON" },
        { "cut in the middle", Media.Structured, Sample.Token().ToJsonString()[..100], 400, "NOT_JSON" },
        { "a batch cut before its end", Media.Batch, $"[{Sample.Token().ToJsonString()}", 400, "NOT_JSON" },
        { "a batch with a broken second event", Media.Batch, $"[{Sample.Token().ToJsonString()},{{]", 400, "NOT_JSON" },
        { "something after the batch", Media.Batch, $"[{Sample.Token().ToJsonString()}] []", 400, "NOT_JSON" },
        { "something after the event", Media.Structured, Sample.Token().ToJsonString() + "x", 400, "NOT_JSON" },
        { "a comment", Media.Structured, "/* hi */" + Sample.Token().ToJsonString(), 400, "NOT_JSON" },
        { "a trailing comma", Media.Batch, $"[{Sample.Token().ToJsonString()},]", 400, "NOT_JSON" },
        { "NaN", Media.Structured, """{"id":NaN}""", 400, "NOT_JSON" },
        { "a raw control character in a string", Media.Structured, "{\"id\":\"a\u0001b\"}", 400, "NOT_JSON" },
        { "a raw line feed in a string", Media.Structured, "{\"id\":\"a\nb\"}", 400, "NOT_JSON" },
        { "a batch that is one event", Media.Batch, Sample.Token().ToJsonString(), 400, "NOT_A_LIST" },
        { "a batch that is a number", Media.Batch, "5", 400, "NOT_A_LIST" },
        { "a batch nested a million deep", Media.Batch, new string('[', 1_000_000), 400, "TOO_DEEP" },
        { "an extension nested beyond the limit", Media.Structured, Sample.With(e => e["x"] = System.Text.Json.Nodes.JsonNode.Parse("[[[[[[[[[[]]]]]]]]]]")), 400, "TOO_DEEP" },
        { "an event that is a list", Media.Structured, "[]", 400, "NOT_AN_OBJECT" },
        { "an event that is null", Media.Structured, "null", 400, "NOT_AN_OBJECT" },
        { "one event, very large", Media.Structured, Sample.With(e => e["x"] = new string('x', Limits.EventBytes)), 413, "TOO_LARGE" },
        { "more than a request may have", Media.Batch, "[" + new string(' ', Limits.RequestBytes), 413, "TOO_LARGE" },
        { "more events than a request may have", Media.Batch, $"[{string.Join(',', Enumerable.Repeat("0", Limits.EventsPerRequest + 1))}]", 413, "TOO_MANY" },
        { "more lines than a request may have", Media.Lines, string.Join('\n', Enumerable.Repeat("0", Limits.EventsPerRequest + 1)), 413, "TOO_MANY" },
        { "plain text", "text/plain", "{}", 415, "WRONG_MEDIA_TYPE" },
        { "JSON without ce- headers", Media.Json, "{}", 415, "WRONG_MEDIA_TYPE" },
        { "a form", "application/x-www-form-urlencoded", "a=b", 415, "WRONG_MEDIA_TYPE" },
        { "CloudEvents in XML", "application/cloudevents+xml", "<a/>", 415, "WRONG_MEDIA_TYPE" },
        { "Latin 1", Media.Structured + "; charset=iso-8859-1", "{}", 415, "WRONG_CHARSET" },
        { "UTF-16", Media.Lines + "; charset=utf-16", "{}", 415, "WRONG_CHARSET" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task GivenABrokenRequest_WhenSent_ThenAProblemSaysSoAndNothingIsStored(string why, string mediaType, string body, int status, string code)
    {
        await using IntakeHost host = await IntakeHost.Start();

        Answer answer = await host.Send(mediaType, body);

        Assert.True((answer.Status, answer.Code) == (status, code), $"{why}: {answer.Status} {answer.Json}");
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal($"urn:passport-monitor:problem:{code}", answer.Json.GetProperty("type").GetString());
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task GivenOtherMethods_WhenCalled_Then405NamesPost()
    {
        await using IntakeHost host = await IntakeHost.Start();
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options })
        {
            using HttpRequestMessage request = new(method, "/v1/events");
            using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Answer answer = await Answer.Of(response);
            Assert.Equal((405, "WRONG_METHOD"), (answer.Status, answer.Code));
            Assert.Equal(["POST"], answer.Allow);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("GZIP")]
    public async Task GivenACompressedBatch_WhenSent_ThenTaken(string encoding)
    {
        await using IntakeHost host = await IntakeHost.Start();
        byte[] body = Compressed(encoding, Encoding.UTF8.GetBytes($"[{Sample.Token().ToJsonString()}]"));
        Assert.Equal((1, 0, 0), (await host.Send(Media.Batch, body, ("Content-Encoding", encoding))).Counts);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task GivenABodyThatIsLargeOnlyOnceDecompressed_WhenSent_Then413(string encoding)
    {
        await using IntakeHost host = await IntakeHost.Start();
        byte[] bomb = Compressed(encoding, Encoding.UTF8.GetBytes("[" + new string(' ', 4 * Limits.RequestBytes)));
        Assert.True(bomb.Length < Limits.RequestBytes / 10);
        Assert.Equal((413, "TOO_LARGE"), Of(await host.Send(Media.Batch, bomb, ("Content-Encoding", encoding))));
    }

    [Theory]
    [InlineData("gzip", "BROKEN_ENCODING", 400)]
    [InlineData("br", "BROKEN_ENCODING", 400)]
    [InlineData("zstd", "WRONG_ENCODING", 415)]
    [InlineData("gzip, gzip", "WRONG_ENCODING", 415)]
    public async Task GivenABodyThatIsNotWhatItsEncodingSays_WhenSent_ThenProblem(string encoding, string code, int status)
    {
        await using IntakeHost host = await IntakeHost.Start();
        Assert.Equal((status, code), Of(await host.Send(Media.Batch, [0x5b, 0x7b, 0x7d, 0x5d, 1, 2, 3], ("Content-Encoding", encoding))));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task GivenCompressedLinesCutShort_WhenSent_ThenNothingIsStored(string encoding)
    {
        await using IntakeHost host = await IntakeHost.Start();
        string lines = string.Join('\n', Enumerable.Range(0, 500).Select(i => Sample.Token($"e-{i}-{Guid.NewGuid()}").ToJsonString()));
        byte[] whole = Compressed(encoding, Encoding.UTF8.GetBytes(lines));

        Assert.Equal((400, "BROKEN_ENCODING"), Of(await host.Send(Media.Lines, whole[..(whole.Length / 2)], ("Content-Encoding", encoding))));
        Assert.Empty(host.Log.Entries);
    }

    [Fact]
    public async Task GivenASlowSender_WhenItsTimeIsOver_Then408()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        await using IntakeHost host = await IntakeHost.Start(time);
        using TcpClient client = new();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: {Media.Batch}\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n"), TestContext.Current.CancellationToken);
        byte[] answer = new byte[4096];
        int read = await stream.ReadAsync(answer, TestContext.Current.CancellationToken); // "100 Continue": the body is being waited for
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(answer, 0, read));

        time.Advance(TimeSpan.FromSeconds(31));

        read = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer, 0, read));
    }

    [Fact]
    public async Task GivenASenderThatSendsTooFast_WhenItsBurstIsUsed_Then429TellsWhen()
    {
        await using IntakeHost host = await IntakeHost.Start(("Intake:EventsPerSecond", "1"), ("Intake:EventBurst", $"{Limits.EventsPerRequest}"));
        string many = $"[{string.Join(',', Enumerable.Repeat("0", Limits.EventsPerRequest))}]";

        Assert.Equal(200, (await host.Send(Media.Batch, many)).Status);
        Answer second = await host.Send(Media.Batch, many);

        Assert.Equal((429, "TOO_FAST"), Of(second));
        Assert.True(second.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(1, host.Counters.Read().RequestsRefused["TOO_FAST"]);
    }

    [Fact]
    public async Task GivenAPartitionThatIsFull_WhenSent_Then503AndTheSameAgainIsSafe()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string[] events = [.. Enumerable.Range(0, 40).Select(i => Sample.Token($"e-{i}", $"t-{i}").ToJsonString())];
        host.Log.Trouble[2] = new OverloadedException(2);

        Answer first = await host.SendBatch(events);
        Answer second = await host.SendBatch(events);

        Assert.Equal((503, "OVERLOADED"), Of(first));
        Assert.Equal(TimeSpan.FromSeconds(1), first.Headers.RetryAfter?.Delta);
        Assert.Equal(40, second.Counts.Accepted + second.Counts.Duplicate);
        Assert.Equal(40, host.Log.Entries.Count);
    }

    [Fact]
    public async Task GivenAStoreThatFails_WhenSent_Then503WithoutItsWords()
    {
        await using IntakeHost host = await IntakeHost.Start();
        for (int partition = 0; partition < MemoryLog.Partitions; partition++)
        {
            host.Log.Trouble[partition] = new StoreUnavailableException("disk /secret/path is full", new IOException());
        }

        Answer answer = await host.SendOne(Sample.Token().ToJsonString());

        Assert.Equal((503, "UNAVAILABLE"), Of(answer));
        Assert.DoesNotContain("secret", answer.Json.ToString());
    }

    [Fact]
    public async Task GivenHostileTexts_WhenRefused_ThenNoneOfThemIsLogged()
    {
        await using IntakeHost host = await IntakeHost.Start();
        const string evil = "evil-marker\\r\\nHTTP/1.1 200 OK\\u001b[2J";

        await host.SendOne($$"""{"specversion":"1.0","id":"{{evil}}","{{evil}}":1}""");
        await host.Send(Media.Lines, $"{evil}\n{evil}");
        await host.Send(Media.Json, evil, ("ce-id", "evil-marker"), ("ce-specversion", "evil-marker"));
        await host.Send("application/evil-marker", evil);

        Assert.DoesNotContain("evil-marker", host.Logs.Text);
    }

    private static (int, string?) Of(Answer answer) => (answer.Status, answer.Code);

    private static byte[] Compressed(string encoding, byte[] plain)
    {
        using MemoryStream packed = new();
        using (Stream stream = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(plain);
        }
        return packed.ToArray();
    }
}
