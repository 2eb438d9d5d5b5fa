using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Sqlite;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Commands;

/// <summary><c>./pm verify</c> on a log whose old data left: the removals are proved, and data that was taken in another way is found.</summary>
public sealed class VerifySealTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    /// <summary>Entries 0 to 99; 10 to 29 left with the seal at 100, 30 to 39 with the seal at 101.</summary>
    public async ValueTask InitializeAsync()
    {
        IEventStore store = await EventStoreFactory.Open(new StoreOptions { DataFolder = Data }, TimeProvider.System, NullLoggerFactory.Instance);
        LogEntry[] entries = await store.AppendMore(1, 100);
        await store.SealEntries(1, entries[10..30], []);
        await store.SealEntries(1, entries[30..40], []);
        await ((IAsyncDisposable)store).DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task GivenSealedRemovals_ThenTheLogVerifies_AndSaysHowManyThereAre()
    {
        string said = await Verb.Succeeds(VerifyCommand.Create(), "--data", Data);
        Assert.Contains("partition 1: 102 entries", said, StringComparison.Ordinal);
        Assert.Contains("30 entries sealed, and every seal is right", said, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Changes => new()
    {
        { "data taken without a seal", "UPDATE log SET data = x'9D908ECFB6B256DEF8B49A7C504E6C889C4B0E41FE6CE3E01863DD7B61A20AA0' WHERE \"offset\" = 5", "offset 5: the content isn't" },
        { "data taken under a seal of others", "UPDATE log SET seal = 100 WHERE \"offset\" = 35", "offset 10: what the seal at offset 100 says was removed isn't what is missing: 20 entries, found 21" },
        { "data taken under an entry that is no seal", "UPDATE log SET seal = 50 WHERE \"offset\" = 35", "offset 30: what the seal at offset 101" },
        { "data taken under an entry that isn't there", "UPDATE log SET seal = 5000 WHERE \"offset\" BETWEEN 30 AND 39", "offset 101: what the seal at offset 101" },
        { "the hash that stands for the data", "UPDATE log SET data = zeroblob(32) WHERE \"offset\" = 12", "offset 12: the chain hash doesn't follow" },
        { "the content hash of a removed entry", "UPDATE log SET content_hash = zeroblob(16) WHERE \"offset\" = 12", "offset 10: what the seal at offset 100" },
        { "the subject of a removed entry", "UPDATE log SET subject = 'X' WHERE \"offset\" = 12", "offset 12: the chain hash doesn't follow" },
        { "the mark of a removal", "UPDATE log SET seal = NULL WHERE \"offset\" = 12", "offset 12: the content isn't" },
        { "what a seal says", "UPDATE log SET data = CAST(replace(CAST(data AS TEXT), '400', '4') AS BLOB) WHERE \"offset\" = 100", "offset 100: the content isn't" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task GivenSomethingChangedInTheDatabase_ThenItIsNamed(string what, string sql, string message)
    {
        using (SqliteConnection connection = SqliteFile.OpenPlain(SqliteFile.PathIn(Data)))
        {
            SqliteSchema.Execute(connection, sql + (sql.Contains("WHERE", StringComparison.Ordinal) ? " AND partition = 1" : ""));
        }
        string said = await Verb.Fails(VerifyCommand.Create(), "--data", Data);
        Assert.True(said.Contains(message, StringComparison.Ordinal), $"{what}: {said}");
    }
}
