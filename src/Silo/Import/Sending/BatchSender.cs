using System.Net;
using System.Net.Http.Headers;

namespace PassportMonitor.Silo.Import.Sending;

/// <summary>
/// Sends batches to the intake until it has an answer. An overloaded, restarting or unreachable server is asked again; that is safe, for an
/// event that is there already is a duplicate and changes nothing.
/// </summary>
/// <param name="http">Client whose base address is the server's.</param>
/// <param name="token">Bearer token; null for none.</param>
/// <param name="patience">Longest time without an answer to one batch.</param>
/// <param name="time">Clock of the waits.</param>
/// <param name="waiting">Told why a batch waits.</param>
internal sealed class BatchSender(HttpClient http, string? token, TimeSpan patience, TimeProvider time, Action<string> waiting)
{
    private static readonly Uri s_intake = new("v1/events", UriKind.Relative);

    /// <summary>Sends a batch; completes with the intake's answer for every event of it.</summary>
    /// <exception cref="ImportFailedException">The intake refuses the request as a whole, or didn't answer for too long.</exception>
    internal async Task<IntakeAnswer> Send(EventBatch batch, CancellationToken cancel)
    {
        long started = time.GetTimestamp();
        for (int tries = 1; ; tries++)
        {
            (IntakeAnswer? answer, string trouble, RetryConditionHeaderValue? told) = await Try(batch, cancel);
            if (answer is not null)
            {
                return answer;
            }
            if (time.GetElapsedTime(started) > patience)
            {
                throw new ImportFailedException(
                    $"{trouble}, for {patience.TotalSeconds:0} s. What was accepted stays; import the file again to go on, nothing is counted twice.");
            }
            waiting(trouble);
            await Task.Delay(Backoff.Wait(tries, told, time.GetUtcNow(), Random.Shared.NextDouble()), time, cancel);
        }
    }

    /// <summary>One try: an answer, or why to try again.</summary>
    private async Task<(IntakeAnswer? Answer, string Trouble, RetryConditionHeaderValue? Told)> Try(EventBatch batch, CancellationToken cancel)
    {
        try
        {
            using HttpRequestMessage request = Request(batch);
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (IsTransient(response.StatusCode))
            {
                return (null, $"The server answers {(int)response.StatusCode}", response.Headers.RetryAfter);
            }
            byte[] body = await ReadBody(response, cancel);
            return response.IsSuccessStatusCode
                ? (IntakeAnswer.Read(body, batch.Lines.Count), "", null)
                : throw new ImportFailedException(Refusal(response.StatusCode, body));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return (null, "The server doesn't answer", null);
        }
    }

    private HttpRequestMessage Request(EventBatch batch) => new(HttpMethod.Post, s_intake)
    {
        Content = new ReadOnlyMemoryContent(batch.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } },
        Headers = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private static async Task<byte[]> ReadBody(HttpResponseMessage response, CancellationToken cancel)
    {
        await response.Content.LoadIntoBufferAsync(ImportLimits.AnswerBytes, cancel);
        return await response.Content.ReadAsByteArrayAsync(cancel);
    }

    private static string Refusal(HttpStatusCode status, byte[] body)
    {
        string hint = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => " Give a token that may send for this source: --token, or PM_TOKEN in the environment.",
            HttpStatusCode.NotFound => " Is --url the address of the server?",
            _ => "",
        };
        return $"The server refuses the request with {(int)status}: {IntakeAnswer.Detail(body)}.{hint}";
    }
}
