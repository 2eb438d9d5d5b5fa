using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Prints how many events a second pass the whole endpoint, sender included, into a log in memory. Run by name only; meaningful in a Release build.</summary>
public class EndpointSpeed
{
    private const int Senders = 4;
    private const int Requests = 100;
    private const int EventsPerRequest = 500;

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        await using IntakeHost host = await IntakeHost.Start(("Intake:EventBurst", "100000000"));
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Send(host, sender, 0, 10)));
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Send(host, sender, 10, 10 + Requests)));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double busy = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        const int events = Senders * Requests * EventsPerRequest;
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{events / seconds:N0} events/s, {busy * 1e6 / events:F2} us of a processor an event, sender and log in memory included"));
    }

    private static async Task Send(IntakeHost host, int sender, int from, int to)
    {
        for (int request = from; request < to; request++)
        {
            IEnumerable<string> events = Enumerable.Range(0, EventsPerRequest)
                .Select(i => s_template.Replace("ID", $"{sender}-{request}-{i}").Replace("TOKEN", $"{sender}{request:0000}{i:0000}"));
            using ByteArrayContent body = new(Encoding.UTF8.GetBytes($"[{string.Join(',', events)}]"));
            body.Headers.ContentType = new MediaTypeHeaderValue(Media.Batch);
            using HttpResponseMessage response = await host.Client.PostAsync("/v1/events", body, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }

    private static readonly string s_template = Sample.Token("ID", "TOKEN").ToJsonString();
}
