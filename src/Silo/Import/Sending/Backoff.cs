using System.Net.Http.Headers;

namespace PassportMonitor.Silo.Import.Sending;

/// <summary>How long to wait before the next try: what the server says, else twice as long each time, with a random part so that senders spread.</summary>
internal static class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestTold = TimeSpan.FromSeconds(60);

    /// <summary>The wait after so many tries (1 and more) that failed.</summary>
    /// <param name="tries">Tries so far.</param>
    /// <param name="told">What the server answered, if it did.</param>
    /// <param name="now">For a <c>Retry-After</c> that names an instant.</param>
    /// <param name="random">0 to 1.</param>
    internal static TimeSpan Wait(int tries, RetryConditionHeaderValue? told, DateTimeOffset now, double random)
    {
        TimeSpan? asked = told?.Delta ?? (told?.Date - now);
        if (asked is { } wait)
        {
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > s_longestTold ? s_longestTold : wait;
        }
        TimeSpan doubled = s_first * Math.Pow(2, Math.Min(tries - 1, 10));
        return (doubled < s_longest ? doubled : s_longest) * (0.5 + (random / 2));
    }
}
