using System.Globalization;
using System.Text.Json;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Contracts.Machines;

namespace PassportMonitor.Grains.Machines;

/// <summary>What is decided of a command: refused, nothing new, or one fact to record. Pure. The new entry of the inventory is the old one with what changes.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Fact">The fact to record; null unless accepted.</param>
/// <param name="Field">The field that breaks its rule.</param>
/// <param name="Rule">The rule that it breaks; null for the field's own.</param>
public sealed record MachineDecision(MachineAnswer Answer, NewEvent? Fact, string? Field = null, string? Rule = null)
{
    private const int IdLength = 64;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(90);
    private static readonly IReadOnlyList<FieldDefinition> s_fields = EventTypes.Get(EventType.MachineRegistered).Fields;

    /// <summary>What only other commands or the recording itself set.</summary>
    private static readonly string[] s_own = ["duty", "until", "from", "by", "why"];

    /// <summary>Decides what a machine is meant to do.</summary>
    public static MachineDecision Decide(CaseId machine, MachineState state, SetMachineDuty command, DateTimeOffset now)
    {
        bool hasEnd = command.Duty == MachineDuty.Maintenance;
        MachineAnswer? refusal =
            state.Registration is not { } entry || state.Site is null ? MachineAnswer.NotRegistered
            : !FieldRules.IsCode(command.Id, IdLength) || !FieldRules.IsCode(command.Why) ? MachineAnswer.BadShape
            : hasEnd != command.Until is not null || command.Until <= now || command.Until - now > s_longest ? MachineAnswer.BadEnd
            : command.From is { } begin && (!hasEnd || begin <= now || begin >= command.Until) ? MachineAnswer.BadBegin
            : (entry.Duty, entry.Until, entry.From) == (command.Duty, command.Until, command.From) ? MachineAnswer.NoChange
            : null;
        if (refusal is { } told)
        {
            return new MachineDecision(told, null);
        }
        Dictionary<string, string> fields = MachineEntry.Of(state);
        fields["duty"] = MachineWords.Of(command.Duty);
        foreach ((string name, DateTimeOffset? at) in ((string, DateTimeOffset?)[])[("from", command.From), ("until", command.Until)])
        {
            _ = at is { } instant ? (fields[name] = MachineEntry.Instant(instant)) is not null : fields.Remove(name);
        }
        return Accept(machine, state, $"duty/{command.Id}", fields, command.By, command.Why, now);
    }

    /// <summary>Decides a change of an entry, or a new one.</summary>
    public static MachineDecision Decide(CaseId machine, MachineState state, RegisterMachine command, DateTimeOffset now)
    {
        if (!FieldRules.IsCode(command.Id, IdLength) || !FieldRules.IsCode(command.Why) || !FieldRules.IsCode(machine.Token))
        {
            return new MachineDecision(MachineAnswer.BadShape, null);
        }
        Dictionary<string, string> before = state.Registration is null ? [] : MachineEntry.Of(state);
        Dictionary<string, string> fields = new(before, StringComparer.Ordinal);
        foreach ((string name, string? value) in command.Fields.Select(field => (field.Name, field.Value)))
        {
            FieldDefinition? definition = s_fields.FirstOrDefault(field => field.Name == name);
            if (definition is null || s_own.Contains(name) || (value is not null && !FieldRules.Holds(definition, value)))
            {
                return new MachineDecision(MachineAnswer.BadField, null, name);
            }
            _ = value is null ? fields.Remove(name) : (fields[name] = value) is not null;
        }
        return s_fields.FirstOrDefault(field => field.Required && !fields.ContainsKey(field.Name)) is { } missing ? new MachineDecision(MachineAnswer.BadField, null, missing.Name)
            : fields.Count == before.Count && !fields.Except(before).Any() ? new MachineDecision(MachineAnswer.NoChange, null)
            // What facts left out keeps nobody from changing something else.
            : command.Fields.Any(field => EntryRules.Fields.Contains(field.Name)) && EntryRules.Faults(fields).FirstOrDefault() is { Field: { } broken, Rule: var rule } ? new MachineDecision(MachineAnswer.BadField, null, broken, rule)
            : Accept(machine, state, $"entry/{command.Id}", fields, command.By, command.Why, now);
    }

    private static MachineDecision Accept(CaseId machine, MachineState state, string id, Dictionary<string, string> fields, string by, string why, DateTimeOffset now)
    {
        (fields["by"], fields["why"]) = (by, why);
        return new MachineDecision(MachineAnswer.Accepted, new NewEvent
        {
            Source = MachineSources.Of(machine.Origin), Id = id, Type = (ushort)EventType.MachineRegistered, Subject = machine.Token,
            OccurredAt = state.RegisteredAt >= now ? state.RegisteredAt.Value.AddTicks(1) : now, Sequence = 0, Data = MachineEntry.Write(fields),
        });
    }
}

/// <summary>An entry of the inventory as its fields by name.</summary>
internal static class MachineEntry
{
    /// <summary>The fields of a registered machine that have a value; who changed it and why is not part of it.</summary>
    internal static Dictionary<string, string> Of(MachineState state)
    {
        MachineRegistration entry = state.Registration!;
        (string, string?)[] all =
        [
            ("site", state.Site), ("kind", state.Kind), ("model", entry.Model), ("counter", state.RegisteredCounter), ("check", entry.Check.ToString().ToLowerInvariant()),
            ("address", entry.Address), ("credential", entry.Credential), ("upstream", entry.Upstream), ("power", entry.Power), ("serves", entry.Serves),
            ("passportsPerHour", entry.PassportsPerHour?.ToString(CultureInfo.InvariantCulture)), ("heartbeatMinutes", entry.HeartbeatMinutes?.ToString(CultureInfo.InvariantCulture)),
            ("spareDays", entry.SpareDays?.ToString(CultureInfo.InvariantCulture)), ("duty", MachineWords.Of(entry.Duty)),
            ("until", entry.Until is { } end ? Instant(end) : null), ("from", entry.From is { } begin ? Instant(begin) : null),
        ];
        return all.Where(field => field.Item2 is not null).ToDictionary(field => field.Item1, field => field.Item2!, StringComparer.Ordinal);
    }

    /// <summary>An instant as a field has it.</summary>
    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The data of the fact, in the order of its definition.</summary>
    internal static byte[] Write(Dictionary<string, string> fields)
    {
        using MemoryStream data = new();
        using (Utf8JsonWriter json = new(data))
        {
            json.WriteStartObject();
            foreach (FieldDefinition field in EventTypes.Get(EventType.MachineRegistered).Fields.Where(field => fields.ContainsKey(field.Name)))
            {
                if (field.Kind is FieldKind.Integer or FieldKind.Number)
                {
                    json.WriteNumber(field.Name, double.Parse(fields[field.Name], CultureInfo.InvariantCulture));
                }
                else
                {
                    json.WriteString(field.Name, fields[field.Name]);
                }
            }
            json.WriteEndObject();
        }
        return data.ToArray();
    }
}
