using System.CommandLine;
using PassportMonitor.Silo.Hosting;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.Commands;

/// <summary>The options by which the verbs about stored data are told where it is.</summary>
internal static class StoreChoice
{
    internal static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "The server's data folder.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
    };

    internal static readonly Option<string?> Connection = new("--connection")
    {
        Description = "Npgsql connection string, when the log is in PostgreSQL and the settings don't say where. The heads are in the data folder then too.",
    };

    /// <summary>The settings' store (<c>PM_Store__…</c>), unless the call says otherwise.</summary>
    internal static StoreOptions Read(ParseResult call)
    {
        StoreOptions options = Settings.Read().GetSection("Store").Get<StoreOptions>() ?? new StoreOptions();
        options.DataFolder = call.GetRequiredValue(Data).FullName;
        if (call.GetValue(Connection) is { } connection)
        {
            (options.Kind, options.ConnectionString) = (StoreKind.Postgres, connection);
        }
        return options;
    }
}
