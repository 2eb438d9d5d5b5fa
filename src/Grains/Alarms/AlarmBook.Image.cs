using System.Text.Json;
using System.Text.Json.Serialization;
using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms;

/// <summary>What outlives a restart: the fold, so that years of log needn't be read again, and the delays, which are in no log.</summary>
internal sealed partial class AlarmBook
{
    private static readonly JsonSerializerOptions s_json = new() { IgnoreReadOnlyProperties = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The fold as bytes: UTF-8 JSON.</summary>
    internal byte[] Image() => JsonSerializer.SerializeToUtf8Bytes(
        new BookImage([.. _states.Values], [.. _foundLate], _groups.Image(), _load.Image(), _watch.Items, [.. _handovers.Kept], _mute.Mute), s_json);

    /// <summary>The delays as bytes: UTF-8 JSON. They count as stored.</summary>
    internal byte[] Timers()
    {
        TimersChanged = false;
        return JsonSerializer.SerializeToUtf8Bytes(_conditions.Select(c => c.Value.Image(c.Key)).ToArray(), s_json);
    }

    /// <summary>Takes a fold and delays that were stored; nulls for none. The entries that came after the fold are applied next, and then <see cref="Agree"/>.</summary>
    internal void Load(byte[]? fold, byte[]? timers)
    {
        if (fold is not null)
        {
            BookImage image = JsonSerializer.Deserialize<BookImage>(fold, s_json)!;
            foreach (AlarmState state in image.States)
            {
                _states.Add(state.Id, state);
            }
            image.FoundLate.ToList().ForEach(_foundLate.Enqueue);
            (_groups, _load) = (RoomGroups.From(image.Groups), AlarmLoad.From(image.Load));
            (_watch, _handovers) = (new WatchBook(image.Watch), new HandoverBook(image.Handovers));
            _mute = new MuteBook(image.Mute);
        }
        foreach (TimerImage timer in timers is null ? [] : JsonSerializer.Deserialize<TimerImage[]>(timers, s_json)!)
        {
            _conditions.Add(timer.Id, Condition.From(timer));
        }
    }

    /// <summary>Brings the delays up to what the log says: they are stored a little behind it.</summary>
    internal void Agree()
    {
        foreach (AlarmState state in _states.Values.Where(s => s.Level is not null && !_conditions.ContainsKey(s.Id)))
        {
            _conditions.Add(state.Id, new Condition());
        }
        foreach ((string id, Condition condition) in _conditions)
        {
            condition.Agree(_states.GetValueOrDefault(id)?.Level);
        }
    }
}

/// <summary>The fold as it is stored.</summary>
internal sealed record BookImage(
    AlarmState[] States, FoundLate[] FoundLate, GroupsImage Groups, LoadImage Load, WatchItem[] Watch, Handover[] Handovers, RoomMute? Mute = null);
