using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Processes;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// What the alarm system keeps of itself for a day: raises, soundings, annunciations to the room, acknowledgements. Folded from the log. What was
/// found late is no load.
/// </summary>
/// <remarks>Bounded by <see cref="Limits.AlarmNotes"/>: beyond it the oldest go, and the report says since when it counts. Owned by one grain turn.</remarks>
internal sealed class AlarmLoad
{
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    private readonly Queue<LoadNote> _notes = new();
    private readonly Dictionary<string, int> _raised = new(StringComparer.Ordinal);
    private DateTimeOffset _droppedAt = DateTimeOffset.MinValue;

    /// <summary>Takes an entry of the log with the alarm's state before and after it.</summary>
    internal void Apply(AlarmTransition happened, AlarmState? before, AlarmState? after)
    {
        if (happened.Type == EventType.AlarmAnnunciated)
        {
            Note(LoadKind.Room, happened);
        }
        if (happened.Type == EventType.AlarmRaised)
        {
            Note(LoadKind.Raised, happened);
            _raised[happened.Subject] = _raised.GetValueOrDefault(happened.Subject) + 1;
        }
        if (after is { Asks: true } && after.SoundedAt != before?.SoundedAt)
        {
            Note(LoadKind.Sounded, happened);
        }
        if (happened.Type == EventType.AlarmAcknowledged && before?.SoundedAt is { } sounded)
        {
            Note(LoadKind.Acknowledged, happened, happened.At - sounded);
        }
    }

    /// <summary>Times that an alarm was raised in the last 24 hours.</summary>
    internal int RaisedToday(string id) => _raised.GetValueOrDefault(id);

    /// <summary>Lets go of what is older than a day.</summary>
    internal void Trim(DateTimeOffset now)
    {
        while (_notes.TryPeek(out LoadNote? oldest) && now - oldest.At > s_day)
        {
            Drop();
        }
    }

    /// <summary>The report.</summary>
    /// <param name="alarms">All alarms that are known.</param>
    /// <param name="chatters">Whether one of them chatters.</param>
    /// <param name="notFollowed">Conditions beyond the limit.</param>
    /// <param name="now">The desk's clock.</param>
    internal AlarmLoadReport Report(IReadOnlyCollection<AlarmState> alarms, Func<AlarmState, bool> chatters, int notFollowed, DateTimeOffset now)
    {
        LoadNote[] day = [.. _notes.Where(n => now - n.At <= s_day)];
        DateTimeOffset[] room = [.. day.Where(n => n.Kind == LoadKind.Room).Select(n => n.At)];
        long[] acknowledged = [.. day.Where(n => n.Kind == LoadKind.Acknowledged).Select(n => n.Took.Ticks).Order()];
        AlarmState[] open = [.. alarms.Where(a => a.Asks)];
        int last = room.Count(at => now - at < s_window);
        return new AlarmLoadReport
        {
            AsOf = now,
            Since = _droppedAt > now - s_day ? _droppedAt : now - s_day,
            RoomByHour = [.. Enumerable.Range(0, 24).Select(h => room.Count(at => (int)(now - at).TotalHours == h))],
            RoomLast10Minutes = last,
            Flood = last > Limits.AlarmFlood,
            Floods = Floods(room),
            Regions = [.. day.Where(n => n.Kind == LoadKind.Sounded).GroupBy(n => n.Region ?? RegionId.None.Value)
                .Select(g => new RegionLoad(new RegionId(g.Key), g.Count(n => now - n.At <= TimeSpan.FromHours(1)), g.Count()))
                .OrderBy(r => r.Region.Value, StringComparer.Ordinal)],
            Stale = [.. alarms.Where(a => a.Stands && now - a.RaisedAt > Limits.AlarmStale).Select(a => a.Id).Order(StringComparer.Ordinal)],
            Chattering = [.. alarms.Where(chatters).Select(a => a.Id).Order(StringComparer.Ordinal)],
            TopSources = [.. _raised.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Take(10).Select(r => new AlarmSource(r.Key, r.Value))],
            ByPriority = [.. Enum.GetValues<AlarmPriority>().Select(p => day.Count(n => n.Kind == LoadKind.Raised && n.Priority == p))],
            AcknowledgeMedian = acknowledged.Length == 0 ? null : Percentile.Of(acknowledged, 0.5),
            AcknowledgeP90 = acknowledged.Length == 0 ? null : Percentile.Of(acknowledged, 0.9),
            Acknowledged = acknowledged.Length,
            Unacknowledged = open.Length,
            OldestUnacknowledged = open.Length == 0 ? null : now - open.Min(a => a.SoundedAt),
            NotFollowed = notFollowed,
        };
    }

    /// <summary>Times at which the count of ten minutes rose above the limit.</summary>
    private static int Floods(DateTimeOffset[] room)
    {
        int floods = 0;
        bool flooded = false;
        for (int i = 0, first = 0; i < room.Length; i++)
        {
            while (room[i] - room[first] >= s_window)
            {
                first++;
            }
            bool now = i - first + 1 > Limits.AlarmFlood;
            floods += now && !flooded ? 1 : 0;
            flooded = now;
        }
        return floods;
    }

    private void Note(LoadKind kind, AlarmTransition happened, TimeSpan took = default)
    {
        _notes.Enqueue(new LoadNote(kind, happened.At, happened.Subject, happened.Region?.Value, happened.Priority, took));
        while (_notes.Count > Limits.AlarmNotes)
        {
            _droppedAt = _notes.Peek().At;
            Drop();
        }
    }

    private void Drop()
    {
        LoadNote oldest = _notes.Dequeue();
        if (oldest.Kind == LoadKind.Raised && --_raised[oldest.Id] == 0)
        {
            _raised.Remove(oldest.Id);
        }
    }

    /// <summary>What must outlive a restart.</summary>
    internal LoadImage Image() => new([.. _notes], _droppedAt);

    internal static AlarmLoad From(LoadImage image)
    {
        AlarmLoad load = new() { _droppedAt = image.DroppedAt };
        foreach (LoadNote note in image.Notes)
        {
            load._notes.Enqueue(note);
            if (note.Kind == LoadKind.Raised)
            {
                load._raised[note.Id] = load._raised.GetValueOrDefault(note.Id) + 1;
            }
        }
        return load;
    }
}

/// <summary>What a note is of. Storage format.</summary>
internal enum LoadKind : byte
{
    Raised = 1,
    Sounded = 2,
    Room = 3,
    Acknowledged = 4,
}

/// <summary>One note.</summary>
internal sealed record LoadNote(LoadKind Kind, DateTimeOffset At, string Id, string? Region, AlarmPriority? Priority, TimeSpan Took);

/// <summary>What is stored of the load.</summary>
internal sealed record LoadImage(LoadNote[] Notes, DateTimeOffset DroppedAt);
