using Dapper;
using Npgsql;

namespace PassportMonitor.Silo.Hosting.Cluster;

/// <summary>
/// The tables and queries that Orleans' ADO.NET clustering looks for in PostgreSQL. Orleans creates neither; these are ours. Every change of
/// a member moves the table's version on in the same statement, and does nothing when another silo moved it first.
/// </summary>
internal static class MembershipTables
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey varchar(64) NOT NULL PRIMARY KEY, QueryText varchar(8000) NOT NULL);
        CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable (
            DeploymentId varchar(150) NOT NULL PRIMARY KEY,
            Timestamp timestamptz NOT NULL DEFAULT now(),
            Version integer NOT NULL DEFAULT 0
        );
        CREATE TABLE IF NOT EXISTS OrleansMembershipTable (
            DeploymentId varchar(150) NOT NULL REFERENCES OrleansMembershipVersionTable (DeploymentId),
            Address varchar(45) NOT NULL,
            Port integer NOT NULL,
            Generation integer NOT NULL,
            SiloName varchar(150) NOT NULL,
            HostName varchar(150) NOT NULL,
            Status integer NOT NULL,
            ProxyPort integer,
            SuspectTimes varchar(8000),
            StartTime timestamptz NOT NULL,
            IAmAliveTime timestamptz NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation)
        );
        """;

    private const string Member = "DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation";

    private const string MoveVersion = """
        UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
        WHERE DeploymentId = @DeploymentId AND Version = @Version
        """;

    private const string Columns = """
        SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version
        FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON m.DeploymentId = v.DeploymentId
        """;

    private static readonly (string Key, string Text)[] s_queries =
    [
        ("UpdateIAmAlivetimeKey", $"UPDATE OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime WHERE {Member}"),
        ("InsertMembershipVersionKey", """
            WITH made AS (INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT count(*)::integer FROM made
            """),
        ("InsertMembershipKey", $"""
            WITH moved AS ({MoveVersion} AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {Member}) RETURNING 1),
            made AS (
                INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
                RETURNING 1)
            SELECT count(*)::integer FROM made
            """),
        ("UpdateMembershipKey", $"""
            WITH moved AS ({MoveVersion} AND EXISTS (SELECT 1 FROM OrleansMembershipTable WHERE {Member}) RETURNING 1),
            changed AS (
                UPDATE OrleansMembershipTable SET Status = @Status, SuspectTimes = CAST(@SuspectTimes AS varchar), IAmAliveTime = @IAmAliveTime
                WHERE {Member} AND EXISTS (SELECT 1 FROM moved)
                RETURNING 1)
            SELECT count(*)::integer FROM changed
            """),
        // The version is told even when there is no such member.
        ("MembershipReadRowKey", $"{Columns} AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation WHERE v.DeploymentId = @DeploymentId"),
        ("MembershipReadAllKey", $"{Columns} WHERE v.DeploymentId = @DeploymentId"),
        ("DeleteMembershipTableEntriesKey", """
            DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
            DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
            """),
        ("GatewaysQueryKey", "SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0"),
        // 3 is Active: whoever lives is never cleaned away.
        ("CleanupDefunctSiloEntriesKey", "DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3"),
    ];

    /// <summary>Creates what is missing and writes this program's queries. Safe to repeat, and from several silos at once.</summary>
    internal static async Task Ensure(string connectionString, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        // Any number will do, if only all silos take the same one; grain storage takes it for the table of queries too.
        await connection.ExecuteAsync(new("SELECT pg_advisory_xact_lock(7234017283807667300)", cancellationToken: cancel));
        await connection.ExecuteAsync(new(Tables, cancellationToken: cancel));
        foreach ((string key, string text) in s_queries)
        {
            await connection.ExecuteAsync(new(
                "INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@key, @text) ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText",
                new { key, text }, cancellationToken: cancel));
        }
        await transaction.CommitAsync(cancel);
    }
}
