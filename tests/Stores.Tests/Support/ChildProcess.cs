using System.Diagnostics;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>Another process of this test program.</summary>
internal static class ChildProcess
{
    internal static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }
}
