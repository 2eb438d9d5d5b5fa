using System.CommandLine;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Backup;

namespace PassportMonitor.Silo.Commands;

/// <summary><c>./pm backup</c>: a copy of all that a server keeps, taken while it runs, and checked.</summary>
internal static class BackupCommand
{
    private static readonly Argument<DirectoryInfo> s_destination = new("destination") { Description = "Folder for the copy: new, or empty. It appears when the copy is complete." };

    internal static Command Create()
    {
        Command command = new("backup",
            "Copy the log, its heads and the grain states to a folder, while the server runs, and verify the copy. "
            + "For PostgreSQL (--connection) it uses pg_dump, and the copy is verified when it is restored.")
        {
            s_destination, StoreChoice.Data, StoreChoice.Connection,
        };
        command.SetAction((call, cancel) => StoreVerb.Run(() =>
            Run(StoreChoice.Read(call), call.GetRequiredValue(s_destination).FullName, call.InvocationConfiguration.Output, cancel)));
        return command;
    }

    private static async Task Run(StoreOptions store, string destination, TextWriter say, CancellationToken cancel)
    {
        store.Validate();
        using BackupFolder folder = BackupFolder.Begin(destination);
        await StoreCopy.Save(store, folder.Path, cancel);
        if (store.Kind == StoreKind.Sqlite)
        {
            await StoreVerb.Verify(new StoreOptions { DataFolder = folder.Path }, say, cancel);
        }
        folder.Finish();
        await say.WriteLineAsync($"backed up to {destination}");
    }
}
