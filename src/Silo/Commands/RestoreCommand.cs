using System.CommandLine;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Backup;

namespace PassportMonitor.Silo.Commands;

/// <summary><c>./pm restore</c>: makes a data folder from a backup, and checks it.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<DirectoryInfo> s_copy = new("backup") { Description = "Folder that './pm backup' made." };

    internal static Command Create()
    {
        Command command = new("restore",
            "Make a data folder from a backup, and verify it. The folder must be new or empty; so must the store's schema 'pm' in PostgreSQL (--connection), for which it uses pg_restore.")
        {
            s_copy, StoreChoice.Data, StoreChoice.Connection,
        };
        command.SetAction((call, cancel) => StoreVerb.Run(() =>
            Run(call.GetRequiredValue(s_copy).FullName, StoreChoice.Read(call), call.InvocationConfiguration.Output, cancel)));
        return command;
    }

    private static async Task Run(string copy, StoreOptions store, TextWriter say, CancellationToken cancel)
    {
        store.Validate();
        using BackupFolder folder = BackupFolder.Begin(store.DataFolder);
        await StoreCopy.Load(copy, store, folder.Path, cancel);
        StoreOptions restored = new() { Kind = store.Kind, ConnectionString = store.ConnectionString, DataFolder = folder.Path };
        await StoreVerb.Verify(restored, say, cancel);
        folder.Finish();
        await say.WriteLineAsync($"restored to {store.DataFolder}");
    }
}
