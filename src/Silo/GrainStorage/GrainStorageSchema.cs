using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.GrainStorage;

/// <summary>
/// The tables and queries that Orleans' ADO.NET grain storage expects. Orleans ships scripts for some databases and none for SQLite, and runs
/// none of them; these are ours. A step that was released is never changed; new ones are added at the end.
/// </summary>
public static class GrainStorageSchema
{
    /// <summary>Creates the tables, or brings older ones up to date, and writes the queries of this program. Safe to repeat, and from several silos at once.</summary>
    /// <param name="kind">Which database.</param>
    /// <param name="connectionString">Where it is. A SQLite file is created when it is missing; its folder must exist.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreRefusedException">The tables are of a newer program.</exception>
    /// <exception cref="DbException">The database can't be reached or refuses.</exception>
    public static async Task Ensure(StoreKind kind, string connectionString, CancellationToken cancel = default)
    {
        GrainStorageScripts scripts = kind == StoreKind.Sqlite ? SqliteGrainStorage.Scripts : PostgresGrainStorage.Scripts;
        await using DbConnection connection = kind == StoreKind.Sqlite ? new SqliteConnection(connectionString) : new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await Execute(connection, scripts.BeforeTransaction, cancel);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancel);
        await Execute(connection, scripts.Lock, cancel);
        await Migrate(connection, scripts, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>
    /// Empties the grain states of a PostgreSQL database, if it has any: what was folded from another log must not stand beside one that is restored.
    /// The server folds them anew when it starts.
    /// </summary>
    internal static async Task Forget(string connectionString, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync(cancel);
        if (await connection.ExecuteScalarAsync<bool>(new("SELECT to_regclass('OrleansStorage') IS NOT NULL", cancellationToken: cancel)))
        {
            await Execute(connection, "DELETE FROM OrleansStorage", cancel);
        }
    }

    private static async Task Migrate(DbConnection connection, GrainStorageScripts scripts, CancellationToken cancel)
    {
        await Execute(connection, "CREATE TABLE IF NOT EXISTS pm_grain_storage (version INTEGER NOT NULL)", cancel);
        int found = await connection.ExecuteScalarAsync<int?>(new("SELECT max(version) FROM pm_grain_storage", cancellationToken: cancel)) ?? 0;
        if (found > scripts.Steps.Count)
        {
            throw new StoreRefusedException(
                $"The grain storage has schema {found}, this program knows {scripts.Steps.Count} at most. Use the program that wrote it, or a newer one.");
        }
        foreach (string step in scripts.Steps.Skip(found))
        {
            await Execute(connection, step, cancel);
        }
        await Execute(connection, $"DELETE FROM pm_grain_storage; INSERT INTO pm_grain_storage (version) VALUES ({scripts.Steps.Count})", cancel);
        foreach ((string key, string text) in scripts.Queries)
        {
            await connection.ExecuteAsync(new(
                "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText",
                new { key, text }, cancellationToken: cancel));
        }
    }

    private static Task Execute(DbConnection connection, string? sql, CancellationToken cancel) =>
        sql is null ? Task.CompletedTask : connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancel));
}

/// <summary>What one database needs.</summary>
/// <param name="BeforeTransaction">Settings of the file, if any.</param>
/// <param name="Lock">Keeps other silos out until the transaction ends, when beginning it does not.</param>
/// <param name="Steps">The schema, step by step.</param>
/// <param name="Queries">The queries that Orleans looks up by key when it starts.</param>
internal sealed record GrainStorageScripts(
    string? BeforeTransaction, string? Lock, IReadOnlyList<string> Steps, IReadOnlyList<(string Key, string Text)> Queries);
