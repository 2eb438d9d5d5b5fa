using Microsoft.Data.Sqlite;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>A few threads with one read-only connection each. They read while the writer writes; each read sees a committed state.</summary>
internal sealed class SqliteReaders : IAsyncDisposable
{
    /// <summary>Enough for a long read not to hold up the short ones; each costs a page cache of up to 8 MiB.</summary>
    private const int Threads = 3;

    private const int WaitingMax = 1024;

    private readonly WorkQueue<Action<Connection>> _queue = new(WaitingMax);
    private readonly List<Task> _ended = [];

    internal SqliteReaders(string path)
    {
        for (int i = 0; i < Threads; i++)
        {
            TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _ended.Add(ended.Task);
            new Thread(() => Run(path, ended)) { IsBackground = true, Name = $"log reader {i}" }.Start();
        }
    }

    /// <summary>Runs a read on one of the threads.</summary>
    /// <exception cref="StoreUnavailableException">The file can't be read.</exception>
    internal async Task<T> Run<T>(string what, Func<SqliteQueries, T> read, CancellationToken cancel)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Enqueue(connection => Answer(done, what, connection, read, cancel), cancel);
        return await done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await Task.WhenAll(_ended);
    }

    private static void Answer<T>(TaskCompletionSource<T> done, string what, Connection connection, Func<SqliteQueries, T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            done.SetCanceled(cancel);
            return;
        }
        try
        {
            done.SetResult(read(connection.Queries));
        }
        catch (SqliteException e)
        {
            done.SetException(new StoreUnavailableException($"The store can't be read ({what}).", e));
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Run(string path, TaskCompletionSource ended)
    {
        try
        {
            using Connection connection = new(path);
            while (_queue.Take(out Action<Connection> read))
            {
                read(connection);
            }
        }
        finally
        {
            ended.SetResult();
        }
    }

    /// <summary>One thread's connection: opened by the first read, so that trouble with the file is the answer to a read.</summary>
    private sealed class Connection(string path) : IDisposable
    {
        private SqliteQueries? _queries;

        internal SqliteQueries Queries => _queries ??= new SqliteQueries(SqliteFile.OpenReader(path));

        public void Dispose() => _queries?.Dispose();
    }
}
