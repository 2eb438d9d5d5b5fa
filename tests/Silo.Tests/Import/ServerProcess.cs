using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PassportMonitor.Silo.Hosting;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The server as a process of its own, so that it can be killed as by kill -9.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>Starts one and waits until it is ready.</summary>
    internal static async Task<ServerProcess> Start(string dataFolder, int port)
    {
        string program = typeof(ServerOptions).Assembly.Location;
        ProcessStartInfo start = new(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { program, "run", "--empty", "--data", dataFolder, "--port", port.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ServerProcess server = new(Process.Start(start)!);
        await server.ReadUntil("Serving on");
        return server;
    }

    /// <summary>Ends it at once, with nothing finished.</summary>
    internal async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for a line with the text; reads on afterwards, or the server would stop when the pipe is full.</summary>
    private async Task ReadUntil(string text)
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentQueue<string> said = [];
        void Read(object? sender, DataReceivedEventArgs line)
        {
            if (line.Data is null)
            {
                seen.TrySetException(new InvalidOperationException($"The server ended before it said \"{text}\": {string.Join('\n', said)}"));
            }
            else if (!seen.Task.IsCompleted)
            {
                said.Enqueue(line.Data);
                _ = line.Data.Contains(text, StringComparison.Ordinal) && seen.TrySetResult();
            }
        }
        _process.OutputDataReceived += Read;
        _process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await seen.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
