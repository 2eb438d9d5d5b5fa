using System.Globalization;

namespace PassportMonitor.Silo.Import;

/// <summary>Shows how far an import is: a bar on a terminal, a line every few seconds elsewhere.</summary>
/// <param name="output">Where to.</param>
/// <param name="isTerminal">Whether a line can be drawn over.</param>
/// <param name="length">Bytes of the file.</param>
/// <param name="time">Clock of the rate.</param>
internal sealed class ProgressDisplay(TextWriter output, bool isTerminal, long length, TimeProvider time)
{
    private const int BarWidth = 30;
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_line = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private string _phase = "";
    private long _phaseStarted;
    private long _shown;
    private long _read;
    private string _trouble = "";
    private bool _drawn;

    /// <summary>Begins a phase, such as "reading".</summary>
    internal void Begin(string phase)
    {
        lock (_gate)
        {
            (_phase, _phaseStarted, _shown, _read) = (phase, time.GetTimestamp(), time.GetTimestamp(), 0);
        }
    }

    /// <summary>Says how many bytes of the file are read in this phase, and how many rows or events are through.</summary>
    internal void Report(long read, long done)
    {
        lock (_gate)
        {
            _trouble = read > 0 ? _trouble : ""; // an answer came: the next trouble is a new one
            _read = Math.Max(_read, read);
            if (time.GetElapsedTime(_shown) < (isTerminal ? s_redraw : s_line))
            {
                return;
            }
            _shown = time.GetTimestamp();
            Show(State(done));
        }
    }

    /// <summary>Says why the import waits; once for each trouble, not for every try.</summary>
    internal void Waiting(string trouble)
    {
        lock (_gate)
        {
            if (trouble != _trouble)
            {
                EndBar();
                output.WriteLine($"pm: {trouble}; trying again.");
                _trouble = trouble;
            }
        }
    }

    /// <summary>Ends the bar, so that what follows begins on a line of its own.</summary>
    internal void End()
    {
        lock (_gate)
        {
            EndBar();
        }
    }

    private string State(long done)
    {
        double share = length == 0 ? 1 : Math.Min(1, (double)_read / length);
        double rate = done / Math.Max(0.001, time.GetElapsedTime(_phaseStarted).TotalSeconds);
        string figures = string.Create(CultureInfo.InvariantCulture, $"{_phase} {share,4:P0}  {done:N0} events, {rate:N0}/s");
        int filled = (int)(share * BarWidth);
        return isTerminal ? $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {figures}" : figures;
    }

    private void Show(string state)
    {
        if (isTerminal)
        {
            output.Write($"\r{state}\u001b[K"); // erases what a longer line left behind
            _drawn = true;
        }
        else
        {
            output.WriteLine($"pm: {state}");
        }
    }

    private void EndBar()
    {
        if (_drawn)
        {
            output.WriteLine();
            _drawn = false;
        }
    }
}
