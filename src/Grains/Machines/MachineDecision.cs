using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>What is decided of a command: refused, nothing new, or one fact to record. Pure.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Fact">The fact to record; null unless accepted.</param>
public sealed record MachineDecision(MachineAnswer Answer, NewEvent? Fact)
{
    private const int IdLength = 64;
    private const int WhyLength = 40;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(90);

    /// <summary>Decides by the machine's facts. The new entry of the inventory is the old one with another duty.</summary>
    public static MachineDecision Decide(CaseId machine, MachineState state, SetMachineDuty command, DateTimeOffset now)
    {
        bool hasEnd = command.Duty == MachineDuty.Maintenance;
        MachineAnswer? refusal =
            state.Registration is not { } entry || state.Site is null ? MachineAnswer.NotRegistered
            : !IsCode(command.Id, IdLength) || !IsCode(command.Why, WhyLength) ? MachineAnswer.BadShape
            : hasEnd != command.Until is not null || command.Until <= now || command.Until - now > s_longest ? MachineAnswer.BadEnd
            : (entry.Duty, entry.Until) == (command.Duty, command.Until) ? MachineAnswer.NoChange
            : null;
        return refusal is { } told ? new MachineDecision(told, null)
            : new MachineDecision(MachineAnswer.Accepted, Entry(machine, state, command, state.RegisteredAt >= now ? state.RegisteredAt.Value.AddTicks(1) : now));
    }

    private static NewEvent Entry(CaseId machine, MachineState state, SetMachineDuty command, DateTimeOffset at)
    {
        MachineRegistration entry = state.Registration!;
        using MemoryStream data = new();
        using (Utf8JsonWriter json = new(data))
        {
            json.WriteStartObject();
            Write(json, "site", state.Site);
            Write(json, "kind", state.Kind);
            Write(json, "model", entry.Model);
            Write(json, "counter", state.RegisteredCounter);
            Write(json, "check", entry.Check.ToString().ToLowerInvariant());
            Write(json, "address", entry.Address);
            Write(json, "credential", entry.Credential);
            Write(json, "upstream", entry.Upstream);
            Write(json, "power", entry.Power);
            Write(json, "serves", entry.Serves);
            if (entry.PassportsPerHour is { } rate)
            {
                json.WriteNumber("passportsPerHour", rate);
            }
            Write(json, "heartbeatMinutes", entry.HeartbeatMinutes);
            Write(json, "spareDays", entry.SpareDays);
            Write(json, "duty", MachineWords.Of(command.Duty));
            Write(json, "until", command.Until?.UtcDateTime.ToString("O"));
            Write(json, "by", command.By);
            Write(json, "why", command.Why);
            json.WriteEndObject();
        }
        return new NewEvent
        {
            Source = MachineSources.Of(machine.Origin), Id = $"duty/{command.Id}", Type = (ushort)EventType.MachineRegistered, Subject = machine.Token,
            OccurredAt = at, Sequence = 0, Data = data.ToArray(),
        };
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static bool IsCode(string text, int most) =>
        text.Length >= 1 && text.Length <= most && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
