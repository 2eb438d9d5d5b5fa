using System.Net;
using System.Net.Http.Headers;

namespace PassportMonitor.Simulator.Sender;

/// <summary>The server said that this sender can't send: trying again wouldn't help.</summary>
internal sealed class SendingForbiddenException(string message) : Exception(message);

/// <summary>
/// Posts batches until each is acknowledged. Whatever goes wrong on the way (connection lost, timeout, 429, 5xx), what became of the
/// batch is unknown, and the same lines with the same ids are sent again: the intake counts them once.
/// </summary>
internal sealed class IntakeClient(HttpClient http, TimeProvider time, SendTally tally)
{
    private const int UnreadableAnswersMost = 8;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromSeconds(60);
    private static readonly MediaTypeHeaderValue s_lines = new("application/x-ndjson");

    /// <summary>Completes once every line has its verdict.</summary>
    /// <exception cref="SendingForbiddenException">The server refuses this sender, or the request as a whole.</exception>
    /// <exception cref="InvalidDataException">The server keeps answering something that isn't an intake's answer.</exception>
    internal async Task<IntakeAnswer> Send(Batch batch, CancellationToken cancel)
    {
        TimeSpan pause = s_firstPause;
        for (int unreadable = 0; ;)
        {
            TimeSpan? asked = null;
            try
            {
                (IntakeAnswer? answer, asked) = await Try(batch, cancel);
                if (answer is not null)
                {
                    return answer;
                }
            }
            catch (InvalidDataException) when (++unreadable < UnreadableAnswersMost)
            {
                tally.Failed("unreadable answer"); // cut off, perhaps: what became of the lines is unknown
            }
            tally.Retried();
            await Task.Delay(asked ?? Jittered(pause), time, cancel);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, s_longestPause.Ticks));
        }
    }

    /// <summary>One attempt: the verdicts, or how long the server asks to wait (null when it didn't say).</summary>
    private async Task<(IntakeAnswer? Answer, TimeSpan? Asked)> Try(Batch batch, CancellationToken cancel)
    {
        try
        {
            using ReadOnlyMemoryContent content = new(batch.Text.Written);
            content.Headers.ContentType = s_lines;
            using HttpResponseMessage response = await http.PostAsync(new Uri("/v1/events", UriKind.Relative), content, cancel);
            if (response.IsSuccessStatusCode)
            {
                return (AnswerReader.Read(await response.Content.ReadAsByteArrayAsync(cancel), batch.Lines.Count), null);
            }
            return IsTransient(response.StatusCode)
                ? (null, Asked(response.Headers.RetryAfter))
                : throw new SendingForbiddenException(await Explain(response, cancel));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            tally.Failed(e.GetType().Name);
            return (null, null);
        }
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private TimeSpan? Asked(RetryConditionHeaderValue? header)
    {
        TimeSpan? asked = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, s_longestAsked.Ticks)) : null;
    }

    private static TimeSpan Jittered(TimeSpan pause) => pause * (0.75 + (Random.Shared.NextDouble() * 0.5));

    private static async Task<string> Explain(HttpResponseMessage response, CancellationToken cancel)
    {
        string body = await response.Content.ReadAsStringAsync(cancel);
        string hint = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? " Give an access token with --token." : "";
        return $"The intake answered {(int)response.StatusCode}.{hint} {body[..Math.Min(body.Length, 500)]}";
    }
}
