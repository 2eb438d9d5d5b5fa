using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>
/// A prepared statement that is used again and again by one thread. It goes to SQLite directly: a command object costs an
/// allocation and several calls per parameter and row, which is most of the time of an insert.
/// </summary>
/// <remarks>Parameters count from 1, columns from 0, as in SQLite.</remarks>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackBytes = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    internal void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    internal void Bind(int parameter, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Span<byte> utf8 = length <= StackBytes ? stackalloc byte[length] : new byte[length];
        Encoding.UTF8.GetBytes(text, utf8);
        Check(raw.sqlite3_bind_text(_statement, parameter, utf8));
    }

    /// <summary>Binds bytes; none of them is an empty value, not NULL.</summary>
    internal void Bind(int parameter, ReadOnlySpan<byte> bytes) => Check(bytes.IsEmpty
        ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0)
        : raw.sqlite3_bind_blob(_statement, parameter, bytes));

    /// <summary>Goes to the next row; false when there is none. Then, and on an error, the statement is ready to be bound again.</summary>
    internal bool Step()
    {
        int result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }
        if (result != raw.SQLITE_DONE)
        {
            SqliteException error = ErrorOf(result);
            Reset();
            throw error;
        }
        Reset();
        return false;
    }

    /// <summary>Leaves the rows that weren't read, and lets go of the snapshot they came from.</summary>
    internal void Reset() => raw.sqlite3_reset(_statement);

    internal long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    internal bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    internal string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    internal byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw ErrorOf(result);
        }
    }

    private SqliteException ErrorOf(int result) => new(
        $"SQLite error {result}: {raw.sqlite3_errmsg(_database).utf8_to_string()}", result & 0xff, raw.sqlite3_extended_errcode(_database));
}
