using System.Diagnostics;
using System.Globalization;
using System.Text;
using PassportMonitor.Silo.Intake.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>Prints how many events a second one thread reads and checks. Run by name only; meaningful in a Release build.</summary>
public class ReaderSpeed
{
    private const int Events = 1_000;
    private const int Rounds = 1_000;

    [Theory(Explicit = true)]
    [InlineData(true)]
    [InlineData(false)]
    public void Measure(bool batch)
    {
        byte[] body = Encoding.UTF8.GetBytes(batch ? $"[{string.Join(',', Lines())}]" : string.Join('\n', Lines()));
        Read(body, batch, Rounds / 10);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan processor = Environment.CpuUsage.UserTime;
        long started = Stopwatch.GetTimestamp();
        Read(body, batch, Rounds);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double busy = (Environment.CpuUsage.UserTime - processor).TotalSeconds;
        double bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)(Events * Rounds);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"batch {batch}: {Events * Rounds / seconds:N0} events/s, {seconds * 1e6 / (Events * Rounds):F2} us, {busy * 1e6 / (Events * Rounds):F2} us of a processor and {bytes:F0} bytes an event of {body.Length / Events} bytes"));
    }

    private static IEnumerable<string> Lines() => Enumerable.Range(0, Events).Select(i => Sample.Token($"event-{i:00000000}", $"100000{i:00000}").ToJsonString());

    private static void Read(byte[] body, bool batch, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            RequestReader reader = Readers.For("/simulated/");
            Assert.Null(batch ? reader.ReadBatch(body) : reader.ReadLines(body));
            Assert.Equal(Events, reader.Items.Count(i => i.Refusal is null));
        }
    }
}
