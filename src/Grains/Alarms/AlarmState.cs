using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// One alarm by ISA-18.2. Beneath lies the condition (holds at a priority, acknowledged or not, to be reset or not); over it may lie a shelf,
/// a root cause or an order out of service. What lies beneath goes on being tracked, and shows again when the cover goes. Pure: no clock, no I/O, no Orleans.
/// </summary>
public sealed record AlarmState
{
    /// <summary>Id of the alarm.</summary>
    public required string Id { get; init; }
    /// <summary>Its rule.</summary>
    public required string Rule { get; init; }
    /// <summary>Its site.</summary>
    public SiteId? Site { get; init; }
    /// <summary>Its region.</summary>
    public RegionId? Region { get; init; }
    /// <summary>Priority at which its condition holds; null when it doesn't.</summary>
    public AlarmPriority? Level { get; init; }
    /// <summary>The last priority.</summary>
    public AlarmPriority Priority { get; init; } = AlarmPriority.Low;
    /// <summary>To whom it is told.</summary>
    public AlarmAudience Audience { get; init; } = AlarmAudience.Region;
    /// <summary>It asks for attention: raised where it can be heard, and not acknowledged.</summary>
    public bool Asks { get; init; }
    /// <summary>Acknowledged since it was raised.</summary>
    public bool IsAcknowledged { get; init; }
    /// <summary>A person must reset it once its condition is gone.</summary>
    public bool NeedsReset { get; init; }
    /// <summary>End of its shelf; null without one.</summary>
    public DateTimeOffset? ShelvedUntil { get; init; }
    /// <summary>The alarm that explains it; null for none.</summary>
    public string? Root { get; init; }
    /// <summary>Taken out of service.</summary>
    public bool IsOutOfService { get; init; }
    /// <summary>Since when <see cref="Status"/> is as it is.</summary>
    public DateTimeOffset Since { get; init; }
    /// <summary>When it was raised last.</summary>
    public DateTimeOffset? RaisedAt { get; init; }
    /// <summary>When it began to ask for attention last; null when it did not since it was raised.</summary>
    public DateTimeOffset? SoundedAt { get; init; }
    /// <summary>Since when the condition holds.</summary>
    public DateTimeOffset? HoldsSince { get; init; }
    /// <summary>When the room was told because nobody had acknowledged it.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }
    /// <summary>Who acknowledged it, when and why.</summary>
    public string? AcknowledgedBy { get; init; }
    /// <inheritdoc cref="AcknowledgedBy"/>
    public DateTimeOffset? AcknowledgedAt { get; init; }
    /// <inheritdoc cref="AcknowledgedBy"/>
    public string? AcknowledgeReason { get; init; }
    /// <summary>Who shelved it or took it out of service, and why.</summary>
    public string? PutAsideBy { get; init; }
    /// <inheritdoc cref="PutAsideBy"/>
    public string? PutAsideReason { get; init; }
    /// <summary>Why it was raised, as logged last.</summary>
    public string Reason { get; init; } = "";
    /// <summary>The figures, as logged last.</summary>
    public AlarmFigure[] Figures { get; init; } = [];
    /// <summary>What it costs, as logged last.</summary>
    public AlarmImpact Impact { get; init; } = new(0, 0, 0);
    /// <summary>What to do.</summary>
    public string Action { get; init; } = "";
    /// <summary>Who should do it.</summary>
    public string Actor { get; init; } = "";
    /// <summary>The last <see cref="Limits.AlarmChatter"/> instants at which it was raised, oldest first.</summary>
    public DateTimeOffset[] Raises { get; init; } = [];
    /// <summary>Offset of its newest transition.</summary>
    public long Offset { get; init; } = -1;

    /// <summary>The state that it shows.</summary>
    public AlarmStatus Status =>
        IsOutOfService ? AlarmStatus.OutOfService
        : ShelvedUntil is not null ? AlarmStatus.Shelved
        : Root is not null ? AlarmStatus.SuppressedByDesign
        : Level is not null ? (IsAcknowledged ? AlarmStatus.Acknowledged : AlarmStatus.Unacknowledged)
        : Asks ? AlarmStatus.ReturnedUnacknowledged
        : NeedsReset ? AlarmStatus.Latched
        : AlarmStatus.Normal;

    /// <summary>Whether it stands where people see it: raised, and nothing covers it.</summary>
    public bool Stands => Status is AlarmStatus.Unacknowledged or AlarmStatus.Acknowledged;

    /// <summary>Since when the room should know of it; null when it needn't.</summary>
    public DateTimeOffset? RoomSince => Audience != AlarmAudience.Room || !Stands ? null : EscalatedAt > SoundedAt ? EscalatedAt : SoundedAt;

    /// <summary>Raised <see cref="Limits.AlarmChatter"/> times or more within the last minute.</summary>
    public bool IsChattering(DateTimeOffset now) => Raises.Length == Limits.AlarmChatter && now - Raises[0] < TimeSpan.FromMinutes(1);

    /// <summary>The state after an entry of the log. Takes every entry in every state: facts are never refused.</summary>
    public AlarmState Evolve(AlarmTransition happened)
    {
        AlarmState next = After(happened);
        return next with { Since = next.Status == Status ? Since : happened.At, Offset = happened.Offset };
    }

    private AlarmState After(AlarmTransition e) => e.Type switch
    {
        EventType.AlarmRaised => (Told(e) with
        {
            Site = e.Site, Region = e.Region, Level = e.Priority, IsAcknowledged = false, AcknowledgedBy = null, AcknowledgedAt = null, AcknowledgeReason = null, SoundedAt = null, EscalatedAt = null,
            Audience = e.Audience ?? AlarmAudience.Region, RaisedAt = e.At, HoldsSince = e.HoldsSince, NeedsReset = NeedsReset || e.Latches,
            Action = e.Action ?? "", Actor = e.Actor ?? "", Raises = [.. Raises.TakeLast(Limits.AlarmChatter - 1), e.At],
        }).SoundingAt(e.At),
        EventType.AlarmPriorityChanged when e.Priority > Level =>
            (Told(e) with { Level = e.Priority, IsAcknowledged = false, Audience = e.Audience ?? Audience }).SoundingAt(e.At),
        EventType.AlarmPriorityChanged when Level is not null => Told(e) with { Level = e.Priority },
        EventType.AlarmReturned => this with { Level = null, HoldsSince = null, Root = null },
        EventType.AlarmAcknowledged => this with
        {
            IsAcknowledged = Level is not null, Asks = false, AcknowledgedBy = e.By, AcknowledgedAt = e.At, AcknowledgeReason = e.Reason,
        },
        EventType.AlarmShelved => this with { ShelvedUntil = e.Until, PutAsideBy = e.By, PutAsideReason = e.Reason, Asks = false },
        EventType.AlarmUnshelved when ShelvedUntil is not null => (this with { ShelvedUntil = null, PutAsideBy = null, PutAsideReason = null, IsAcknowledged = false }).SoundingAt(e.At),
        EventType.AlarmSuppressed => this with { Root = e.Root, Asks = false },
        EventType.AlarmReleased when Root is not null => (this with { Root = null }).SoundingAt(e.At),
        EventType.AlarmOutOfService => this with { IsOutOfService = true, ShelvedUntil = null, PutAsideBy = e.By, PutAsideReason = e.Reason, Asks = false },
        EventType.AlarmInService when IsOutOfService => (this with { IsOutOfService = false, PutAsideBy = null, PutAsideReason = null, IsAcknowledged = false }).SoundingAt(e.At),
        EventType.AlarmReset => this with { NeedsReset = false },
        EventType.AlarmEscalated => this with { Audience = AlarmAudience.Room, EscalatedAt = e.At },
        _ => this,
    };

    private AlarmState Told(AlarmTransition e) => this with { Priority = e.Priority ?? Priority, Reason = e.Reason ?? "", Figures = e.Figures, Impact = e.Impact ?? Impact };

    /// <summary>Asks for attention from now on, if its condition holds, nobody acknowledged it and nothing covers it.</summary>
    private AlarmState SoundingAt(DateTimeOffset at) =>
        Status == AlarmStatus.Unacknowledged ? this with { Asks = true, SoundedAt = at, EscalatedAt = null } : this;
}
