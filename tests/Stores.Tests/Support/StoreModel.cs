using System.Globalization;
using CsCheck;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Log;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>One call to a store.</summary>
public abstract record StoreStep(int Partition)
{
    /// <summary>Appends that many new events.</summary>
    public sealed record AppendNew(int Partition, int Count) : StoreStep(Partition);

    /// <summary>Appends from an offset that is taken.</summary>
    public sealed record AppendBehind(int Partition, int By) : StoreStep(Partition);

    /// <summary>Appends new events and one that is in already.</summary>
    public sealed record AppendAgain(int Partition, int Which) : StoreStep(Partition);

    /// <summary>Saves rows (kind, key, live, body; no body deletes) and moves the checkpoint.</summary>
    public sealed record Save(int Partition, (int Kind, int Key, bool Live, int? Body)[] Rows, int Move) : StoreStep(Partition);

    /// <summary>Closes the store and opens it again.</summary>
    public sealed record Restart() : StoreStep(0);

    internal static readonly Gen<StoreStep[]> Some = Gen.OneOf<StoreStep>(
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 30], (p, n) => (StoreStep)new AppendNew(p, n)),
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 3], (p, by) => (StoreStep)new AppendBehind(p, by)),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 100], (p, n) => (StoreStep)new AppendAgain(p, n)),
        Gen.Select(Gen.Int[0, 3], SomeRows, Gen.Int[-1, 5], (p, rows, move) => (StoreStep)new Save(p, rows, move)),
        Gen.Const((StoreStep)new Restart())).Array[1, 15];

    private static Gen<(int, int, bool, int?)[]> SomeRows =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 6], Gen.Bool, Gen.Int[-1, 9], (kind, key, live, body) => (kind, key, live, body < 0 ? (int?)null : body)).Array[0, 8];
}

/// <summary>What a store should hold: lists and a dictionary.</summary>
internal sealed class StoreModel
{
    internal const int Partitions = 4;

    internal List<LogEntry>[] Logs { get; } = [.. Enumerable.Range(0, Partitions).Select(_ => new List<LogEntry>())];

    internal long[] Checkpoints { get; } = new long[Partitions];

    internal Dictionary<(int Partition, ProjectionKind Kind, string Key), ProjectionRow> Rows { get; } = [];

    /// <summary>Entries that follow on a point of the partition's log.</summary>
    internal LogEntry[] Follow(int partition, int from, IEnumerable<NewEvent> events) =>
        Entries.Follow(partition, from, from == 0 ? HashChain.Genesis : Logs[partition][from - 1].Chain, events);

    internal void Save(int partition, ProjectionRow[] rows, long checkpoint)
    {
        Checkpoints[partition] = checkpoint;
        foreach (ProjectionRow row in rows)
        {
            Rows.Remove((partition, row.Kind, row.Key));
            if (row.Body is not null)
            {
                Rows[(partition, row.Kind, row.Key)] = row;
            }
        }
    }

    internal static ProjectionRow[] RowsOf(StoreStep.Save save) =>
        [.. save.Rows.Select(r => new ProjectionRow((ProjectionKind)r.Kind, Key(r.Key), r.Live, r.Body is { } body ? [(byte)body] : null))];

    internal static string Key(int key) => string.Create(CultureInfo.InvariantCulture, $"live:LHE-{key}");
}
