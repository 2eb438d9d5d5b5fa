using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Silo.Import.Events;

/// <summary>One event, ready to be written, but for its id. A mapper fills the same one again for the next row.</summary>
internal sealed class MappedEvent
{
    /// <summary>The event type.</summary>
    internal EventTypeDefinition Type { get; set; } = Mapping.StageMapping.None.Type;

    /// <summary>What it is about: the case as a token, or the site.</summary>
    internal string Subject { get; set; } = "";

    /// <summary>When it happened, in UTC.</summary>
    internal DateTimeOffset OccurredAt { get; set; }

    /// <summary>Order among events of one instant, 0 or more.</summary>
    internal long Sequence { get; set; }

    /// <summary>The data, as text that fits each field's kind.</summary>
    internal List<(FieldDefinition Field, string Value)> Data { get; } = [];

    /// <summary>The value of a field, or null.</summary>
    internal string? Find(string name) => Data.Find(d => d.Field.Name == name).Value;
}
