using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PassportMonitor.Bench.Budgets;

/// <summary>Facts of made-up applications as NDJSON: each application goes from its token to the grant in five facts.</summary>
internal sealed class Traffic(string[] sites, string run, DateTimeOffset now)
{
    private static readonly string[] s_steps = ["token-issued", "biometrics-captured", "data-entered", "record-checked", "granted"];

    private long _next;

    /// <summary>The next facts as one body. Applications are interleaved by a hundred, so that their facts lie apart as in life.</summary>
    internal byte[] Batch(int facts)
    {
        StringBuilder lines = new(facts * 300);
        for (int i = 0; i < facts; i++)
        {
            Line(lines, _next++);
        }
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    /// <summary>Sends a body; completes when it is acknowledged.</summary>
    /// <exception cref="InvalidOperationException">It was not taken.</exception>
    internal static async Task Send(HttpClient http, byte[] body, CancellationToken cancel)
    {
        while (true)
        {
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using HttpResponseMessage answer = await http.PostAsync("/v1/events", content, cancel);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
            if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
            {
                throw new InvalidOperationException($"The intake answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}");
            }
            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), TimeProvider.System, cancel);
        }
    }

    private void Line(StringBuilder lines, long number)
    {
        long block = number / (100 * s_steps.Length);
        int step = (int)(number / 100 % s_steps.Length);
        long application = (block * 100) + (number % 100);
        string site = sites[(int)(application % sites.Length)];
        string time = now.AddSeconds(-600 + step).AddMilliseconds(number % 1000).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        string category = step == 0 ? ",\"category\":\"normal\"" : "";
        lines.Append(CultureInfo.InvariantCulture,
            $"{{\"specversion\":\"1.0\",\"id\":\"{run}-{number}\",\"source\":\"/simulated/bench\",\"type\":\"pk.gov.dgip.application.{s_steps[step]}.v1\",\"subject\":\"{run}{application:D8}\",\"time\":\"{time}\",\"datacontenttype\":\"application/json\",\"data\":{{\"site\":\"{site}\"{category}}}}}\n");
    }
}
