using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Schema;

namespace PassportMonitor.GraphQL.Live;

/// <summary>
/// The state feeds of one silo. Changes are conflated here, once, before execution: each version is told to every distinct operation, and
/// with many subscribers versions are skipped so that the silo keeps its pace. The intake never waits for any of it.
/// </summary>
internal sealed class LiveHub : BackgroundService
{
    private readonly PictureFeed _feed;
    private readonly OperationRunner _runner;
    private readonly GraphQLOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveHub> _log;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveGroup> _groups = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _published = new(0, 1);
    private volatile Snapshot? _newest;

    public LiveHub(PictureFeed feed, OperationRunner runner, GraphQLOptions options, TimeProvider time, ILogger<LiveHub> log)
    {
        (_feed, _runner, _options, _time, _log) = (feed, runner, options, time, log);
        feed.Published += Publish;
    }

    /// <summary>Distinct operations that are followed.</summary>
    internal int Operations
    {
        get { lock (_lock) { return _groups.Count; } }
    }

    /// <summary>The states of an operation, newest first come; ends after an answer without data.</summary>
    internal async IAsyncEnumerable<Answer> Follow(Operation operation, AccessScope access, [EnumeratorCancellation] CancellationToken cancel)
    {
        LiveSlot slot = new(operation.RootText("after"));
        Operation shared = operation.WithoutCursor();
        string key = shared.Key(access.Key);
        LiveGroup group = Join(key, shared, access, slot);
        try
        {
            await foreach (Answer state in slot.Next.ReadAllAsync(cancel))
            {
                yield return state;
                if (!state.HasData)
                {
                    yield break;
                }
            }
        }
        finally
        {
            Leave(key, group, slot);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _published.WaitAsync(stoppingToken);
            TimeSpan pause = Tell(_newest!);
            await Task.Delay(pause, _time, stoppingToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _feed.Published -= Publish;
        _published.Dispose();
        base.Dispose();
    }

    private void Publish(Snapshot snapshot)
    {
        _newest = snapshot;
        if (_published.CurrentCount == 0)
        {
            _published.Release();
        }
    }

    /// <summary>Tells every group, and answers how long to pause so that the deliveries keep to their pace.</summary>
    private TimeSpan Tell(Snapshot snapshot)
    {
        LiveGroup[] groups;
        lock (_lock)
        {
            groups = [.. _groups.Values];
        }
        int subscribers = 0;
        foreach (LiveGroup group in groups)
        {
            group.Want(snapshot);
            subscribers += group.Subscribers;
        }
        TimeSpan paced = TimeSpan.FromSeconds((double)subscribers / _options.DeliveriesPerSecond);
        return paced > _options.FeedInterval ? paced : _options.FeedInterval;
    }

    private LiveGroup Join(string key, Operation operation, AccessScope access, LiveSlot slot)
    {
        lock (_lock)
        {
            if (_groups.TryGetValue(key, out LiveGroup? group))
            {
                group.Add(slot);
                return group;
            }
            if (_groups.Count >= ApiLimits.LiveOperations)
            {
                throw new ApiException(ErrorCodes.LimitExceeded, $"The silo follows {ApiLimits.LiveOperations} different operations already.");
            }
            _groups[key] = group = new LiveGroup(snapshot => Execute(operation, access, snapshot), _log);
            group.Add(slot);
            if ((_newest ?? _feed.Last) is { } newest)
            {
                group.Want(newest);
            }
            return group;
        }
    }

    private void Leave(string key, LiveGroup group, LiveSlot slot)
    {
        lock (_lock)
        {
            group.Remove(slot);
            if (group.Subscribers == 0)
            {
                _groups.Remove(key);
            }
        }
    }

    private Task<Answer> Execute(Operation operation, AccessScope access, Snapshot snapshot) =>
        _runner.Run(operation, new ReadContext(access, _feed, _options.DefaultOrigin, snapshot), CancellationToken.None);
}
