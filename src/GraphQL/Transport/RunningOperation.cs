namespace PassportMonitor.GraphQL.Transport;

/// <summary>An operation under way on a socket.</summary>
internal sealed class RunningOperation(CancellationTokenSource cancel)
{
    private int _cancelled;

    /// <summary>Completes when the operation is over; never fails.</summary>
    internal Task Running { get; private set; } = Task.CompletedTask;

    internal void Start(Func<Task> work, Action ended) => Running = Work(work, ended);

    internal async Task Cancel()
    {
        if (Interlocked.Exchange(ref _cancelled, 1) == 0)
        {
            await cancel.CancelAsync();
        }
    }

    private async Task Work(Func<Task> work, Action ended)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Completed by the reader, or the socket is over.
        }
        finally
        {
            ended();
        }
    }
}
