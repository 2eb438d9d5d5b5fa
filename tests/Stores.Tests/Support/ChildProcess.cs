using System.Diagnostics;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>Another process of this test program.</summary>
internal static class ChildProcess
{
    internal static Process Start(params string[] arguments)
    {
        string host = Environment.ProcessPath!;
        ProcessStartInfo start = new(host) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location); // the runner was started as a library
        }
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }
}
