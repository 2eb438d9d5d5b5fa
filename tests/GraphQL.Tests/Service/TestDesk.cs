using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.GraphQL.Tests.Service;

/// <summary>
/// The tests' own alarm desk: a few alarms by hand, the commands' refusals in the contract's order, and a feed of what was done. Entries lie three offsets
/// apart, as those of other kinds lie between them.
/// </summary>
public sealed class TestDesk
{
    private const int Step = 3;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, AlarmView> _alarms = new(StringComparer.Ordinal);
    private readonly List<AlarmTransition> _entries = [];
    private readonly SortedDictionary<string, WatchItem> _watch = new(StringComparer.Ordinal);
    private Handover? _handover;
    private RoomMute? _mute;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestDesk()
    {
        Add("service-down/identity-link", null, null, AlarmPriority.High, AlarmStatus.Unacknowledged, 900);
        Add("overcrowding/lhr-gt", "lhr-gt", "punjab", AlarmPriority.High, AlarmStatus.Unacknowledged, 60);
        Add("overcrowding/lhr-eg", "lhr-eg", "punjab", AlarmPriority.Low, AlarmStatus.Acknowledged, 20);
        Add("overcrowding/isb-g10", "isb-g10", "north", AlarmPriority.Medium, AlarmStatus.Unacknowledged, 40);
        Add("no-counter/lhr-eg", "lhr-eg", "punjab", AlarmPriority.High, AlarmStatus.SuppressedByDesign, 8, "service-down/identity-link");
        Add("stuck/hq-matching", null, "punjab", AlarmPriority.Medium, AlarmStatus.Latched, 0);
        _watch["books"] = Item("books", "isb-g10", "north");
        _watch["ups"] = Item("ups", "lhr-gt", "punjab");
    }

    public TimeProvider Time { get; } = TimeProvider.System;

    public bool Starting { get; set; }

    /// <summary>Whether too much waits for the log.</summary>
    public bool Overloaded { get; set; }

    public List<AlarmHistoryRequest> Asked { get; } = [];

    public long Cursor => _entries.Count * Step;

    public AlarmBoard Board()
    {
        lock (_lock)
        {
            AlarmView[] sorted = [.. _alarms.Values.OrderByDescending(a => a.Status is AlarmStatus.Unacknowledged or AlarmStatus.ReturnedUnacknowledged)
                .ThenByDescending(a => a.Priority).ThenByDescending(a => a.Impact.PeopleWaiting)];
            AlarmView[] crowds = [.. sorted.Where(a => a.Rule == "overcrowding")];
            return new AlarmBoard
            {
                Origin = Origin.Live, Cursor = Cursor, AsOf = TestPicture.Noon, Version = TestPicture.Version(0).Version.Id, Alarms = sorted, NotFollowed = 0,
                Mute = _mute,
                Groups =
                [
                    new AlarmGroup { Id = "service-down/nation", Rule = "service-down", Region = null, RolledUp = false, Priority = AlarmPriority.High, Members = ["service-down/identity-link"], Unacknowledged = 1, Impact = new(900, 0, 9), AnnunciatedAt = TestPicture.Noon, Unannounced = 0 },
                    new AlarmGroup { Id = "overcrowding", Rule = "overcrowding", Region = null, RolledUp = true, Priority = AlarmPriority.High, Members = [.. crowds.Select(a => a.Id)], Unacknowledged = 2, Impact = new(120, 0, 3), AnnunciatedAt = TestPicture.Noon, Unannounced = 1 },
                ],
                LateActions =
                [
                    new() { Category = Category.Urgent, Cause = Cause.PrintQueue, Region = new RegionId("punjab"), Watch = "books", Who = "store", What = "Ordered", By = TestPicture.Noon.AddDays(2), TakenBy = "omar", Since = TestPicture.Noon },
                    new() { Holder = Holder.Production, Cause = Cause.PrintQueue, Alarm = "service-down/identity-link", Who = "production", What = "clear-production", TakenBy = null, Since = TestPicture.Noon, Cases = 5 },
                ],
                FoundLate = [new("overcrowding/mul-1", "overcrowding", new SiteId("mul-1"), new RegionId("punjab"), AlarmPriority.Low, TestPicture.Noon.AddHours(-3), TestPicture.Noon.AddHours(-2), TestPicture.Noon, [])],
            };
        }
    }

    public AlarmView?[] Find(string[] ids) { lock (_lock) { return [.. ids.Select(id => _alarms.GetValueOrDefault(id))]; } }

    public AlarmAnswer[] Do(AlarmCommand command) { lock (_lock) { return [.. command.Ids.Select(id => One(id, command))]; } }

    public WatchItem[] Watch() { lock (_lock) { return [.. _watch.Values]; } }

    public AlarmAnswer Open(OpenWatch command)
    {
        lock (_lock)
        {
            AlarmRejection why = command.ActBy <= Time.GetUtcNow() ? AlarmRejection.EndNotAhead : _watch.ContainsKey(command.Id) ? AlarmRejection.IdTaken : AlarmRejection.None;
            if (why != AlarmRejection.None)
            {
                return new AlarmAnswer(command.Id, AlarmOutcome.Rejected, why, Cursor);
            }
            _watch[command.Id] = Item(command.Id, command.Site?.Value, command.Region?.Value) with { OpenedBy = command.By.Subject, Owner = command.Owner, ActBy = command.ActBy };
            return Done(command.Id, new AlarmTransition { Offset = 0, Type = EventType.WatchOpened, At = Time.GetUtcNow(), Subject = $"watch/{command.Id}", Site = command.Site, Region = command.Region, By = command.By.Subject });
        }
    }

    public AlarmAnswer Change(ChangeWatch command)
    {
        lock (_lock)
        {
            WatchItem now = _watch[command.Id];
            _watch[command.Id] = now with { Owner = command.Owner ?? now.Owner, ActBy = command.ActBy ?? now.ActBy, ClosedReason = command.CloseReason, ClosedBy = command.CloseReason is null ? null : command.By.Subject };
            return Done(command.Id, new AlarmTransition { Offset = 0, Type = EventType.WatchChanged, At = Time.GetUtcNow(), Subject = $"watch/{command.Id}", Site = now.Site, Region = now.Region, By = command.By.Subject });
        }
    }

    public Handover[] Handovers() =>
    [
        _handover ?? new Handover
        {
            Id = "", Since = null, At = TestPicture.Noon, Cursor = Cursor, By = null, ConfirmedBy = null, ConfirmedAt = null, PutAside = [], FoundLate = Board().FoundLate, Notes = [], Watch = Watch(),
            Standing = [new("stuck-work/ready", AlarmStatus.Unacknowledged, AlarmPriority.High, TestPicture.Noon, null, null, null) { Site = new SiteId("lhr-gt"), Region = new RegionId("punjab") }],
            ChangedLimits = [new(EventType.WaitLimitSet, "lhr-gt", TestPicture.Noon, "zara", "survey")],
        },
    ];

    public AlarmAnswer Open(OpenHandover command)
    {
        if (command.Notes.Any(note => note.Contains('<', StringComparison.Ordinal)))
        {
            return new("", AlarmOutcome.Rejected, AlarmRejection.BadShape, Cursor);
        }
        _handover = Handovers()[0] with { Id = "h-1", By = command.By.Subject, Notes = command.Notes };
        return Done("h-1", new AlarmTransition { Offset = 0, Type = EventType.HandoverOpened, At = Time.GetUtcNow(), Subject = "handover/h-1", By = command.By.Subject });
    }

    public AlarmAnswer Confirm(ConfirmHandover command) =>
        _handover?.Id != command.Id ? new(command.Id, AlarmOutcome.Rejected, AlarmRejection.Unknown, Cursor)
        : _handover.By == command.By.Subject ? new(command.Id, AlarmOutcome.Rejected, AlarmRejection.SamePerson, Cursor)
        : Done(command.Id, new AlarmTransition { Offset = 0, Type = EventType.HandoverConfirmed, At = Time.GetUtcNow(), Subject = $"handover/{command.Id}", By = command.By.Subject });

    public AlarmAnswer Mute(MuteRoom command)
    {
        if (command.Until - Time.GetUtcNow() > Limits.RoomMuteMost)
        {
            return new("room", AlarmOutcome.Rejected, AlarmRejection.MutedTooLong, Cursor);
        }
        _mute = command.Until is { } until ? new RoomMute(command.By.Subject, TestPicture.Noon, until) : null;
        EventType type = _mute is null ? EventType.RoomUnmuted : EventType.RoomMuted;
        return Done("room", new AlarmTransition { Offset = 0, Type = type, At = Time.GetUtcNow(), Subject = "room", By = command.By.Subject, Until = command.Until });
    }

    public AlarmTransition[] Entries() { lock (_lock) { return [.. _entries]; } }

    public async Task<AlarmFeedPage> Follow(long? cursor, TimeSpan wait)
    {
        Task moved;
        lock (_lock)
        {
            if (cursor is null || cursor > Cursor)
            {
                return new AlarmFeedPage(cursor is not null, Board(), [], [], Cursor);
            }
            moved = cursor == Cursor ? _moved.Task : Task.CompletedTask;
        }
        await TestState.Within(moved, wait);
        lock (_lock)
        {
            AlarmTransition[] changes = [.. _entries.Where(e => e.Offset >= cursor)];
            return new AlarmFeedPage(false, null, changes, [.. changes.Select(e => _alarms.GetValueOrDefault(e.Subject)).OfType<AlarmView>().DistinctBy(a => a.Id)], Cursor);
        }
    }

    private AlarmAnswer One(string id, AlarmCommand command)
    {
        AlarmView? alarm = _alarms.GetValueOrDefault(id);
        (AlarmRejection why, AlarmStatus to, EventType type) = Decide(alarm, command);
        if (why != AlarmRejection.None)
        {
            return new AlarmAnswer(id, AlarmOutcome.Rejected, why, Cursor);
        }
        if (alarm!.Status == to && command.Action != AlarmAction.Shelve)
        {
            return new AlarmAnswer(id, AlarmOutcome.NoChange, AlarmRejection.None, Cursor);
        }
        _alarms[id] = alarm with { Status = to, AcknowledgedBy = to == AlarmStatus.Acknowledged ? command.By.Subject : alarm.AcknowledgedBy, ShelvedUntil = command.Until };
        return Done(id, new AlarmTransition { Offset = 0, Type = type, At = Time.GetUtcNow(), Subject = id, Rule = alarm.Rule, Site = alarm.Site, Region = alarm.Region, Status = to, By = command.By.Subject, Reason = command.Reason });
    }

    private (AlarmRejection, AlarmStatus, EventType) Decide(AlarmView? alarm, AlarmCommand command)
    {
        if (Overloaded)
        {
            throw new Contracts.Log.OverloadedException(0);
        }
        bool needsReason = command.Action is AlarmAction.Acknowledge or AlarmAction.Shelve or AlarmAction.TakeOutOfService;
        AlarmRejection why = Starting ? AlarmRejection.NotReady
            : needsReason && command.Reason is not { Length: > 0 and <= 40 } ? AlarmRejection.BadReason
            : alarm is null ? AlarmRejection.Unknown
            : command.Action == AlarmAction.Shelve && command.Until <= Time.GetUtcNow() ? AlarmRejection.EndNotAhead
            : command.Action == AlarmAction.Shelve && command.Until > Time.GetUtcNow() + Limits.ShelfMost ? AlarmRejection.ShelvedTooLong
            : command.Action == AlarmAction.Acknowledge && alarm.Status is AlarmStatus.SuppressedByDesign ? AlarmRejection.NothingToAcknowledge
            : command.Action == AlarmAction.Reset && alarm.Holds ? AlarmRejection.StillHolds
            : AlarmRejection.None;
        return command.Action switch
        {
            AlarmAction.Acknowledge => (why, AlarmStatus.Acknowledged, EventType.AlarmAcknowledged),
            AlarmAction.Shelve => (why, AlarmStatus.Shelved, EventType.AlarmShelved),
            AlarmAction.Reset => (why, AlarmStatus.Normal, EventType.AlarmReset),
            AlarmAction.TakeOutOfService => (why, AlarmStatus.OutOfService, EventType.AlarmOutOfService),
            AlarmAction.Unshelve => (why, AlarmStatus.Unacknowledged, EventType.AlarmUnshelved),
            _ => (why, AlarmStatus.Unacknowledged, EventType.AlarmInService),
        };
    }

    private AlarmAnswer Done(string id, AlarmTransition entry)
    {
        lock (_lock)
        {
            _entries.Add(entry with { Offset = Cursor });
            TaskCompletionSource moved = _moved;
            _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
            moved.SetResult();
            return new AlarmAnswer(id, AlarmOutcome.Accepted, AlarmRejection.None, Cursor);
        }
    }

    private static WatchItem Item(string id, string? site, string? region) => new()
    {
        Id = id, Matter = "stock", Site = site is null ? null : new SiteId(site), Region = region is null ? null : new RegionId(region), Owner = "store", ActBy = TestPicture.Noon.AddDays(2),
        OpenedBy = "omar", OpenedAt = TestPicture.Noon, Notes = [new(TestPicture.Noon, "omar", "Ordered")], ClosedAt = null, ClosedBy = null, ClosedReason = null,
    };

    private void Add(string id, string? site, string? region, AlarmPriority priority, AlarmStatus status, int people, string? root = null) => _alarms[id] = new AlarmView
    {
        Id = id, Origin = Origin.Live, Rule = id.Split('/')[0], Site = site is null ? null : new SiteId(site), Region = region is null ? null : new RegionId(region), Status = status,
        Since = TestPicture.Noon, Priority = priority, Audience = priority == AlarmPriority.High ? AlarmAudience.Room : AlarmAudience.Region, RaisedAt = TestPicture.Noon,
        HoldsSince = status == AlarmStatus.Latched ? null : TestPicture.Noon.AddMinutes(-10), Holds = status != AlarmStatus.Latched, Reason = "live-wait-over-limit",
        Figures = [new("live-wait", 75, 60, "minutes", true)], Impact = new(people, 3, 1), Action = "open-counters", Actor = "office",
        AcknowledgedBy = status == AlarmStatus.Acknowledged ? "omar" : null, AcknowledgedAt = null, AcknowledgeReason = null, ShelvedUntil = null, Root = root,
        Consequences = id.StartsWith("service", StringComparison.Ordinal) ? 1 : 0, RaisedToday = 1, Group = id.Split('/')[0],
        Cases = id.StartsWith("stuck", StringComparison.Ordinal) ? new CaseFilter { Origin = Origin.Live, Stage = Stage.HqMatching, OverStageLimit = true, Regions = [new("punjab")] } : null,
        SoundedAt = TestPicture.Noon, EscalatedAt = null, Latches = status == AlarmStatus.Latched, Unknown = false, Chattering = false, Stale = false, PutAsideBy = null, PutAsideReason = null, Offset = 0,
    };
}
