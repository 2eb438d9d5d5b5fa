namespace PassportMonitor.Simulator.Sender;

/// <summary>Up to where everything that was handed over has been acknowledged, though batches are answered out of order. Thread-safe.</summary>
internal sealed class Progress
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, long> _open = [];
    private long _places;
    private long _newest;

    /// <summary>Unix milliseconds in the simulation's time; 0 before the first.</summary>
    internal long Through
    {
        get
        {
            lock (_lock)
            {
                return _open.Count == 0 ? _newest : _open.First().Value;
            }
        }
    }

    /// <summary>A batch is handed over that ends at an instant; its place.</summary>
    internal long Begin(long newest)
    {
        lock (_lock)
        {
            _open.Add(++_places, _newest);
            _newest = newest;
            return _places;
        }
    }

    /// <summary>The batch of that place was acknowledged.</summary>
    internal void Done(long place)
    {
        lock (_lock)
        {
            _open.Remove(place);
        }
    }
}
