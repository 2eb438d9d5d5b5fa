
namespace PassportMonitor.Bench.Budgets;

/// <summary>One subscriber over server-sent events.</summary>
internal static class EventStream
{
    /// <summary>Calls <paramref name="next"/> with the data of each update, until cancelled.</summary>
    internal static async Task Follow(HttpClient http, string subscription, Action<string> next, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = subscription }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            answer.EnsureSuccessStatusCode();
            using StreamReader lines = new(await answer.Content.ReadAsStreamAsync(cancel));
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 6)
                {
                    next(line[5..]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The watch is over.
        }
    }
}
