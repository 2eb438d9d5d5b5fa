using PassportMonitor.Silo.Stores;
using PassportMonitor.Stores.Tests.Postgres;
using Xunit;

namespace PassportMonitor.Stores.Tests.GrainStorage;

/// <summary>Grain storage on PostgreSQL.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresGrainStorageTests(PostgresServer server) : GrainStorageConformance
{
    protected override StoreKind Kind => StoreKind.Postgres;

    protected override Task<string> NewDatabase() => server.NewDatabase();

    protected override Task Execute(string database, string sql) => PostgresServer.Execute(database, sql);
}
