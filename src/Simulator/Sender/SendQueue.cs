using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace PassportMonitor.Simulator.Sender;

/// <summary>
/// A bounded queue of batches and the few connections that send them. When the server is slow, <see cref="Enqueue"/> waits; nothing is
/// dropped and nothing grows.
/// </summary>
internal sealed class SendQueue
{
    private const int MostQueued = 16;

    private readonly Channel<Batch> _queue = Channel.CreateBounded<Batch>(MostQueued);
    private readonly ConcurrentBag<Batch> _free = [];
    private readonly IntakeClient _client;
    private readonly SendTally _tally;
    private readonly Action<Batch, IntakeAnswer> _acknowledged;
    private readonly Task[] _senders;
    private readonly CancellationTokenSource _stop = new();
    private long _number;

    /// <summary>Starts the senders; <paramref name="acknowledged"/> is called for each batch that has its verdicts, one at a time per sender.</summary>
    internal SendQueue(IntakeClient client, SendTally tally, int connections, Action<Batch, IntakeAnswer> acknowledged)
    {
        _client = client;
        _tally = tally;
        _acknowledged = acknowledged;
        _senders = [.. Enumerable.Range(0, connections).Select(_ => Task.Run(SendAll))];
    }

    /// <summary>An empty batch to fill.</summary>
    internal Batch Rent() => _free.TryTake(out Batch? batch) ? batch : new Batch();

    /// <summary>Completes once the batch is queued; throws what made a sender give up.</summary>
    internal async ValueTask Enqueue(Batch batch, CancellationToken cancel)
    {
        batch.Number = ++_number;
        _tally.Handed(batch);
        try
        {
            await _queue.Writer.WriteAsync(batch, cancel);
        }
        catch (ChannelClosedException e) when (e.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(Root(inner));
        }
    }

    /// <summary>Completes once everything queued has its verdict; nothing can be queued any more.</summary>
    internal async Task Finish(CancellationToken cancel)
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_senders).WaitAsync(cancel);
    }

    /// <summary>Ends the senders where they stand.</summary>
    internal async Task Abandon()
    {
        await _stop.CancelAsync();
        _queue.Writer.TryComplete();
        await Task.WhenAll(_senders).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    private static Exception Root(Exception e) => e is ChannelClosedException { InnerException: { } inner } ? Root(inner) : e;

    private async Task SendAll()
    {
        try
        {
            await foreach (Batch batch in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                IntakeAnswer answer = await _client.Send(batch, _stop.Token);
                _acknowledged(batch, answer);
                _tally.Answered(batch, answer);
                batch.Clear();
                _free.Add(batch);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Ended on purpose: what is still queued was never acknowledged and is not in the books.
        }
        catch (Exception e)
        {
            _queue.Writer.TryComplete(e);
            await _stop.CancelAsync();
            ExceptionDispatchInfo.Throw(Root(e));
        }
    }
}
