using System.Diagnostics;

namespace PassportMonitor.Bench.Running;

/// <summary>The product's programs, which lie beside this one, as child processes: measured and killed as a user's would be.</summary>
public static class Programs
{
    /// <summary>Starts a program. What it writes goes to <paramref name="log"/>.</summary>
    public static ChildProgram Start(string program, string log, params IEnumerable<string> arguments) => Start(program, log, NoSettings, arguments);

    /// <summary>Settings of a program that has none of its own.</summary>
    public static IReadOnlyDictionary<string, string> NoSettings { get; } = new Dictionary<string, string>();

    /// <summary>Starts a program with environment variables of its own.</summary>
    public static ChildProgram Start(string program, string log, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"PassportMonitor.{program}.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }
        return new ChildProgram(Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started."), log);
    }
}

/// <summary>One running child process.</summary>
public sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Task _copying;

    internal ChildProgram(Process process, string log)
    {
        _process = process;
        _log = new StreamWriter(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        _copying = Task.WhenAll(Copy(process.StandardOutput), Copy(process.StandardError));
    }

    /// <summary>Bytes of memory that it has in RAM now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time that it took so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Whether it ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL: it can't notice.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Closes its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Waits for its end; the exit code. Kills it when it takes longer than <paramref name="patience"/>.</summary>
    public async Task<int> End(TimeSpan patience)
    {
        using CancellationTokenSource limit = new(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _copying;
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await Kill();
            throw new TimeoutException($"A program did not end within {patience.TotalSeconds:F0} s.");
        }
    }

    /// <summary>Kills it if it runs still.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }
        await _copying;
        await _log.DisposeAsync();
        _process.Dispose();
    }

    private async Task Copy(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.WriteLine(line);
            }
        }
    }
}
