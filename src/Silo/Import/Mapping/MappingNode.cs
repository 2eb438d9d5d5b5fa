using System.Globalization;
using System.Text.Json;

namespace PassportMonitor.Silo.Import.Mapping;

/// <summary>A value of the mapping file with its path, so that every error names the member that is wrong.</summary>
internal readonly record struct MappingNode(JsonElement Json, string Path)
{
    /// <summary>Error about this member.</summary>
    internal ImportFailedException Wrong(string rule) => new($"Mapping, {(Path.Length == 0 ? "the whole" : Path)}: {rule}");

    /// <summary>Refuses other members than the named ones: a misspelt one would be passed over silently.</summary>
    internal MappingNode AllowOnly(params string[] members)
    {
        RequireKind(JsonValueKind.Object, "must be an object");
        foreach (JsonProperty member in Json.EnumerateObject())
        {
            if (!members.Contains(member.Name))
            {
                throw Wrong($"has no member {Printable.Quote(member.Name)}; there are {string.Join(", ", members)}.");
            }
        }
        return this;
    }

    /// <summary>The member of this name, or null.</summary>
    internal MappingNode? Find(string name)
    {
        RequireKind(JsonValueKind.Object, "must be an object");
        return Json.TryGetProperty(name, out JsonElement value) ? new MappingNode(value, Child(name)) : null;
    }

    /// <summary>All members of an object.</summary>
    internal IEnumerable<(string Name, MappingNode Value)> Members()
    {
        RequireKind(JsonValueKind.Object, "must be an object");
        MappingNode self = this;
        return Json.EnumerateObject().Select(m => (m.Name, new MappingNode(m.Value, self.Child(m.Name))));
    }

    /// <summary>The items of a list of texts.</summary>
    internal string[] Texts()
    {
        RequireKind(JsonValueKind.Array, "must be a list of texts");
        MappingNode self = this;
        return [.. Json.EnumerateArray().Select((item, i) => new MappingNode(item, $"{self.Path}[{i.ToString(CultureInfo.InvariantCulture)}]").Text())];
    }

    /// <summary>A text.</summary>
    internal string Text()
    {
        RequireKind(JsonValueKind.String, "must be a text");
        return Json.GetString()!;
    }

    /// <summary>A text of at least one character.</summary>
    internal string Name() => Text() is { Length: > 0 } name ? name : throw Wrong("must not be empty");

    /// <summary>true or false.</summary>
    internal bool Flag() => Json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("must be true or false"),
    };

    internal bool IsText => Json.ValueKind == JsonValueKind.String;

    private void RequireKind(JsonValueKind kind, string rule)
    {
        if (Json.ValueKind != kind)
        {
            throw Wrong(rule);
        }
    }

    private string Child(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
