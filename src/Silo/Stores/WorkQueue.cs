namespace PassportMonitor.Silo.Stores;

/// <summary>
/// Hands work from asynchronous callers to threads of its own. Bounded: callers wait for a place without blocking a thread.
/// The serving threads block, for waiting is all they do. What is in the queue when it is closed is still served.
/// </summary>
internal sealed class WorkQueue<T>(int capacity)
{
    private readonly SemaphoreSlim _places = new(capacity, capacity);
    private readonly Queue<T> _items = new();
    private bool _closed;

    /// <summary>Puts work in; waits while the queue is full.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    internal async ValueTask Enqueue(T item, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        lock (_items)
        {
            if (_closed)
            {
                _places.Release();
                throw new ObjectDisposedException("event store");
            }
            _items.Enqueue(item);
            Monitor.Pulse(_items);
        }
    }

    /// <summary>Takes one piece of work; blocks until there is one. False when the queue is closed and empty.</summary>
    internal bool Take(out T item)
    {
        lock (_items)
        {
            WaitForWork();
            bool taken = _items.TryDequeue(out item!);
            if (taken)
            {
                _places.Release();
            }
            return taken;
        }
    }

    /// <summary>Adds all waiting work to <paramref name="to"/>. With <paramref name="block"/> it waits until there is some. False when the queue is closed and empty.</summary>
    internal bool TakeAll(Queue<T> to, bool block)
    {
        lock (_items)
        {
            if (block)
            {
                WaitForWork();
            }
            int taken = _items.Count;
            while (_items.TryDequeue(out T? item))
            {
                to.Enqueue(item);
            }
            if (taken > 0)
            {
                _places.Release(taken);
            }
            return taken > 0 || !_closed;
        }
    }

    /// <summary>Lets nothing more in.</summary>
    internal void Close()
    {
        lock (_items)
        {
            _closed = true;
            Monitor.PulseAll(_items);
        }
    }

    private void WaitForWork()
    {
        while (_items.Count == 0 && !_closed)
        {
            Monitor.Wait(_items);
        }
    }
}
