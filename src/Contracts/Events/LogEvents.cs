namespace PassportMonitor.Contracts.Events;

/// <summary>What the log records of itself.</summary>
internal static class LogEvents
{
    internal static readonly IReadOnlyList<EventTypeDefinition> All =
    [
        new(EventType.DataRemoved, "pk.gov.dgip.log.data-removed.v1",
            "Recorded when retention takes the data of old entries away; the subject is the partition's number.", SubjectKind.Partition,
            [
                new("entries", FieldKind.Integer, true, "Entries whose data left.", null, 1, 10_000_000),
                new("digest", FieldKind.Label, true, "SHA-256, in hexadecimal, over what stays of each entry, in offset order: offset, content hash, SHA-256 of the data."),
                new("days", FieldKind.Integer, true, "Days that the setting then kept such entries.", null, 1, 100_000),
            ],
            Internal: true),
    ];
}
