using System.CommandLine;
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
        Description = "Npgsql connection string, when the log is in PostgreSQL. The heads are in the data folder then too.",
    };

    internal static StoreOptions Read(ParseResult call) => new()
    {
        DataFolder = call.GetRequiredValue(Data).FullName,
        ConnectionString = call.GetValue(Connection),
        Kind = call.GetValue(Connection) is null ? StoreKind.Sqlite : StoreKind.Postgres,
    };
}
