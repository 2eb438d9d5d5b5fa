using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Grains.Alarms;

namespace PassportMonitor.Grains.Tests.Alarms;

/// <summary>A book on virtual time: push conditions at a minute, want entries. Entries become durable at once, under dense offsets.</summary>
internal sealed class AlarmRun
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    internal static readonly AlarmOperator Someone = new("operator-1", ["operator"]);

    private readonly int _regions;
    private byte[]? _fold;
    private byte[]? _timers;
    private int _foldedEntries;

    internal AlarmRun(int regions = 7) => _regions = regions;

    internal AlarmBook Book { get; private set; } = new(Origin.Simulated);
    internal List<AlarmTransition> Log { get; } = [];
    internal DateTimeOffset Now { get; private set; } = Start - TimeSpan.FromMinutes(1);

    internal static DateTimeOffset At(double minute) => Start + TimeSpan.FromMinutes(minute);

    /// <summary>Evaluates at a minute; the entries that it led to.</summary>
    internal AlarmTransition[] Push(double minute, params Assessment[] told) => Judge(minute, new Verdict(told, new Dictionary<string, string>(), _regions));

    /// <summary>Lets a minute come without news of the picture.</summary>
    internal AlarmTransition[] Tick(double minute) => Judge(minute, null);

    internal AlarmTransition[] Judge(double minute, Verdict? verdict)
    {
        Now = At(minute) > Now ? At(minute) : Now + TimeSpan.FromMilliseconds(1);
        return Commit(Book.Judge(verdict, Now));
    }

    internal AlarmOutcome Command(AlarmAction action, string id, double? until = null, string reason = "seen", string by = "operator-1")
    {
        Now += TimeSpan.FromMilliseconds(1);
        AlarmDecision decision = Book.Decide(id, new AlarmCommand
        {
            By = new AlarmOperator(by, []), Action = action, Ids = [id], Reason = reason, Until = until is { } minute ? At(minute) : null,
        }, Now);
        Commit(decision.Entry is { } entry ? [entry] : []);
        return decision.Outcome;
    }

    /// <summary>Mutes the room until a minute, or lets it sound again.</summary>
    internal (AlarmOutcome Outcome, AlarmRejection Rejection) Mute(double? until, string by = "operator-1")
    {
        Now += TimeSpan.FromMilliseconds(1);
        AlarmDecision decision = Book.Decide(new MuteRoom(new AlarmOperator(by, []), until is { } minute ? At(minute) : null), Now);
        Commit(decision.Entry is { } entry ? [entry] : []);
        return (new Decided("room", decision).Outcome, decision.Rejection);
    }

    internal AlarmTransition[] Commit(IEnumerable<AlarmTransition> entries)
    {
        AlarmTransition[] durable = [.. entries.Select((e, i) => e with { Offset = Log.Count + i })];
        foreach (AlarmTransition entry in durable)
        {
            Book.Apply(entry);
        }
        Log.AddRange(durable);
        return durable;
    }

    /// <summary>What grain storage would keep: the fold as it is, the delays as they are.</summary>
    internal void Save()
    {
        (_fold, _timers, _foldedEntries) = (Book.Image(), Book.Timers(), Log.Count);
    }

    /// <summary>Stores the delays alone.</summary>
    internal void SaveTimers() => _timers = Book.Timers();

    /// <summary>A new book from what was saved and the log beyond it.</summary>
    internal void Restart()
    {
        Book = new AlarmBook(Origin.Simulated);
        Book.Load(_fold, _timers);
        Log.Skip(_foldedEntries).ToList().ForEach(Book.Apply);
        Book.Agree();
    }

    internal AlarmView? View(string id) => Book.Board(Log.Count, null, Now).Alarms.FirstOrDefault(a => a.Id == id);

    internal AlarmStatus StatusOf(string id) => View(id)?.Status ?? AlarmStatus.Normal;

    /// <summary>A condition of a rule at a site.</summary>
    internal static Assessment Crowd(
        string site, bool reached, bool? holds = null, AlarmPriority priority = AlarmPriority.Low, double onMinutes = 10, double offMinutes = 10,
        string rule = "overcrowding", string region = "punjab", string[]? roots = null, bool latches = false) => new()
        {
            Id = $"{rule}/{site}", Rule = rule, Site = new SiteId(site), Region = new RegionId(region), Reason = "live-wait",
            Limits = [new AssessedLimit(priority, reached, holds ?? reached, TimeSpan.FromMinutes(onMinutes), TimeSpan.FromMinutes(offMinutes))],
            Figures = [new AlarmFigure("live-wait", 50, 45, "minutes", true)], Impact = new AlarmImpact(40, 0, 1), Action = "open-counters", Actor = "office",
            Roots = roots ?? [], Latches = latches,
        };

    internal static EventType[] Types(IEnumerable<AlarmTransition> entries) => [.. entries.Select(e => e.Type)];
}
