using System.Globalization;

namespace PassportMonitor.Silo.Stores.Audit;

/// <summary>The first thing that is wrong with a log.</summary>
/// <param name="Partition">Where; null when it concerns the whole store.</param>
/// <param name="Offset">The entry; null when it isn't about one entry.</param>
/// <param name="What">What is wrong, as a sentence.</param>
internal sealed record Finding(int? Partition, long? Offset, string What)
{
    /// <summary>Place and fault in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Partition is null ? "" : $"partition {Partition}, ")}{(Offset is null ? "" : $"offset {Offset}: ")}{What}");
}

/// <summary>What a check of a log found.</summary>
/// <param name="Entries">Number of entries of each partition that were checked.</param>
/// <param name="Removed">Of them, those whose data retention took away.</param>
/// <param name="First">The first fault; null when everything is right.</param>
internal sealed record AuditResult(IReadOnlyList<long> Entries, long Removed, Finding? First);
