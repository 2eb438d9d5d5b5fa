namespace PassportMonitor.Silo.Stores;

/// <summary>What stands in the table <c>meta</c>.</summary>
/// <param name="Version">Number of migrations that have run.</param>
/// <param name="Partitions">Number of partitions, fixed at creation.</param>
/// <param name="StoreId">Made up at creation; tells one store's head files and backups from another's.</param>
internal sealed record StoreMeta(int Version, int Partitions, string StoreId);
