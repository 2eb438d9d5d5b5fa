using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>Which event an activity becomes.</summary>
/// <param name="Type">The event type.</param>
/// <param name="Fields">Fields of the event's data beside the common ones, and where each comes from.</param>
internal sealed record StageMapping(EventTypeDefinition Type, IReadOnlyList<(FieldDefinition Field, FieldSource Source)> Fields)
{
    private const string Prefix = "pk.gov.dgip.application.";

    /// <summary>What an activity without a stage becomes.</summary>
    internal static readonly StageMapping None = new(EventTypes.Get(EventType.ActivityRecorded), []);

    /// <summary>Reads <c>"token-issued"</c> or <c>{"event": "token-issued", "category": {…}, …}</c>.</summary>
    internal static StageMapping Read(MappingNode node)
    {
        if (node.IsText)
        {
            return new StageMapping(FindType(node), []);
        }
        MappingNode named = node.Find("event") ?? throw node.Wrong("must name the event, such as \"event\": \"token-issued\".");
        EventTypeDefinition type = FindType(named);
        return new StageMapping(type, [.. node.Members().Where(m => m.Name != "event").Select(m => (FindField(type, m.Name, m.Value), FieldSource.Read(m.Value)))]);
    }

    private static EventTypeDefinition FindType(MappingNode node)
    {
        string name = node.Name();
        EventTypeDefinition? type = EventTypes.Find($"{Prefix}{name}.v1");
        return type ?? throw node.Wrong(
            $"there is no event {Printable.Quote(name)}; there are {string.Join(", ", EventTypes.All.Where(t => t.Subject == SubjectKind.Application).Select(ShortName))}.");
    }

    private static FieldDefinition FindField(EventTypeDefinition type, string name, MappingNode node)
    {
        FieldDefinition? field = type.Fields.FirstOrDefault(f => f.Name == name && name != "activity");
        if (field is null)
        {
            throw node.Wrong($"the event {ShortName(type)} has no such field; it has {string.Join(", ", type.Fields.Where(f => f.Name != "activity").Select(f => f.Name))}.");
        }
        return field.Kind is FieldKind.Id or FieldKind.Code or FieldKind.Label or FieldKind.Choice or FieldKind.Boolean or FieldKind.Instant
            ? field
            : throw node.Wrong($"the field can't be mapped: it is a {field.Kind}.");
    }

    private static string ShortName(EventTypeDefinition type) => type.Name.Split('.')[^2];
}
