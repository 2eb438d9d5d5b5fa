using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Sqlite;
using PassportMonitor.Stores.Tests.Postgres;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>
/// Events a second of each store, beside the floor: one thread that inserts the same entries into the same SQLite tables with plain
/// commands, 1,000 a transaction, and does nothing else. Prints; asserts nothing, for the figures are the machine's.
/// </summary>
internal static class Throughput
{
    private const int Batch = 1000;
    private const int Partitions = 4;

    internal static async Task<int> Run(string[] arguments)
    {
        int batches = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 200;
        bool postgres = arguments.Contains("postgres");
        LogEntry[][] work = Work(batches);
        double floor = Best(() => Floor(work));
        Say("floor: plain commands, one thread", floor, floor);
        double store = 0;
        for (int round = 0; round < 3; round++)
        {
            using TempFolder folder = new();
            store = Math.Max(store, await Store(new StoreOptions { DataFolder = folder.Path }, work));
        }
        Say("SQLite store, append", store, floor);
        using (TempFolder folder = new())
        {
            Say("SQLite store, look up ids and append", await Store(new StoreOptions { DataFolder = folder.Path }, work, lookUp: true), floor);
        }
        await Projection(floor);
        if (postgres)
        {
            await using PostgresServer server = new();
            await server.InitializeAsync();
            using TempFolder folder = new();
            StoreOptions options = new() { Kind = StoreKind.Postgres, DataFolder = folder.Path, ConnectionString = await server.NewDatabase() };
            Say("PostgreSQL store, look up ids and append", await Store(options, work, lookUp: true), floor);
        }
        return 0;
    }

    private static void Say(string what, double perSecond, double floor) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-42} {perSecond,10:N0}/s   {perSecond / floor:F2} of the floor"));

    private static double Best(Func<double> measure) => Enumerable.Range(0, 3).Max(_ => measure());

    /// <summary>Batches of entries, turn by turn for each partition; ids and subjects spread as real ones do.</summary>
    private static LogEntry[][] Work(int batches)
    {
        Random random = new(1);
        byte[] guid = new byte[16];
        long[] next = new long[Partitions];
        byte[][] chain = [.. Enumerable.Range(0, Partitions).Select(_ => HashChain.Genesis)];
        LogEntry[][] work = new LogEntry[batches][];
        for (int b = 0; b < batches; b++)
        {
            int p = b % Partitions;
            work[b] = Entries.Follow(p, next[p], chain[p], Enumerable.Range(0, Batch).Select(n =>
            {
                random.NextBytes(guid);
                return Entries.Event((b * Batch) + n, id: new Guid(guid).ToString(), subject: $"LHE-2026-{random.Next(800_000):D6}");
            }));
            next[p] += Batch;
            chain[p] = work[b][^1].Chain;
        }
        return work;
    }

    private static async Task<double> Store(StoreOptions options, LogEntry[][] work, bool lookUp = false)
    {
        IEventStore store = await EventStoreFactory.Open(options, TimeProvider.System, NullLoggerFactory.Instance);
        await using IAsyncDisposable closing = (IAsyncDisposable)store;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Partitions).Select(p => Task.Run(async () =>
        {
            foreach (LogEntry[] entries in work.Where((_, b) => b % Partitions == p))
            {
                if (lookUp)
                {
                    await store.FindContentHashes(p, [.. entries.Select(e => new EventKey(e.Event.Source, e.Event.Id))]);
                }
                await store.Append(p, entries);
            }
        })));
        return work.Length * Batch / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task Projection(double floor)
    {
        const int rows = 200_000;
        using TempFolder folder = new();
        IEventStore store = await EventStoreFactory.Open(new StoreOptions { DataFolder = folder.Path }, TimeProvider.System, NullLoggerFactory.Instance);
        await using IAsyncDisposable closing = (IAsyncDisposable)store;
        byte[] body = new byte[160];
        int[] order = [.. Enumerable.Range(0, rows * Partitions)];
        new Random(2).Shuffle(order);
        for (int pass = 0; pass < 2; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Partitions).Select(async p =>
            {
                foreach (int[] chunk in order.Skip(p * rows).Take(rows).Chunk(10_000))
                {
                    await store.SaveProjection(p, [.. chunk.Select(n => new ProjectionRow(ProjectionKind.Case, $"live:LHE-2026-{n:D7}", n % 10 != 0, body))], pass);
                }
            }));
            Say(pass == 0 ? "projection rows inserted" : "projection rows changed", rows * Partitions / Stopwatch.GetElapsedTime(start).TotalSeconds, floor);
        }
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long begun = Stopwatch.GetTimestamp();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Partitions).Select(p => Task.Run(async () =>
            await store.ReadLiveProjection(p, ProjectionKind.Case).CountAsync())));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{counts.Sum():N0} live rows read in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F2} s, with {(Environment.CpuUsage.TotalTime - used).TotalSeconds:F2} s of processor"));
    }

    private static double Floor(LogEntry[][] work)
    {
        using TempFolder folder = new();
        using SqliteConnection connection = new($"Data Source={folder.Sub("floor.db")};Pooling=False");
        connection.Open();
        SqliteSchema.Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        SqliteSchema.Migrate(connection, Partitions);
        SqliteSchema.Execute(connection, "INSERT INTO sources (name) VALUES ('a')");
        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO log VALUES ($p, $o, 1, $id, $type, $subject, $occurred, $sequence, $recorded, $hash, $chain, $data, NULL)";
        string[] names = ["$p", "$o", "$id", "$type", "$subject", "$occurred", "$sequence", "$recorded", "$hash", "$chain", "$data"];
        SqliteParameter[] of = [.. names.Select(n => insert.Parameters.AddWithValue(n, 0))];
        long start = Stopwatch.GetTimestamp();
        foreach (LogEntry[] entries in work)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (LogEntry e in entries)
            {
                object[] values =
                [
                    e.Partition, e.Offset, e.Event.Id, e.Event.Type, e.Event.Subject, e.Event.OccurredAt.UtcTicks, e.Event.Sequence,
                    e.RecordedAt.UtcTicks, e.ContentHash, e.Chain, e.Event.Data,
                ];
                for (int i = 0; i < values.Length; i++)
                {
                    of[i].Value = values[i];
                }
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
        return work.Length * Batch / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
