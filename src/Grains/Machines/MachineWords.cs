using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>Words of machines' facts, and the fact of a change. Pure.</summary>
public static class MachineWords
{
    /// <summary>The status that a word names; null for none, or one that isn't known.</summary>
    public static MachineStatus? Status(string? word) => word switch
    {
        "up" => MachineStatus.Up,
        "degraded" => MachineStatus.Degraded,
        "down" => MachineStatus.Down,
        "unreachable" => MachineStatus.Unreachable,
        "stale" => MachineStatus.Stale,
        "maintenance" => MachineStatus.Maintenance,
        "not-commissioned" => MachineStatus.NotCommissioned,
        _ => null,
    };

    /// <summary>The word of a status.</summary>
    public static string Of(MachineStatus status) => status == MachineStatus.NotCommissioned ? "not-commissioned" : status.ToString().ToLowerInvariant();

    /// <summary>The word of a duty.</summary>
    public static string Of(MachineDuty duty) => duty switch
    {
        MachineDuty.InService => "in-service",
        MachineDuty.NotCommissioned => "not-commissioned",
        _ => duty.ToString().ToLowerInvariant(),
    };

    /// <summary>How a machine is watched, by its word.</summary>
    public static MachineCheck Check(string? word) => word switch
    {
        "snmp" => MachineCheck.Snmp,
        "tcp" => MachineCheck.Tcp,
        "ping" => MachineCheck.Ping,
        "heartbeat" => MachineCheck.Heartbeat,
        _ => MachineCheck.Reports,
    };

    /// <summary>What a machine is meant to do, by its word.</summary>
    public static MachineDuty Duty(string? word) => word switch
    {
        "maintenance" => MachineDuty.Maintenance,
        "not-commissioned" => MachineDuty.NotCommissioned,
        "retired" => MachineDuty.Retired,
        _ => MachineDuty.InService,
    };

    /// <summary>What a recorded change says; null for one with a state that isn't known, or a clock ahead of ours.</summary>
    internal static MachineChange? ChangeOf(NewEvent change, DateTimeOffset recordedAt)
    {
        using JsonDocument data = JsonDocument.Parse(change.Data);
        string? fault = data.RootElement.TryGetProperty("fault", out JsonElement told) ? told.GetString() : null;
        return change.OccurredAt - recordedAt <= Limits.ClockAhead && Status(data.RootElement.GetProperty("state").GetString()) is { } status
            ? new MachineChange(change.OccurredAt, status, fault)
            : null;
    }

    /// <summary>The story that facts of a machine tell, newest first.</summary>
    internal static MachineStory[] Story(IEnumerable<NewEvent> facts, int first) =>
    [
        .. facts.Where(fact => (EventType)fact.Type is EventType.MachineRegistered or EventType.MachineStateChanged).OrderByDescending(MachineState.PlaceOf).Take(first).Select(Told),
    ];

    private static MachineStory Told(NewEvent fact)
    {
        using JsonDocument data = JsonDocument.Parse(fact.Data);
        JsonElement root = data.RootElement;
        bool isEntry = (EventType)fact.Type == EventType.MachineRegistered;
        DateTimeOffset? Instant(string name) => root.TryGetProperty(name, out JsonElement at) ? at.GetDateTimeOffset() : null;
        string? Text(string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        return new MachineStory(
            fact.OccurredAt, isEntry ? null : Status(Text("state")), Text("fault"), Text("site"), isEntry ? Duty(Text("duty")) : null,
            Instant("until"), Text("by"), Text("why"), Instant("from"));
    }

    /// <summary>The fact that a machine stands otherwise than before. Made twice of one instant it is the same.</summary>
    public static NewEvent Change(CaseId machine, string site, MachineStatus status, string? fault, DateTimeOffset at)
    {
        using MemoryStream data = new();
        using (Utf8JsonWriter json = new(data))
        {
            json.WriteStartObject();
            json.WriteString("site", site);
            json.WriteString("state", Of(status));
            if (fault is not null)
            {
                json.WriteString("fault", fault);
            }
            json.WriteEndObject();
        }
        return new NewEvent
        {
            Source = MachineSources.Of(machine.Origin), Id = $"{machine.Token}/{at.UtcTicks}", Type = (ushort)EventType.MachineStateChanged, Subject = machine.Token,
            OccurredAt = at, Sequence = 0, Data = data.ToArray(),
        };
    }
}
