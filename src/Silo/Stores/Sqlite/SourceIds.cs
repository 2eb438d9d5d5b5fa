using Microsoft.Data.Sqlite;

namespace PassportMonitor.Silo.Stores.Sqlite;

/// <summary>The table <c>sources</c> as one connection knows it: a source's name is stored once, not with every entry. For one thread.</summary>
internal sealed class SourceIds(SqliteConnection connection) : IDisposable
{
    /// <summary>Bounds the memory; a service has a few hundred sources.</summary>
    private const int KnownMax = 65_536;

    private readonly Dictionary<string, long> _ids = [];
    private readonly Dictionary<long, string> _names = [];
    private readonly SqliteStatement _findId = new(connection, "SELECT id FROM sources WHERE name = ?1");
    private readonly SqliteStatement _findName = new(connection, "SELECT name FROM sources WHERE id = ?1");

    /// <summary>The source's number; null when no entry has it.</summary>
    internal long? IdOf(string name)
    {
        if (_ids.TryGetValue(name, out long id))
        {
            return id;
        }
        _findId.Bind(1, name);
        if (!_findId.Step())
        {
            return null;
        }
        id = _findId.Int64(0);
        _findId.Reset();
        Learn(id, name);
        return id;
    }

    /// <summary>The source's name; null when the table has no such number, which only damage can bring about.</summary>
    internal string? NameOf(long id)
    {
        if (_names.TryGetValue(id, out string? name))
        {
            return name;
        }
        _findName.Bind(1, id);
        if (!_findName.Step())
        {
            return null;
        }
        name = _findName.Text(0);
        _findName.Reset();
        Learn(id, name);
        return name;
    }

    /// <summary>Forgets everything: after a rollback, numbers given in the transaction are no longer true.</summary>
    internal void Forget()
    {
        _ids.Clear();
        _names.Clear();
    }

    public void Dispose()
    {
        _findId.Dispose();
        _findName.Dispose();
    }

    /// <summary>Notes a source that this connection has added.</summary>
    internal void Learn(long id, string name)
    {
        if (_ids.Count >= KnownMax)
        {
            Forget();
        }
        _ids[name] = id;
        _names[id] = name;
    }
}
