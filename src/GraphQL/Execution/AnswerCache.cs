using System.Collections.Concurrent;
using System.Security.Cryptography;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>
/// Answers of the newest version, by the request's bytes and the reader's scope. A new version begins an empty cache, so an answer is never
/// older than the newest picture. Bounded; only operations are kept whose answer the version, the scope and the bytes decide.
/// </summary>
internal sealed class AnswerCache
{
    private volatile Generation _now = new(null);

    /// <summary>The key of a request.</summary>
    internal static AnswerKey Key(ReadOnlySpan<byte> request, string scope)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request, hash);
        return new AnswerKey(new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..])), scope);
    }

    /// <summary>The answer of the newest version; null when it must be computed.</summary>
    internal Answer? Find(Snapshot newest, AnswerKey key) => Of(newest).Answers.GetValueOrDefault(key);

    /// <summary>The answer of the newest version: computed once, however many ask for it at the same time, and kept while there is room.</summary>
    internal async Task<Answer> Once(Snapshot newest, AnswerKey key, Func<Task<Answer>> compute)
    {
        Generation now = Of(newest);
        Lazy<Task<Answer>> running = now.Running.GetOrAdd(key, _ => new Lazy<Task<Answer>>(compute));
        try
        {
            Answer answer = await running.Value;
            Keep(now, key, answer);
            return answer;
        }
        finally
        {
            now.Running.TryRemove(new KeyValuePair<AnswerKey, Lazy<Task<Answer>>>(key, running));
        }
    }

    private static void Keep(Generation now, AnswerKey key, Answer answer)
    {
        bool fits = answer is { Executed: true, Code: null } && answer.Version == now.Snapshot?.Id && now.Answers.Count < ApiLimits.CachedAnswers;
        if (fits && now.Answers.TryAdd(key, answer) && Interlocked.Add(ref now.Bytes, answer.Body.Length) > ApiLimits.CachedAnswerBytes)
        {
            now.Answers.TryRemove(key, out _);
            Interlocked.Add(ref now.Bytes, -answer.Body.Length);
        }
    }

    private Generation Of(Snapshot newest)
    {
        Generation now = _now;
        return ReferenceEquals(now.Snapshot, newest) ? now : _now = new Generation(newest);
    }

    private sealed class Generation(Snapshot? snapshot)
    {
        internal readonly ConcurrentDictionary<AnswerKey, Answer> Answers = new();
        internal readonly ConcurrentDictionary<AnswerKey, Lazy<Task<Answer>>> Running = new();
        internal long Bytes;

        internal Snapshot? Snapshot { get; } = snapshot;
    }
}

/// <summary>What an answer is kept under: 128 bits of the SHA-256 of the request's bytes, and the scope.</summary>
internal readonly record struct AnswerKey(UInt128 Request, string Scope);
