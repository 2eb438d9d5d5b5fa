using PassportMonitor.Silo.Stores;
using Xunit;

namespace PassportMonitor.Stores.Tests;

/// <summary>Wrong settings are named with their value and the rule.</summary>
public sealed class StoreOptionsTests
{
    public static TheoryData<StoreKind, string, string?, int, string> Wrong => new()
    {
        { (StoreKind)7, "data", null, 4, "Store:Kind is 7" },
        { StoreKind.Sqlite, " ", null, 4, "Store:DataFolder is empty" },
        { StoreKind.Sqlite, "data", null, 0, "Store:Partitions is 0; it must be from 1 to 64" },
        { StoreKind.Sqlite, "data", null, 65, "Store:Partitions is 65" },
        { StoreKind.Postgres, "data", null, 4, "Store:Kind is Postgres, but Store:ConnectionString is empty" },
        { StoreKind.Sqlite, "data", "Host=db", 4, "Store:Kind is Sqlite, but Store:ConnectionString is set" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void GivenAWrongSetting_ThenItIsNamed(StoreKind kind, string folder, string? connection, int partitions, string message)
    {
        StoreOptions options = new() { Kind = kind, DataFolder = folder, ConnectionString = connection, Partitions = partitions };
        Assert.StartsWith(message, Assert.Throws<StoreRefusedException>(options.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenTheDefaults_ThenTheyAreRight() => new StoreOptions().Validate();
}
