using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Watch items: slow trouble with an owner and a date to act by. A date that is missed is a condition like any other, so it sounds once, is
/// acknowledged, and returns when the item is closed or dated anew. Folded from the log; decides commands; no clock.
/// </summary>
/// <remarks>Owned by one grain turn.</remarks>
internal sealed class WatchBook
{
    /// <summary>The rule of the alarm of a missed date.</summary>
    internal const string Rule = "watch-missed";

    private const string Prefix = "watch/";
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(24);

    private readonly Dictionary<string, WatchItem> _items;

    internal WatchBook(IEnumerable<WatchItem> items) => _items = items.ToDictionary(i => i.Id, StringComparer.Ordinal);

    /// <summary>All that are kept: the open ones by date, then those closed lately.</summary>
    internal WatchItem[] Items => [.. _items.Values.OrderBy(i => i.ClosedAt is not null).ThenBy(i => i.ActBy).ThenBy(i => i.Id, StringComparer.Ordinal)];

    /// <summary>Takes an entry of the log about a watch item.</summary>
    internal void Apply(AlarmTransition e)
    {
        string id = e.Subject[Prefix.Length..];
        WatchItem? item = _items.GetValueOrDefault(id);
        if (e.Type == EventType.WatchOpened)
        {
            _items[id] = new WatchItem
            {
                Id = id, Matter = e.Reason ?? "", Site = e.Site, Region = e.Region, Owner = e.Actor ?? "", ActBy = e.Until ?? e.At, OpenedBy = e.By, DatedByRule = e.By is null,
                OpenedAt = e.At, Notes = [], ClosedAt = null, ClosedBy = null, ClosedReason = null,
            };
        }
        else if (item is not null)
        {
            _items[id] = e.Type switch
            {
                EventType.WatchChanged => item with
                {
                    Owner = e.Actor ?? item.Owner, ActBy = e.Until ?? item.ActBy, DatedByRule = item.DatedByRule && (e.By is null || e.Until == item.ActBy),
                },
                EventType.WatchNoted => item with { Notes = [.. item.Notes.TakeLast(Limits.WatchNotes - 1), new WatchNote(e.At, e.By ?? "", e.Note ?? "")] },
                EventType.WatchClosed => item with { ClosedAt = e.At, ClosedBy = e.By, ClosedReason = e.Reason },
                _ => item,
            };
        }
    }

    /// <summary>Forgets what was closed long ago; the log keeps it.</summary>
    internal void Trim(DateTimeOffset now)
    {
        foreach (WatchItem item in _items.Values.Where(i => now - i.ClosedAt > s_kept).ToList())
        {
            _items.Remove(item.Id);
        }
    }

    /// <summary>The dates of those that are open.</summary>
    internal IEnumerable<DateTimeOffset> Dates => _items.Values.Where(i => i.ClosedAt is null).Select(i => i.ActBy);

    /// <summary>What is missed now.</summary>
    internal IEnumerable<Assessment> Assess(DateTimeOffset now) => _items.Values.Where(i => i.ClosedAt is null && i.ActBy <= now).Select(i => new Assessment
    {
        Id = $"{Rule}/{i.Id}", Rule = Rule, Site = i.Site, Region = i.Region, Reason = i.Matter, Action = "act-on-watch-item", Actor = i.Owner,
        Limits = [new AssessedLimit(AlarmPriority.Medium, true, true, TimeSpan.Zero, TimeSpan.Zero)],
        Figures = [new AlarmFigure("overdue", Math.Floor((now - i.ActBy).TotalHours), 0, "hours", false)],
        Impact = new AlarmImpact(0, 0, i.Site is null ? 0 : 1),
    });

    /// <summary>
    /// Follows what rules ask to be watched: opens it, dates it anew as long as no person dated it, closes it once no rule asks any more. What a person
    /// closed is left alone for a day.
    /// </summary>
    internal IEnumerable<AlarmTransition> Follow(IReadOnlyCollection<WatchDemand> demands, DateTimeOffset now)
    {
        foreach (WatchDemand demand in demands)
        {
            AlarmTransition Make(EventType type) => Entry(type, demand.Id, null, null, null, now) with { Actor = demand.Owner, Until = demand.ActBy };
            if (!_items.TryGetValue(demand.Id, out WatchItem? item))
            {
                yield return Make(EventType.WatchOpened) with { Reason = demand.Matter };
            }
            else if (item is { ClosedAt: null, DatedByRule: true } && item.ActBy != demand.ActBy)
            {
                yield return Make(EventType.WatchChanged) with { Actor = item.Owner };
            }
        }
        foreach (WatchItem item in Items.Where(i => i is { ClosedAt: null, OpenedBy: null } && !demands.Any(d => d.Id == i.Id)))
        {
            yield return Entry(EventType.WatchClosed, item.Id, item.Site, item.Region, null, now) with { Reason = "not-needed-any-more" };
        }
    }

    /// <summary>Decides the opening of an item.</summary>
    internal AlarmDecision Decide(OpenWatch command, DateTimeOffset now)
    {
        if (!AlarmDecision.IsSignedIn(command.By))
        {
            return Reject(AlarmRejection.NotSignedIn);
        }
        if (!Shapes.IsId(command.Id) || !Shapes.IsCode(command.Matter) || !Shapes.IsCode(command.Owner)
            || (command.Site is { } site && !Shapes.IsId(site.Value)) || (command.Region is { } region && !Shapes.IsId(region.Value)))
        {
            return Reject(AlarmRejection.BadShape);
        }
        if (_items.TryGetValue(command.Id, out WatchItem? known))
        {
            bool same = known.Matter == command.Matter && known.Site == command.Site && known.Region == command.Region
                && known.OpenedBy == command.By.Subject && known.ClosedAt is null;
            return same ? AlarmDecision.NoChange : Reject(AlarmRejection.IdTaken);
        }
        return command.ActBy <= now ? Reject(AlarmRejection.EndNotAhead)
            : _items.Values.Count(i => i.ClosedAt is null) >= Limits.WatchItems ? Reject(AlarmRejection.TooMany)
            : new(AlarmRejection.None, Entry(EventType.WatchOpened, command.Id, command.Site, command.Region, command.By, now) with
            {
                Reason = command.Matter, Actor = command.Owner, Until = command.ActBy,
            });
    }

    /// <summary>Decides a change: entries in order, none when it stands so already.</summary>
    internal (AlarmRejection Rejection, List<AlarmTransition> Entries) Decide(ChangeWatch command, DateTimeOffset now)
    {
        if (Refuse(command, now) is var rejection and not AlarmRejection.None)
        {
            return (rejection, []);
        }
        WatchItem item = _items[command.Id];
        List<AlarmTransition> entries = [];
        if (item.ClosedAt is not null)
        {
            return (AlarmRejection.None, entries); // closed for the same reason before
        }
        AlarmTransition Make(EventType type) => Entry(type, item.Id, item.Site, item.Region, command.By, now);
        if ((command.Owner ?? item.Owner) != item.Owner || (command.ActBy ?? item.ActBy) != item.ActBy)
        {
            entries.Add(Make(EventType.WatchChanged) with { Actor = command.Owner ?? item.Owner, Until = command.ActBy ?? item.ActBy });
        }
        if (command.Note is { } note && !item.Notes.Any(n => n.Text == note && n.By == command.By.Subject))
        {
            entries.Add(Make(EventType.WatchNoted) with { Note = note });
        }
        if (command.CloseReason is { } reason)
        {
            entries.Add(Make(EventType.WatchClosed) with { Reason = reason });
        }
        return (AlarmRejection.None, entries);
    }

    private AlarmRejection Refuse(ChangeWatch command, DateTimeOffset now)
    {
        WatchItem? item = _items.GetValueOrDefault(command.Id);
        bool closesAgain = item?.ClosedAt is not null && command is { Owner: null, ActBy: null, Note: null } && command.CloseReason == item.ClosedReason;
        return !AlarmDecision.IsSignedIn(command.By) ? AlarmRejection.NotSignedIn
            : command.CloseReason is not null && !Shapes.IsCode(command.CloseReason) ? AlarmRejection.BadReason
            : (command.Owner is not null && !Shapes.IsCode(command.Owner)) || (command.Note is not null && !Shapes.IsLabel(command.Note)) ? AlarmRejection.BadShape
            : item is null ? AlarmRejection.Unknown
            : item.ClosedAt is not null && !closesAgain ? AlarmRejection.Closed
            : command.ActBy is { } actBy && actBy <= now && actBy != item.ActBy ? AlarmRejection.EndNotAhead
            : AlarmRejection.None;
    }

    private static AlarmTransition Entry(EventType type, string id, SiteId? site, RegionId? region, AlarmOperator? by, DateTimeOffset now) => new()
    {
        Offset = -1, Type = type, At = now, Subject = Prefix + id, Site = site, Region = region, By = by?.Subject,
    };

    private static AlarmDecision Reject(AlarmRejection reason) => new(reason, null);
}
