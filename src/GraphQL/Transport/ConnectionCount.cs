using System.Collections.Concurrent;
using System.Net;

namespace PassportMonitor.GraphQL.Transport;

/// <summary>Bounds the sockets and event streams of a silo, in all and for each remote address.</summary>
internal sealed class ConnectionCount(GraphQLOptions options)
{
    private readonly ConcurrentDictionary<IPAddress, int> _byAddress = new();
    private int _all;

    /// <summary>Connections that are open.</summary>
    internal int Open => Volatile.Read(ref _all);

    /// <summary>Takes a place; null when there is none. Dispose gives it back.</summary>
    internal IDisposable? Enter(IPAddress? from)
    {
        IPAddress address = from ?? IPAddress.None;
        Place place = new(this, address);
        bool fits = Interlocked.Increment(ref _all) <= options.Connections;
        int ofAddress = _byAddress.AddOrUpdate(address, 1, (_, n) => n + 1);
        if (fits && (ofAddress <= options.ConnectionsPerAddress || IPAddress.IsLoopback(address)))
        {
            return place;
        }
        place.Dispose();
        return null;
    }

    private void Leave(IPAddress address)
    {
        Interlocked.Decrement(ref _all);
        if (_byAddress.AddOrUpdate(address, 0, (_, n) => n - 1) == 0)
        {
            _byAddress.TryRemove(new KeyValuePair<IPAddress, int>(address, 0));
        }
    }

    private sealed class Place(ConnectionCount count, IPAddress address) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                count.Leave(address);
            }
        }
    }
}
