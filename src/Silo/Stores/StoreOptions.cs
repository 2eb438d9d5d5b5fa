namespace PassportMonitor.Silo.Stores;

/// <summary>Which database keeps the log.</summary>
public enum StoreKind
{
    /// <summary>One file in the data folder; one process writes it. The default.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for several silos.</summary>
    Postgres,
}

/// <summary>Where the log is kept. Bound from the configuration section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>The greatest number of partitions: each has an owner, a pump and a table of cases.</summary>
    public const int PartitionsMax = 64;

    /// <summary>Which database. Default: <see cref="StoreKind.Sqlite"/>.</summary>
    public StoreKind Kind { get; set; } = StoreKind.Sqlite;

    /// <summary>
    /// Folder for the database file (SQLite), the partitions' head files and the lock that keeps a second process out.
    /// Default: <c>data</c>. Created when missing.
    /// </summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Npgsql connection string. Required for <see cref="StoreKind.Postgres"/>, not allowed for <see cref="StoreKind.Sqlite"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Number of partitions, 1 to <see cref="PartitionsMax"/>. Default: 4. Fixed when the store is created.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>Checks each setting and how they go together.</summary>
    /// <exception cref="StoreRefusedException">Names the setting, its value and the rule.</exception>
    public void Validate()
    {
        Require(Enum.IsDefined(Kind), $"Store:Kind is {(int)Kind}; it must be Sqlite or Postgres.");
        Require(!string.IsNullOrWhiteSpace(DataFolder), "Store:DataFolder is empty; it must name a folder.");
        Require(Partitions is >= 1 and <= PartitionsMax, $"Store:Partitions is {Partitions}; it must be from 1 to {PartitionsMax}.");
        Require(Kind != StoreKind.Postgres || !string.IsNullOrWhiteSpace(ConnectionString),
            "Store:Kind is Postgres, but Store:ConnectionString is empty; it must say where the server is.");
        Require(Kind != StoreKind.Sqlite || string.IsNullOrWhiteSpace(ConnectionString),
            "Store:Kind is Sqlite, but Store:ConnectionString is set; it is for Postgres only. Remove it, or set Store:Kind to Postgres.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new StoreRefusedException(message);
        }
    }
}
