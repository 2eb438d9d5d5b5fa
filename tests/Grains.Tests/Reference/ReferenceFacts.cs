using System.Globalization;
using System.Text;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Reference;

namespace PassportMonitor.Grains.Tests.Reference;

/// <summary>Reference facts for tests, written as they stand in the log.</summary>
internal static class ReferenceFacts
{
    /// <summary>Everything is recorded then, unless a test says otherwise.</summary>
    public static readonly DateTimeOffset Recorded = Instant("2040-01-01T00:00Z");

    private const string OrdinaryHours =
        """{"mon":["08:00-13:00"],"tue":["08:00-13:00"],"wed":["08:00-13:00"],"thu":["08:00-13:00"],"fri":["08:00-12:00"]}""";

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static NewEvent Fact(EventType type, string subject, string announced, string data, string? id = null) => new()
    {
        Source = "/test",
        Id = id ?? $"{type}/{subject}/{announced}/{data}",
        Type = (ushort)type,
        Subject = subject,
        OccurredAt = Instant(announced),
        Sequence = 0,
        Data = Encoding.UTF8.GetBytes(data),
    };

    public static NewEvent Region(string id, string name, string announced = "2020-01-01") =>
        Fact(EventType.RegionRegistered, id, announced, $$"""{"name":"{{name}}"}""");

    public static NewEvent Site(string id, string zone = "Asia/Karachi", string calendar = "home", string announced = "2020-01-01", string kind = "office", string region = "north") =>
        Fact(EventType.SiteRegistered, id, announced,
            $$"""{"kind":"{{kind}}","region":"{{region}}","zone":"{{zone}}","calendar":"{{calendar}}","name":"{{id}}"}""");

    public static NewEvent State(string id, string state, string announced, string? from = null) =>
        Fact(EventType.SiteStateChanged, id, announced, from is null ? $$"""{"state":"{{state}}"}""" : $$"""{"state":"{{state}}","from":"{{from}}"}""");

    public static NewEvent Closure(string id, string from, string through, string announced) =>
        Fact(EventType.SiteClosureOrdered, id, announced, $$"""{"from":"{{from}}","through":"{{through}}"}""");

    public static NewEvent Calendar(
        string id = "home", string days = "mon tue wed thu fri", string? hours = null, string from = "2000-01-01", string announced = "2020-01-01") =>
        Fact(EventType.CalendarDefined, id, announced,
            $$"""{"workingDays":[{{string.Join(',', days.Split(' ').Select(d => $"\"{d}\""))}}],"hours":{{hours ?? OrdinaryHours}},"from":"{{from}}"}""");

    public static NewEvent Holiday(string date, string announced, string? through = null, string calendar = "home") =>
        Fact(EventType.HolidayAnnounced, calendar, announced, through is null ? $$"""{"date":"{{date}}"}""" : $$"""{"date":"{{date}}","through":"{{through}}"}""");

    public static NewEvent NoHoliday(string date, string announced, string calendar = "home") =>
        Fact(EventType.HolidayWithdrawn, calendar, announced, $$"""{"date":"{{date}}"}""");

    public static NewEvent Season(string from, string through, string hours, string announced, string calendar = "home") =>
        Fact(EventType.SeasonAnnounced, calendar, announced, $$"""{"from":"{{from}}","through":"{{through}}","hours":{{hours}}}""");

    public static NewEvent Window(string window, string from, string through, string announced = "2020-01-01", string calendar = "home") =>
        Fact(EventType.WindowAnnounced, calendar, announced, $$"""{"window":"{{window}}","from":"{{from}}","through":"{{through}}"}""");

    public static NewEvent Promise(string category, int days, string from, string? announced = null) =>
        Fact(EventType.PromiseSet, category, announced ?? "2020-01-01", $$"""{"category":"{{category}}","workingDays":{{days}},"from":"{{from}}"}""");

    public static NewEvent StageLimit(string stage, int hours, string from, string? category = null) =>
        Fact(EventType.StageLimitSet, stage, "2020-01-01",
            category is null ? $$"""{"stage":"{{stage}}","hours":{{hours}},"from":"{{from}}"}""" : $$"""{"stage":"{{stage}}","category":"{{category}}","hours":{{hours}},"from":"{{from}}"}""");

    public static NewEvent SilenceLimit(int minutes, string announced, string? site = null, string? from = null)
    {
        string named = site is null ? "" : $",\"site\":\"{site}\"";
        string begin = from is null ? "" : $",\"from\":\"{from}\"";
        return Fact(EventType.SilenceLimitSet, site ?? "national", announced, $$"""{"minutes":{{minutes}}{{named}}{{begin}}}""");
    }

    public static NewEvent Capacity(string site, int people, string from, string announced = "2020-01-01") =>
        Fact(EventType.CapacitySurveyed, site, announced, $$"""{"people":{{people}},"from":"{{from}}"}""");

    public static NewEvent WaitLimit(int minutes, string from, string? site = null, string announced = "2020-01-01")
    {
        string named = site is null ? "" : $"\"site\":\"{site}\",";
        return Fact(EventType.WaitLimitSet, site ?? "national", announced, $$"""{"minutes":"{{minutes}}",{{named}}"from":"{{from}}"}""");
    }

    public static NewEvent AlarmPolicy(
        string rule = "overcrowding", string measure = "live-wait", string priority = "low", double raiseAt = 45, double clearBelow = 30, string from = "2020-01-01",
        string? site = null, bool enabled = true, int onDelay = 600, int offDelay = 600, string announced = "2020-01-01")
    {
        string named = site is null ? "" : $"\"site\":\"{site}\",";
        string limits = string.Create(CultureInfo.InvariantCulture, $"\"raiseAt\":{raiseAt},\"clearBelow\":{clearBelow},\"onDelaySeconds\":{onDelay},\"offDelaySeconds\":{offDelay}");
        return Fact(EventType.AlarmPolicySet, rule, announced,
            $$"""{"rule":"{{rule}}","measure":"{{measure}}","priority":"{{priority}}",{{named}}{{limits}},"enabled":{{(enabled ? "true" : "false")}},"from":"{{from}}"}""");
    }

    public static NewEvent Service(string id, string stops, int silentMinutes = 5, string instruction = "carry-on") =>
        Fact(EventType.ServiceDeclared, id, "2020-01-01",
            $$"""{"name":"{{id}}","silentMinutes":{{silentMinutes}},"instruction":"{{instruction}}","stops":"{{stops}}"}""");

    public static NewEvent Baseline(string from, string through, string announced) =>
        Fact(EventType.BaselineFrozen, "national", announced, $$"""{"from":"{{from}}","through":"{{through}}"}""");

    /// <summary>The log's entries of these facts, from an offset on.</summary>
    public static LogEntry[] Entries(IEnumerable<NewEvent> facts, long from = 0) =>
        [.. facts.Select((fact, i) => Entry(fact, from + i, Recorded))];

    public static LogEntry Entry(NewEvent fact, long offset, DateTimeOffset recordedAt) => new()
    {
        Partition = 0,
        Offset = offset,
        Event = fact,
        RecordedAt = recordedAt,
        ContentHash = new byte[16],
        Chain = new byte[32],
    };

    /// <summary>The state that these facts give.</summary>
    public static ReferenceState StateOf(params IReadOnlyList<NewEvent> facts) => ReferenceState.Empty.Apply(Entries(facts), facts.Count);
}
