using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>The examples of <c>docs/api.md</c>, "Sending events": each request is sent and answered as the page says.</summary>
public partial class ApiPageTests
{
    [Fact]
    public async Task GivenThePage_WhenItsExamplesAreSent_ThenTheAnswersAreThoseOfThePage()
    {
        string[] blocks = [.. Blocks().Matches(Section()).Select(m => m.Groups[1].Value)];
        Assert.True(blocks.Length >= 10 && blocks.Length % 2 == 0, $"{blocks.Length} blocks");
        await using IntakeHost host = await IntakeHost.Start();
        foreach (string[] pair in blocks.Chunk(2))
        {
            using HttpRequestMessage request = Request(pair[0]);
            using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Message expected = Message.Parse(pair[1]);
            string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(expected.First, $"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}");
            Assert.Equal(expected.Headers.Single().Value, response.Content.Headers.ContentType?.ToString());
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.Body), JsonNode.Parse(body)), $"{pair[0]}\nanswered\n{body}");
        }
    }

    private static HttpRequestMessage Request(string block)
    {
        Message sent = Message.Parse(block);
        Assert.Equal("POST /v1/events HTTP/1.1", sent.First);
        HttpRequestMessage request = new(HttpMethod.Post, "/v1/events") { Version = HttpVersion.Version11, Content = new ByteArrayContent(Encoding.UTF8.GetBytes(sent.Body)) };
        foreach ((string name, string value) in sent.Headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content.Headers.TryAddWithoutValidation(name, value));
        }
        return request;
    }

    private static string Section()
    {
        string page = File.ReadAllText(ProjectRoot.File("docs", "api.md"));
        int start = page.IndexOf("\n## Sending events", StringComparison.Ordinal);
        int end = page.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    [GeneratedRegex("```http\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    private sealed record Message(string First, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
    {
        public static Message Parse(string block)
        {
            string[] halves = block.Split("\n\n", 2);
            string[] lines = halves[0].Split('\n');
            return new Message(lines[0], [.. lines.Skip(1).Select(l => l.Split(": ", 2)).Select(h => KeyValuePair.Create(h[0], h[1]))], halves[1]);
        }
    }
}
