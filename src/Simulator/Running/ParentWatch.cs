namespace PassportMonitor.Simulator.Running;

/// <summary>Notices that the parent process ended, even when it was killed: its end of our standard input closes.</summary>
internal static class ParentWatch
{
    /// <summary>Cancels once standard input ends.</summary>
    internal static async Task EndWithInput(CancellationTokenSource ending)
    {
        byte[] ignored = new byte[256];
        await using Stream input = Console.OpenStandardInput();
        try
        {
            while (await input.ReadAsync(ignored, ending.Token) > 0)
            {
                // Nothing is said on it; only its end means something.
            }
            await ending.CancelAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The run ended by itself first.
        }
    }
}
