using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>A process that appends to all partitions at once, and says "partition offset" after each append that is acknowledged, until it is killed.</summary>
internal static class Appender
{
    internal static async Task<int> Run(string folder)
    {
        IEventStore store;
        try
        {
            store = await EventStoreFactory.Open(new StoreOptions { DataFolder = folder }, TimeProvider.System, NullLoggerFactory.Instance);
        }
        catch (StoreRefusedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        TextWriter said = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, store.Partitions).Select(p => AppendForEver(store, p, said)));
        return 0;
    }

    private static async Task AppendForEver(IEventStore store, int partition, TextWriter said)
    {
        while (true)
        {
            LogEntry[] entries = await store.AppendMore(partition, 20);
            await said.WriteLineAsync($"{partition} {entries[^1].Offset}");
        }
    }
}
