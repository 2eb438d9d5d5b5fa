using Microsoft.Data.Sqlite;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>
/// The one thread that writes the file. It takes everything that waits, from all partitions, and commits it as one transaction, so one
/// flush of the disk serves them all. When it is disposed it first commits what still waits.
/// </summary>
/// <remarks>
/// A request that fails alone (a fenced one) is taken out, and the others are done again without it. When the database itself fails,
/// all of the transaction fail with <see cref="StoreUnavailableException"/>; the thread goes on with what comes next.
/// Projections wait behind appends: at most one is in a transaction, for senders wait for appends and nobody waits for a projection.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int WaitingMax = 1024;

    private readonly WorkQueue<WriteRequest> _queue = new(WaitingMax);
    private readonly Queue<WriteRequest> _taken = new();
    private readonly Queue<ProjectionRequest> _projections = new();
    private readonly List<WriteRequest> _group = [];
    private readonly TaskCompletionSource<StoreMeta> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _log;
    private readonly Action<LogEntry> _durable;

    private SqliteWriter(string path, int partitions, Action<LogEntry> durable, ILogger log)
    {
        (_durable, _log) = (durable, log);
        new Thread(() => Run(path, partitions)) { IsBackground = true, Name = "log writer" }.Start();
    }

    /// <summary>What the file says about itself.</summary>
    internal StoreMeta Meta { get; private set; } = null!;

    /// <summary>
    /// Opens or creates the file, and brings its tables up to date. <paramref name="durable"/> is told of the last entry of each append,
    /// on the writer's thread, once it is on the disk.
    /// </summary>
    internal static async Task<SqliteWriter> Open(string path, int partitions, Action<LogEntry> durable, ILogger log)
    {
        SqliteWriter writer = new(path, partitions, durable, log);
        writer.Meta = await writer._opened.Task;
        return writer;
    }

    /// <summary>Waits for a place in the queue, then for the commit.</summary>
    internal async Task Do(WriteRequest request)
    {
        await _queue.Enqueue(request, request.Cancel);
        await request.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task;
    }

    private void Run(string path, int partitions)
    {
        try
        {
            using SqliteConnection connection = SqliteFile.OpenWriter(path);
            StoreMeta meta = SqliteSchema.Migrate(connection, partitions);
            using SqliteCommands commands = new(connection);
            _opened.SetResult(meta);
            while (TakeGroup())
            {
                Commit(commands);
            }
        }
        catch (SqliteException e) when (!_opened.Task.IsCompleted)
        {
            _opened.SetException(new StoreRefusedException($"The store {path} can't be opened: {e.Message}", e));
        }
        catch (Exception e) when (!_opened.Task.IsCompleted)
        {
            _opened.SetException(e);
        }
        finally
        {
            _ended.SetResult();
        }
    }

    /// <summary>Fills the group: every append that waits, and one projection. False when the queue is closed and nothing is left.</summary>
    private bool TakeGroup()
    {
        _group.Clear();
        bool open = _queue.TakeAll(_taken, block: _projections.Count == 0);
        while (_taken.TryDequeue(out WriteRequest? request))
        {
            if (request is ProjectionRequest projection)
            {
                _projections.Enqueue(projection);
            }
            else
            {
                _group.Add(request);
            }
        }
        if (_projections.TryDequeue(out ProjectionRequest? next))
        {
            _group.Add(next);
        }
        return open || _group.Count > 0;
    }

    private void Commit(SqliteCommands commands)
    {
        _group.RemoveAll(request => request.GivesUp());
        try
        {
            while (_group.Count > 0 && !TryCommit(commands))
            {
            }
        }
        catch (Exception e)
        {
            _log.LogError(e, "{Requests} requests to the store failed together", _group.Count);
            FailAll(commands, e);
            return;
        }
        foreach (WriteRequest request in _group)
        {
            NoteHead(request);
            request.Complete();
        }
    }

    /// <summary>One transaction of the whole group; false when a request failed alone, and is out of the group now.</summary>
    private bool TryCommit(SqliteCommands commands)
    {
        commands.Begin();
        foreach (WriteRequest request in _group)
        {
            try
            {
                commands.Apply(request);
            }
            catch (Exception e) when (e is FencedException or InvalidOperationException)
            {
                commands.Rollback();
                _group.Remove(request);
                request.Fail(e);
                return false;
            }
        }
        commands.Commit();
        return true;
    }

    private void FailAll(SqliteCommands commands, Exception error)
    {
        try
        {
            commands.Rollback();
        }
        catch (SqliteException e)
        {
            _log.LogError(e, "The failed transaction can't be rolled back; the next one will say so again");
        }
        foreach (WriteRequest request in _group)
        {
            request.Fail(new StoreUnavailableException($"Partition {request.Partition}: the transaction failed.", error));
        }
    }

    private void NoteHead(WriteRequest request)
    {
        switch (request)
        {
            case AppendRequest append:
                _durable(append.Entries[^1]);
                break;
            case SealRequest seal:
                _durable(seal.Seal);
                break;
        }
    }
}
