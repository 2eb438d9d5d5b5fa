using Microsoft.Data.Sqlite;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Sqlite;
using PassportMonitor.Stores.Tests.Conformance;

namespace PassportMonitor.Stores.Tests.Sqlite;

/// <summary>The conformance suite on SQLite.</summary>
public sealed class SqliteConformanceTests : EventStoreConformance
{
    private string _folder = "";

    protected override int Sequences => 40;

    protected override Task<StoreOptions> NewStore(string folder)
    {
        _folder = folder;
        return Task.FromResult(new StoreOptions { DataFolder = folder });
    }

    protected override int SchemaVersion => SqliteSchema.Version;

    protected override Task SetSchemaVersion(int version) => Execute($"UPDATE meta SET value = '{version}' WHERE name = 'version'");

    protected override async Task GoBackToTheFirstSchema()
    {
        await Execute("ALTER TABLE log DROP COLUMN seal");
        await SetSchemaVersion(1);
    }

    protected override Task RemoveFacts() => Execute("DELETE FROM log");

    private Task Execute(string sql)
    {
        using SqliteConnection connection = SqliteFile.OpenWriter(SqliteFile.PathIn(_folder));
        SqliteSchema.Execute(connection, sql);
        return Task.CompletedTask;
    }
}
