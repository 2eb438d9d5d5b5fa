using PassportMonitor.Contracts.Alarms;

namespace PassportMonitor.Grains.Alarms;

/// <summary>What the book shows, and what operators ask of it.</summary>
internal sealed partial class AlarmBook
{
    /// <summary>Watch items, the open ones by date first.</summary>
    internal WatchItem[] WatchItems => _watch.Items;

    /// <summary>The kept handovers, newest first.</summary>
    internal IReadOnlyList<Handover> Handovers => _handovers.Kept;

    /// <summary>Decides a command about one alarm.</summary>
    internal AlarmDecision Decide(string id, AlarmCommand command, DateTimeOffset now)
    {
        AlarmDecision decision = AlarmDecision.Of(_states.GetValueOrDefault(id), command, now);
        return decision.Entry is { } entry ? decision with { Entry = AlarmEntry.Complete(_states[id], entry).Entry } : decision;
    }

    /// <summary>Decides the opening of a watch item.</summary>
    internal AlarmDecision Decide(OpenWatch command, DateTimeOffset now) => _watch.Decide(command, now);

    /// <summary>Decides a change of a watch item.</summary>
    internal (AlarmRejection Rejection, List<AlarmTransition> Entries) Decide(ChangeWatch command, DateTimeOffset now) => _watch.Decide(command, now);

    /// <summary>Decides the opening of a handover.</summary>
    internal (string Id, AlarmDecision Decision) Decide(OpenHandover command, DateTimeOffset now) => _handovers.Decide(command, now);

    /// <summary>Decides the confirmation of a handover.</summary>
    internal AlarmDecision Decide(ConfirmHandover command, DateTimeOffset now) => _handovers.Decide(command, now);

    /// <summary>Decides a mute of the room, or its end.</summary>
    internal AlarmDecision Decide(MuteRoom command, DateTimeOffset now) => _mute.Decide(command, now);

    /// <summary>What the alarm system says of itself.</summary>
    internal AlarmLoadReport Load(DateTimeOffset now) => _load.Report(_states.Values, s => s.IsChattering(now) || _conditions.GetValueOrDefault(s.Id)?.CalmUntil > now, _notFollowed, now);

    /// <summary>All alarms and groups.</summary>
    internal AlarmBoard Board(long cursor, string? version, DateTimeOffset now)
    {
        Dictionary<string, List<AlarmState>> groups = _groups.Group(_states.Values.Where(s => s.RoomSince is not null), _regions);
        Dictionary<string, string> groupOf = groups.SelectMany(g => g.Value.Select(m => (m.Id, g.Key))).ToDictionary(g => g.Id, g => g.Key, StringComparer.Ordinal);
        Dictionary<string, int> consequences = _states.Values.Where(s => s.Root is not null).CountBy(s => s.Root!).ToDictionary(StringComparer.Ordinal);
        AlarmView[] alarms = [.. _states.Values.Select(s => View(s, groupOf.GetValueOrDefault(s.Id), consequences.GetValueOrDefault(s.Id), now))];
        Array.Sort(alarms, AlarmOrder.Compare);
        Dictionary<string, AlarmView> views = alarms.ToDictionary(a => a.Id, StringComparer.Ordinal);
        return new AlarmBoard
        {
            Origin = origin, Cursor = cursor, AsOf = now, Version = version, Alarms = alarms, NotFollowed = _notFollowed,
            Groups = [.. groups.Select(g => Group(g.Key, g.Value, views)).OrderByDescending(g => g.Priority).ThenByDescending(g => g.Impact.PeopleWaiting)
                .ThenByDescending(g => g.Impact.PromisesAtRisk).ThenByDescending(g => g.Impact.Sites).ThenBy(g => g.Id, StringComparer.Ordinal)],
            FoundLate = [.. _foundLate.Where(f => now - f.FoundAt <= TimeSpan.FromHours(24)).Reverse()],
            LateActions = LateActions.Of(alarms, _watch.Items),
            Mute = _mute.Mute,
        };
    }

    /// <summary>What would be handed over now.</summary>
    internal Handover DraftHandover(DateTimeOffset now)
    {
        DateTimeOffset? since = _handovers.Kept is [var last, ..] ? last.At : null;
        AlarmState[] states = [.. _states.Values.OrderByDescending(s => s.Priority).ThenBy(s => s.Id, StringComparer.Ordinal)];
        return new Handover
        {
            Id = "", Since = since, At = now, Cursor = states.Length == 0 ? 0 : states.Max(s => s.Offset) + 1, By = null, ConfirmedBy = null, ConfirmedAt = null,
            Standing = [.. states.Where(s => s.Status is AlarmStatus.Unacknowledged or AlarmStatus.Acknowledged or AlarmStatus.ReturnedUnacknowledged or AlarmStatus.Latched).Select(Handed)],
            PutAside = [.. states.Where(s => s.Status is AlarmStatus.Shelved or AlarmStatus.OutOfService).Select(Handed)],
            FoundLate = [.. _foundLate.Where(f => since is null || f.FoundAt > since)],
            ChangedLimits = [],
            Watch = [.. _watch.Items.Where(i => i.ClosedAt is null)],
            Notes = [],
        };
    }

    private static HandoverAlarm Handed(AlarmState s) =>
        new(s.Id, s.Status, s.Priority, s.RaisedAt, s.AcknowledgedBy, s.ShelvedUntil, s.PutAsideReason) { Site = s.Site, Region = s.Region };

    private AlarmGroup Group(string id, List<AlarmState> members, Dictionary<string, AlarmView> views)
    {
        RoomGroups.Told? told = _groups.Of(id);
        AlarmView[] shown = [.. members.Select(m => views[m.Id])];
        Array.Sort(shown, AlarmOrder.Compare);
        bool rolledUp = id == members[0].Rule;
        return new AlarmGroup
        {
            Id = id, Rule = members[0].Rule, Region = rolledUp ? null : members[0].Region, RolledUp = rolledUp, Priority = members.Max(m => m.Priority),
            Members = [.. shown.Select(m => m.Id)], Unacknowledged = members.Count(m => m.Asks), AnnunciatedAt = told?.At,
            Unannounced = members.Count(m => RoomGroups.IsNews(m, told)),
            Impact = AlarmImpact.Sum([.. shown.Select(m => m.Impact)]),
        };
    }

    private AlarmView View(AlarmState s, string? group, int consequences, DateTimeOffset now)
    {
        Condition? condition = _conditions.GetValueOrDefault(s.Id);
        Assessment? told = s.Level is null ? null : condition?.Latest;
        return new AlarmView
        {
            Id = s.Id, Origin = origin, Rule = s.Rule, Site = s.Site, Region = s.Region, Status = s.Status, Since = s.Since, Priority = s.Priority,
            Audience = s.Audience, RaisedAt = s.RaisedAt, HoldsSince = s.HoldsSince, Reason = told?.Reason ?? s.Reason, Figures = told?.Figures ?? s.Figures,
            Impact = told?.Impact ?? s.Impact, Action = told?.Action ?? s.Action, Actor = told?.Actor ?? s.Actor, AcknowledgedBy = s.AcknowledgedBy,
            AcknowledgedAt = s.AcknowledgedAt, ShelvedUntil = s.ShelvedUntil, Root = s.Root, Consequences = consequences, RaisedToday = _load.RaisedToday(s.Id),
            Group = group ?? RoomGroups.RegionGroup(s), Cases = told?.Cases, SoundedAt = s.SoundedAt, EscalatedAt = s.EscalatedAt, Holds = s.Level is not null,
            Latches = s.NeedsReset, Unknown = condition?.FrozenSince is not null, Chattering = s.IsChattering(now) || condition?.CalmUntil > now, Stale = s.Stands && now - s.RaisedAt > Limits.AlarmStale,
            AcknowledgeReason = s.AcknowledgeReason, PutAsideBy = s.PutAsideBy, PutAsideReason = s.PutAsideReason, Offset = s.Offset,
        };
    }
}
