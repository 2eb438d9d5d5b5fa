using Microsoft.Data.Sqlite;
using PassportMonitor.Silo.GrainStorage;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Stores.Tests.Support;

namespace PassportMonitor.Stores.Tests.GrainStorage;

/// <summary>Grain storage on SQLite, in its own file of the data folder.</summary>
public sealed class SqliteGrainStorageTests : GrainStorageConformance, IDisposable
{
    private readonly TempFolder _folder = new();

    protected override StoreKind Kind => StoreKind.Sqlite;

    protected override Task<string> NewDatabase() => Task.FromResult(GrainStorageSetup.SqliteConnectionString(_folder.Path));

    protected override async Task Execute(string database, string sql)
    {
        await using SqliteConnection connection = new(database);
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
