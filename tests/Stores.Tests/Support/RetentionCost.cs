using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;
using PassportMonitor.Grains.Reference;
using PassportMonitor.Grains.Retention;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Backup;
using PassportMonitor.Silo.Stores.Sqlite;
using PassportMonitor.Stores.Tests.Postgres;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>What taking the data of 100,000 old facts away costs in each store: time, longest step, and the size before and after. Prints; asserts nothing.</summary>
internal static class RetentionCost
{
    private const int Cases = 12_500;
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly EventType[] s_path =
    [
        EventType.TokenIssued, EventType.BiometricsCaptured, EventType.DataEntered, EventType.Granted, EventType.Entitled, EventType.QcPassed, EventType.Ready, EventType.Delivered,
    ];

    internal static async Task<int> Run()
    {
        using (TempFolder folder = new())
        {
            StoreOptions options = new() { DataFolder = folder.Path, Partitions = 1 };
            await Measure("SQLite", options, async () =>
            {
                using TempFolder copy = new(); // a copy is the database without its write-ahead log
                await SqliteCopy.Run(SqliteFile.PathIn(folder.Path), copy.Sub("copy.db"));
                return new FileInfo(copy.Sub("copy.db")).Length;
            });
        }
        await using PostgresServer server = new();
        await server.InitializeAsync();
        using TempFolder heads = new();
        string database = await server.NewDatabase();
        await Measure("PostgreSQL", new StoreOptions { Kind = StoreKind.Postgres, DataFolder = heads.Path, ConnectionString = database, Partitions = 1 },
            async () => long.Parse(await PostgresServer.Scalar(database, "SELECT sum(pg_total_relation_size(c)) FROM unnest(ARRAY['pm.log', 'pm.projection']::regclass[]) AS c"), CultureInfo.InvariantCulture));
        return 0;
    }

    private static async Task Measure(string name, StoreOptions options, Func<Task<long>> size)
    {
        IEventStore store = await EventStoreFactory.Open(options, TimeProvider.System, NullLoggerFactory.Instance);
        await using IAsyncDisposable closing = (IAsyncDisposable)store;
        PartitionPicture picture = new();
        await Fill(store, picture);
        long before = await size();
        GroupCommit commit = new(0, store, TimeProvider.System, await store.ReadHead(0));
        RetentionScan scan = new(0, store, picture, SubjectKind.Application, s_now.AddDays(-400));
        long removed = 0;
        TimeSpan longest = TimeSpan.Zero;
        TimeSpan sealing = TimeSpan.Zero;
        long start = Stopwatch.GetTimestamp();
        for (IReadOnlyList<string>? subjects = await scan.NextCandidates(default); subjects is not null; subjects = await scan.NextCandidates(default))
        {
            while (subjects.Count > 0)
            {
                long step = Stopwatch.GetTimestamp();
                (SealBatch? batch, subjects) = await scan.Select(subjects, default);
                if (batch is not null)
                {
                    long selected = Stopwatch.GetTimestamp();
                    await commit.Seal(batch, 400, default);
                    sealing += Stopwatch.GetElapsedTime(selected);
                    removed += batch.Entries.Count;
                }
                longest = Stopwatch.GetElapsedTime(step) > longest ? Stopwatch.GetElapsedTime(step) : longest;
            }
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long after = await size();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {removed:N0} entries in {seconds:F1} s ({sealing.TotalSeconds:F1} s of it in transactions), longest step {longest.TotalMilliseconds:F0} ms; {before / 1e6:F1} MB before, {after / 1e6:F1} MB after"));
    }

    /// <summary>Cases that took 60 days, one begun every few seconds, all closed long ago.</summary>
    private static async Task Fill(IEventStore store, PartitionPicture picture)
    {
        (long Next, byte[] Chain) head = (0, HashChain.Genesis);
        NewEvent[] facts = [.. from step in Enumerable.Range(0, s_path.Length)
                               from c in Enumerable.Range(0, Cases)
                               let at = s_now.AddDays(-600 + (step * 8)).AddSeconds(c * 5)
                               orderby at
                               select Fact(s_path[step], c, at)];
        picture.MoveTo(ReferenceState.Empty, s_now, []);
        foreach (NewEvent[] batch in facts.Append(Fact(EventType.TokenIssued, Cases, s_now.AddDays(-1))).Chunk(2_000))
        {
            LogEntry[] entries = Entries.Follow(0, head.Next, head.Chain, batch, e => e.OccurredAt.AddSeconds(2));
            await store.Append(0, entries);
            await new FoldBatch(0, store, picture).Fold(entries, default);
            head = (entries[^1].Offset + 1, entries[^1].Chain);
        }
        await new ProjectionWriter(0, store, picture).Save(head.Next, default);
    }

    private static NewEvent Fact(EventType type, int number, DateTimeOffset at) => new()
    {
        Source = "/pk/dgip/pps/lahore", Id = string.Create(CultureInfo.InvariantCulture, $"LHE-2024-{number:D7}-{(int)type}"), Type = (ushort)type,
        Subject = string.Create(CultureInfo.InvariantCulture, $"LHE-2024-{number:D7}"), OccurredAt = at, Sequence = number,
        Data = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"site":"lahore-1","officer":"o-{{number % 90:D4}}","category":"normal","channel":"walk-in","book":"PK{{number:D8}}"}""")),
    };
}
