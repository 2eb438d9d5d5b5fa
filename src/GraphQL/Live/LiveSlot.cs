using System.Threading.Channels;
using PassportMonitor.GraphQL.Execution;

namespace PassportMonitor.GraphQL.Live;

/// <summary>
/// What one subscriber still has to be sent: at most one state, the newest. A slow reader skips states and holds up nobody (law 9).
/// </summary>
internal sealed class LiveSlot(string? seen)
{
    private readonly Channel<Answer> _next = Channel.CreateBounded<Answer>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Lock _lock = new();
    private byte[]? _offered;
    private string? _seen = seen;

    internal ChannelReader<Answer> Next => _next.Reader;

    /// <summary>Offers a state; nothing happens when it is the one that was offered last, or the one that the reader said it has.</summary>
    internal void Offer(Answer state)
    {
        lock (_lock)
        {
            bool known = ReferenceEquals(state.Body, _offered) || (_seen is not null && _seen == state.Version);
            (_offered, _seen) = (state.Body, null);
            if (!known)
            {
                _next.Writer.TryWrite(state);
            }
        }
    }
}
