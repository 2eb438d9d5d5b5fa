namespace PassportMonitor.Contracts.Log;

/// <summary>A fact that passed the intake's checks of shape and waits for its place in the log.</summary>
[GenerateSerializer, Immutable, Alias("pm.NewEvent")]
public sealed class NewEvent
{
    /// <summary>CloudEvents <c>source</c>, 1 to 128 characters.</summary>
    [Id(0)] public required string Source { get; init; }

    /// <summary>CloudEvents <c>id</c>, 1 to 128 characters; unique within the source.</summary>
    [Id(1)] public required string Id { get; init; }

    /// <summary>Storage number of the event type; see <c>EventTypes</c>.</summary>
    [Id(2)] public required ushort Type { get; init; }

    /// <summary>CloudEvents <c>subject</c>: what the fact is about (a token, a site, a device), 1 to 64 characters; an alarm's up to 100.</summary>
    [Id(3)] public required string Subject { get; init; }

    /// <summary>CloudEvents <c>time</c>: when it happened, by the sender's clock, in UTC.</summary>
    [Id(4)] public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>CloudEvents <c>sequence</c>: the sender's own order among facts of one instant; 0 when not sent.</summary>
    [Id(5)] public required long Sequence { get; init; }

    /// <summary>The data in canonical JSON: known fields only, in the order of the type's definition, without white space.</summary>
    [Id(6)] public required byte[] Data { get; init; }
}

/// <summary>One entry of the log: a fact with its place. It never changes again, but that its data may leave, see <see cref="Removal"/>.</summary>
[GenerateSerializer, Immutable, Alias("pm.LogEntry")]
public sealed class LogEntry
{
    /// <summary>Partition, 0 to P-1.</summary>
    [Id(0)] public required int Partition { get; init; }

    /// <summary>Place in the partition: dense, from 0.</summary>
    [Id(1)] public required long Offset { get; init; }

    /// <summary>The fact itself.</summary>
    [Id(2)] public required NewEvent Event { get; init; }

    /// <summary>When the partition numbered it, by our clock, in UTC.</summary>
    [Id(3)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>First 16 bytes of SHA-256 over the event's content; tells a retry from the same id with other content.</summary>
    [Id(4)] public required byte[] ContentHash { get; init; }

    /// <summary>SHA-256 over the previous entry's chain hash and this entry: 32 bytes.</summary>
    [Id(5)] public required byte[] Chain { get; init; }

    /// <summary>Set when retention took the data away: <see cref="NewEvent.Data"/> then reads as an empty object. Null for an entry that is whole.</summary>
    [Id(6)] public Removal? Removal { get; init; }
}

/// <summary>What stands in for an entry's data that retention took away; enough to check the chain and to refuse nothing twice.</summary>
/// <param name="Seal">Offset of the entry that sealed it, in the same partition; when that was recorded, the data left.</param>
/// <param name="DataHash">SHA-256 of the data: 32 bytes.</param>
[GenerateSerializer, Immutable, Alias("pm.Removal")]
public sealed record Removal([property: Id(0)] long Seal, [property: Id(1)] byte[] DataHash)
{
    /// <summary>How data that left reads: an object without fields.</summary>
    public static readonly byte[] NoData = "{}"u8.ToArray();
}

/// <summary>What became of one event that was sent.</summary>
[GenerateSerializer, Alias("pm.AppendOutcome")]
public enum AppendOutcome : byte
{
    /// <summary>Durable now, for the first time.</summary>
    Accepted,

    /// <summary>Durable before, with the same content. Nothing changed.</summary>
    Duplicate,

    /// <summary>Refused: the same source and id are durable with other content.</summary>
    ContentDiffers,
}
