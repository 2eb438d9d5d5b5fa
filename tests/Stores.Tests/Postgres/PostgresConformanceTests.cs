using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Postgres;
using PassportMonitor.Stores.Tests.Conformance;
using Xunit;

namespace PassportMonitor.Stores.Tests.Postgres;

/// <summary>The conformance suite on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresConformanceTests(PostgresServer server) : EventStoreConformance
{
    private string _database = "";

    protected override int Sequences => 6;

    protected override async Task<StoreOptions> NewStore(string folder)
    {
        _database = await server.NewDatabase();
        return new StoreOptions { Kind = StoreKind.Postgres, DataFolder = folder, ConnectionString = _database };
    }

    protected override int SchemaVersion => PostgresSchema.Version;

    protected override async Task GoBackToTheFirstSchema()
    {
        await PostgresServer.Execute(_database, "ALTER TABLE pm.log DROP COLUMN seal");
        await SetSchemaVersion(1);
    }

    protected override Task RemoveFacts() => PostgresServer.Execute(_database, "DELETE FROM pm.log");

    protected override Task SetSchemaVersion(int version) =>
        PostgresServer.Execute(_database, $"UPDATE pm.meta SET value = '{version}' WHERE name = 'version'");
}
