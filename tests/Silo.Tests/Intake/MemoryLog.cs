using System.Reflection;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Silo.Tests.Intake;

/// <summary>A log in memory that keeps the promises of <see cref="ILogPartitionGrain"/>: first come is accepted, the same again is a duplicate, other content is told.</summary>
internal sealed class MemoryLog
{
    private readonly Dictionary<(int Partition, string Source, string Id), NewEvent> _events = [];

    public const int Partitions = 4;

    /// <summary>What the next append of this partition throws instead of appending.</summary>
    public Dictionary<int, Exception> Trouble { get; } = [];

    public List<NewEvent> Entries { get; } = [];

    public IGrainFactory Grains => GrainsOf(this);

    private AppendOutcome[] Append(int partition, NewEvent[] events)
    {
        lock (_events)
        {
            if (Trouble.Remove(partition, out Exception? trouble))
            {
                throw trouble;
            }
            return [.. events.Select(e => Append(partition, e))];
        }
    }

    private AppendOutcome Append(int partition, NewEvent sent)
    {
        if (_events.TryGetValue((partition, sent.Source, sent.Id), out NewEvent? had))
        {
            return Same(had, sent) ? AppendOutcome.Duplicate : AppendOutcome.ContentDiffers;
        }
        _events.Add((partition, sent.Source, sent.Id), sent);
        Entries.Add(sent);
        return AppendOutcome.Accepted;
    }

    private static bool Same(NewEvent a, NewEvent b) =>
        (a.Type, a.Subject, a.OccurredAt, a.Sequence) == (b.Type, b.Subject, b.OccurredAt, b.Sequence) && a.Data.AsSpan().SequenceEqual(b.Data);

    private static IGrainFactory GrainsOf(MemoryLog log)
    {
        IGrainFactory grains = DispatchProxy.Create<IGrainFactory, GrainFactoryProxy>();
        ((GrainFactoryProxy)(object)grains).Log = log;
        return grains;
    }

    private sealed class PartitionOf(MemoryLog log, int partition) : ILogPartitionGrain
    {
        public async Task<AppendOutcome[]> Append(NewEvent[] events)
        {
            await Task.Yield();
            return log.Append(partition, events);
        }
    }

    /// <summary>A factory that knows partitions and nothing else.</summary>
    public class GrainFactoryProxy : DispatchProxy
    {
        internal MemoryLog? Log { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.IsGenericMethod && targetMethod.GetGenericArguments()[0] == typeof(ILogPartitionGrain)
                ? new PartitionOf(Log!, (int)(long)args![0]!)
                : throw new NotSupportedException(targetMethod.Name);
    }

    /// <summary>A store of which only the number of partitions is asked.</summary>
    public class StoreProxy : DispatchProxy
    {
        public static IEventStore Create() => Create<IEventStore, StoreProxy>();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == "get_Partitions" ? Partitions : throw new NotSupportedException(targetMethod.Name);
    }
}
