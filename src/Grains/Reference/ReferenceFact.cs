using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;

namespace PassportMonitor.Grains.Reference;

/// <summary>One reference fact as it stands in the log, with what it says. Ordered by (occurred at, sequence, source, id): law 2.</summary>
[GenerateSerializer, Immutable, Alias("pm.ReferenceFact")]
internal sealed class ReferenceFact : IComparable<ReferenceFact>
{
    [NonSerialized] private FactBody? _body;

    [Id(0)] public required EventType Type { get; init; }
    [Id(1)] public required string Subject { get; init; }
    [Id(2)] public required DateTimeOffset OccurredAt { get; init; }
    [Id(3)] public required long Sequence { get; init; }
    [Id(4)] public required string Source { get; init; }
    [Id(5)] public required string Id { get; init; }
    [Id(6)] public required byte[] Data { get; init; }

    /// <summary>Dated too far ahead of its recording: set apart, as a case's facts are (law 4).</summary>
    [Id(7)] public required bool ClockFault { get; init; }

    /// <summary>Where it stands in partition 0.</summary>
    [Id(8)] public required long Offset { get; init; }

    /// <summary>What it says; read once. It depends on nothing but the fact, so two threads may read it at the same time.</summary>
    public FactBody Body => _body ??= FactReader.Read(Type, Subject, Data);

    /// <summary>Whether a log entry's type is one of the register's, the calendars' or the policies'.</summary>
    public static bool IsReference(LogEntry entry) =>
        EventTypes.Get((EventType)entry.Event.Type).Subject == SubjectKind.Reference;

    /// <summary>The fact of a log entry.</summary>
    public static ReferenceFact Of(LogEntry entry) => new()
    {
        Type = (EventType)entry.Event.Type,
        Subject = entry.Event.Subject,
        OccurredAt = entry.Event.OccurredAt.ToUniversalTime(),
        Sequence = entry.Event.Sequence,
        Source = entry.Event.Source,
        Id = entry.Event.Id,
        Data = entry.Event.Data,
        ClockFault = entry.Event.OccurredAt - entry.RecordedAt > Limits.ClockAhead,
        Offset = entry.Offset,
    };

    /// <inheritdoc/>
    public int CompareTo(ReferenceFact? other)
    {
        if (other is null)
        {
            return 1;
        }
        int order = OccurredAt.CompareTo(other.OccurredAt);
        order = order != 0 ? order : Sequence.CompareTo(other.Sequence);
        order = order != 0 ? order : string.CompareOrdinal(Source, other.Source);
        return order != 0 ? order : string.CompareOrdinal(Id, other.Id);
    }
}
