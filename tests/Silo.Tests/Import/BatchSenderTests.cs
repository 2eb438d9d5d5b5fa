using System.Net;
using System.Text;
using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Sending;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class BatchSenderTests
{
    private const string Accepted = """{"accepted":1,"duplicate":0,"refused":0,"items":[{"index":0,"status":"accepted"}]}""";

    private readonly ImpatientTime _time = new();
    private readonly List<string> _told = [];

    [Fact]
    public async Task GivenOverload_WhenItSaysWhenToComeBack_ThenThatLongIsWaited()
    {
        Script script = new(Overloaded(3), Overloaded(7), Answer(HttpStatusCode.OK, Accepted));
        IntakeAnswer answer = await Send(script);
        Assert.Equal(1, answer.Accepted);
        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7)], _time.Waits);
        Assert.Equal("The server answers 503", _told[0]);
    }

    [Fact]
    public async Task GivenServerThatIsGone_WhenItComesBack_ThenTheSameBatchIsSentAgain()
    {
        Script script = new(() => throw new HttpRequestException("refused"), () => throw new TaskCanceledException("too slow"), Answer(HttpStatusCode.OK, Accepted));
        Assert.Equal(1, (await Send(script)).Accepted);
        Assert.Equal(3, script.Bodies.Count);
        Assert.Single(script.Bodies.Distinct());
        Assert.All(_time.Waits, wait => Assert.InRange(wait, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task GivenServerThatStaysAway_WhenPatienceEnds_ThenFailsAndSaysThatNothingIsLost()
    {
        Script script = new(() => throw new HttpRequestException("refused"));
        ImportFailedException failed = await Assert.ThrowsAsync<ImportFailedException>(() => Send(script));
        Assert.Contains("nothing is counted twice", failed.Message, StringComparison.Ordinal);
        Assert.InRange(_time.GetUtcNow(), DateTimeOffset.UnixEpoch.AddSeconds(60), DateTimeOffset.UnixEpoch.AddSeconds(80));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, """{"detail":"Not your source."}""", "403: \"Not your source.\". Give a token")]
    [InlineData(HttpStatusCode.NotFound, "<html>", "404: no reason given. Is --url")]
    [InlineData(HttpStatusCode.OK, "hello", "The server's answer can't be read")]
    [InlineData(HttpStatusCode.OK, """{"accepted":2,"duplicate":0,"refused":0,"items":[]}""", "doesn't answer for each of the 1 events")]
    public async Task GivenAnswerThatNoRetryMends_WhenSent_ThenFailsAtOnce(HttpStatusCode status, string body, string message)
    {
        ImportFailedException failed = await Assert.ThrowsAsync<ImportFailedException>(() => Send(new Script(Answer(status, body))));
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task GivenRefusedEvent_WhenAnswered_ThenItsFieldAndRuleAreTold()
    {
        const string body = """{"accepted":0,"duplicate":0,"refused":1,"items":[{"index":0,"status":"refused","field":"time","rule":"is RFC 3339","code":"WRONG_SHAPE"}]}""";
        Assert.Equal([(0, "\"time is RFC 3339\"")], (await Send(new Script(Answer(HttpStatusCode.OK, body)))).Refused);
    }

    [Theory]
    [InlineData(1, 0.125, 0.25)]
    [InlineData(3, 0.5, 1)]
    [InlineData(60, 5, 10)]
    public void GivenTriesThatFailed_WhenTheServerSaysNothing_ThenTheWaitDoublesUpToTenSeconds(int tries, double least, double most) =>
        Assert.All([0d, 0.5, 1], random =>
            Assert.InRange(Backoff.Wait(tries, null, DateTimeOffset.UnixEpoch, random).TotalSeconds, least, most));

    private async Task<IntakeAnswer> Send(Script script)
    {
        using HttpClient http = new(script) { BaseAddress = new Uri("http://monitor.test/") };
        EventBatch batch = new();
        batch.Add("/imported/test", "id.1", new MappedEvent { Subject = "c1" }, 2);
        return await new BatchSender(http, "secret", TimeSpan.FromSeconds(60), _time, _told.Add).Send(batch, TestContext.Current.CancellationToken);
    }

    private static Func<HttpResponseMessage> Overloaded(int seconds) => () =>
    {
        HttpResponseMessage answer = new(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    };

    private static Func<HttpResponseMessage> Answer(HttpStatusCode status, string body) =>
        () => new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>Answers as told, one after the other; the last one for ever.</summary>
    private sealed class Script(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        internal List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("http://monitor.test/v1/events", request.RequestUri!.AbsoluteUri);
            Assert.Equal("Bearer secret", request.Headers.Authorization!.ToString());
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return answers[Math.Min(Bodies.Count, answers.Length) - 1]();
        }
    }
}
