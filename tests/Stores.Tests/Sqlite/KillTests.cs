using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Sqlite;

/// <summary>The process that writes is killed (SIGKILL) in the middle of its work.</summary>
public sealed class KillTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenAWriterThatIsKilledAgainAndAgain_ThenEverythingAcknowledgedIsThereOnceAndTheLogVerifies()
    {
        using TempFolder folder = new();
        Dictionary<int, long> acknowledged = [];
        foreach (int acknowledgements in (int[])[1, 40, 173])
        {
            await RunAndKill(folder.Path, acknowledgements, acknowledged);
            // Before anything has opened the file for writing, as it was left.
            await Verb.Succeeds(VerifyCommand.Create(), "--data", folder.Path);
        }

        IEventStore store = await EventStoreFactory.Open(new StoreOptions { DataFolder = folder.Path }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        await using IAsyncDisposable closing = (IAsyncDisposable)store;
        Assert.NotEmpty(acknowledged);
        foreach ((int partition, long offset) in acknowledged)
        {
            IReadOnlyList<LogEntry> log = await store.Read(partition, 0, int.MaxValue, Cancel);
            Assert.True(log.Count > offset, $"partition {partition} acknowledged {offset} and holds {log.Count}");
            Assert.Equal(Entries.Texts(Entries.First(partition, log.Count)), Entries.Texts(log));
        }
    }

    /// <summary>Lets the process append until it has said that many acknowledgements, then kills it; takes what it has said until then.</summary>
    private static async Task RunAndKill(string folder, int acknowledgements, Dictionary<int, long> acknowledged)
    {
        using Process process = ChildProcess.Start("append", folder);
        for (int n = 0; await process.StandardOutput.ReadLineAsync(Cancel) is { } line; n++)
        {
            string[] parts = line.Split(' ');
            if (parts.Length == 2 && long.TryParse(parts[1], CultureInfo.InvariantCulture, out long offset))
            {
                acknowledged[int.Parse(parts[0], CultureInfo.InvariantCulture)] = offset;
            }
            if (n == acknowledgements)
            {
                process.Kill();
            }
        }
        await process.WaitForExitAsync(Cancel);
        Assert.Equal(137, process.ExitCode);
    }

    [Fact]
    public async Task GivenAFolderInUse_WhenAnotherProcessOpensIt_ThenItIsRefusedWithFolderAndOwner()
    {
        using TempFolder folder = new();
        IEventStore store = await EventStoreFactory.Open(new StoreOptions { DataFolder = folder.Path }, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        using Process second = ChildProcess.Start("append", folder.Path);
        string said = await second.StandardError.ReadToEndAsync(Cancel);
        await second.WaitForExitAsync(Cancel);
        await ((IAsyncDisposable)store).DisposeAsync();

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"{folder.Path} is in use by process {Environment.ProcessId}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAFolderInUse_WhenThisProcessOpensItAgain_ThenItIsRefused()
    {
        using TempFolder folder = new();
        StoreOptions options = new() { DataFolder = folder.Path };
        IEventStore store = await EventStoreFactory.Open(options, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        await Assert.ThrowsAsync<StoreRefusedException>(() => EventStoreFactory.Open(options, TimeProvider.System, NullLoggerFactory.Instance, Cancel));
        await ((IAsyncDisposable)store).DisposeAsync();
        IEventStore again = await EventStoreFactory.Open(options, TimeProvider.System, NullLoggerFactory.Instance, Cancel);
        await ((IAsyncDisposable)again).DisposeAsync();
    }
}
