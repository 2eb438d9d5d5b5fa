using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Grains.Halls;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// A machine by its facts: of registrations, reports and changes of state the newest of each tells. Pure; order and repetition of arrival don't matter.
/// </summary>
public sealed record MachineState
{
    private Place? Registered { get; init; }
    private Place? Reported { get; init; }
    private Place? Changed { get; init; }
    private string? RegisteredKind { get; init; }
    private string? RegisteredSite { get; init; }
    private string? ReportedKind { get; init; }
    private string? ReportedSite { get; init; }
    private string? ReportedCounter { get; init; }

    /// <summary>What it is: as registered, or else as reported.</summary>
    public string? Kind => RegisteredKind ?? ReportedKind;
    /// <summary>The site that it is at: as registered, or else as reported.</summary>
    public string? Site => RegisteredSite ?? ReportedSite;
    /// <summary>What the inventory says; null when it isn't in it.</summary>
    public MachineRegistration? Registration { get; private init; }
    /// <summary>The counter that it stands at, as registered.</summary>
    public string? RegisteredCounter { get; private init; }
    /// <summary>When it was last registered.</summary>
    public DateTimeOffset? RegisteredAt => At(Registered);
    /// <summary>Working or not, as last reported; null before the first report.</summary>
    public bool? Working { get; private init; }
    /// <summary>How it stood by its last report; null before the first.</summary>
    public MachineStatus? ReportedStatus { get; private init; }
    /// <summary>The fault that was reported last.</summary>
    public string? ReportedFault { get; private init; }
    /// <summary>When it was last reported.</summary>
    public DateTimeOffset? ReportedAt => At(Reported);
    /// <summary>How it stood at its last recorded change; null before the first.</summary>
    public MachineStatus? Status { get; private init; }
    /// <summary>The fault of that change.</summary>
    public string? Fault { get; private init; }
    /// <summary>When it changed.</summary>
    public DateTimeOffset? ChangedAt => At(Changed);

    /// <summary>The machine after one more fact. A fact whose clock is ahead of ours says nothing.</summary>
    public MachineState Evolve(NewEvent e, DateTimeOffset recordedAt)
    {
        if (e.OccurredAt - recordedAt > Limits.ClockAhead)
        {
            return this;
        }
        Place fact = PlaceOf(e);
        using JsonDocument data = JsonDocument.Parse(e.Data);
        return (EventType)e.Type switch
        {
            EventType.MachineRegistered when IsNewer(fact, Registered) => Register(fact, data.RootElement),
            EventType.MachineReported when IsNewer(fact, Reported) => Report(fact, data.RootElement),
            EventType.MachineStateChanged when IsNewer(fact, Changed) =>
                this with { Changed = fact, Status = MachineWords.Status(Text(data.RootElement, "state")), Fault = Text(data.RootElement, "fault") },
            _ => this,
        };
    }

    /// <summary>How readers see it. What is not watched stands as it was reported.</summary>
    public MachineView View(string id) => new(
        id, Kind, Working, Registration is null ? ReportedAt : ChangedAt ?? RegisteredAt, Newest, Registration is null ? ReportedStatus : Status,
        Registration is null ? ReportedFault : Fault, RegisteredCounter ?? ReportedCounter, Registration);

    /// <summary>Where a fact stands among those of its machine.</summary>
    internal static Place PlaceOf(NewEvent e) => new(e.OccurredAt.UtcTicks, e.Sequence, e.Id, e.Source);

    private static bool IsNewer(Place fact, Place? than) => than is not { } known || fact.CompareTo(known) > 0;

    private static DateTimeOffset? At(Place? place) => place is { } known ? new DateTimeOffset(known.At, TimeSpan.Zero) : null;

    private DateTimeOffset? Newest => new[] { RegisteredAt, ReportedAt, ChangedAt }.Max();

    private MachineState Register(Place fact, JsonElement data) => this with
    {
        Registered = fact, RegisteredKind = Text(data, "kind"), RegisteredSite = Text(data, "site"), RegisteredCounter = Text(data, "counter"),
        Registration = new MachineRegistration(
            Text(data, "model"), MachineWords.Check(Text(data, "check")), Text(data, "address"), Text(data, "credential"), Text(data, "upstream"),
            Number(data, "heartbeatMinutes"), Number(data, "spareDays"), MachineWords.Duty(Text(data, "duty")),
            Instant(data, "until"), Text(data, "power"), Text(data, "serves"),
            data.TryGetProperty("passportsPerHour", out JsonElement rate) ? rate.GetDouble() : null, Instant(data, "from")),
    };

    private MachineState Report(Place fact, JsonElement data)
    {
        bool? working = data.TryGetProperty("working", out JsonElement works) ? works.GetBoolean() : null;
        MachineStatus? told = Text(data, "state") is { } state ? MachineWords.Status(state) : working == true ? MachineStatus.Up : working == false ? MachineStatus.Down : null;
        return this with
        {
            Reported = fact, ReportedKind = Text(data, "kind"), ReportedSite = Text(data, "site"), ReportedCounter = Text(data, "counter"),
            Working = working, ReportedStatus = told, ReportedFault = Text(data, "fault"),
        };
    }

    private static DateTimeOffset? Instant(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetDateTimeOffset() : null;

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static int? Number(JsonElement data, string name) => data.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
}
