using System.Globalization;
using PassportMonitor.Simulator.Lifecycle;
using PassportMonitor.Simulator.Sender;

namespace PassportMonitor.Simulator.Running;

/// <summary>One line a second about how it goes: rewritten in place on a terminal, else one after another every ten seconds.</summary>
internal sealed class StatusLine(TimeProvider time, SendTally tally, Func<(long Newest, int Pending)> simulation)
{
    private static readonly TimeSpan s_onTerminal = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_plain = TimeSpan.FromSeconds(10);

    /// <summary>Writes until cancelled.</summary>
    internal async Task Run(CancellationToken cancel)
    {
        bool terminal = !Console.IsOutputRedirected;
        using PeriodicTimer timer = new(terminal ? s_onTerminal : s_plain, time);
        long last = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                long acknowledged = tally.Acknowledged;
                double seconds = timer.Period.TotalSeconds;
                string line = Text(acknowledged, (acknowledged - last) / seconds);
                last = acknowledged;
                await Console.Out.WriteAsync(terminal ? "\r" + line.PadRight(118) : line + Environment.NewLine);
            }
        }
        catch (OperationCanceledException)
        {
            await Console.Out.WriteAsync(terminal ? Environment.NewLine : "");
        }
    }

    private string Text(long acknowledged, double rate)
    {
        (long newest, int pending) = simulation();
        string trouble = tally.Trouble is { } kind ? $"  waiting for the server ({kind})" : "";
        string refused = tally.Refused > 0 ? $"  REFUSED {tally.Refused}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"SIMULATED  sent {tally.Lines:N0}  acknowledged {acknowledged:N0}  {rate:N0}/s  on their way {pending:N0}  at {Clock(newest)}{refused}{trouble}");
    }

    private static string Clock(long unixMs) => unixMs <= CaseFacts.BeforeAnyPassport
        ? "-"
        : DateTimeOffset.FromUnixTimeMilliseconds(unixMs).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
