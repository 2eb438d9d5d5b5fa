using Microsoft.Data.Sqlite;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.GrainStorage;

/// <summary>
/// Orleans' ADO.NET grain storage under the name "pm", on SQLite or PostgreSQL. What lies there is folded from the log, so it may be lost,
/// but it must not be kept when an older log is restored beside it.
/// </summary>
public static class GrainStorageSetup
{
    /// <summary>The provider's name, as grains give it in <c>PersistentState</c>.</summary>
    public const string ProviderName = "pm";

    /// <summary>The SQLite file in the data folder. It isn't the log's file: that one has a single writer.</summary>
    public const string SqliteFile = "grains.db";

    private const string Inner = "pm-database";

    /// <summary>The connection string of the SQLite file of a data folder.</summary>
    public static string SqliteConnectionString(string dataFolder) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, SqliteFile) }.ToString();

    /// <summary>Adds the storage to a silo. Its tables are created or brought up to date when the silo starts, before any grain runs.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="kind">Which database.</param>
    /// <param name="connectionString">See <see cref="SqliteConnectionString"/>, or an Npgsql one.</param>
    public static ISiloBuilder AddPassportGrainStorage(this ISiloBuilder silo, StoreKind kind, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new EnsureAtStart(kind, connectionString));
        silo.AddAdoNetGrainStorage(Inner, options =>
        {
            options.Invariant = InvariantOf(kind);
            options.ConnectionString = connectionString;
            options.GrainStorageSerializer = new PlainJsonSerializer();
        });
        silo.Services.AddGrainStorage(ProviderName, (services, _) => new OffThreadGrainStorage(services.GetRequiredKeyedService<IGrainStorage>(Inner)));
        return silo;
    }

    /// <summary>Orleans 10.4 knows Microsoft.Data.Sqlite by the older package's name.</summary>
    private static string InvariantOf(StoreKind kind) => kind == StoreKind.Sqlite ? "System.Data.SQLite" : "Npgsql";

    /// <summary>Creates the tables before Orleans reads its queries from them.</summary>
    private sealed class EnsureAtStart(StoreKind kind, string connectionString) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
            nameof(EnsureAtStart), ServiceLifecycleStage.RuntimeInitialize, cancel => GrainStorageSchema.Ensure(kind, connectionString, cancel));
    }
}
