using System.Text.Json;
using System.Text.Json.Serialization;
using PassportMonitor.Contracts;

namespace PassportMonitor.Silo.Recounts;

/// <summary>A whole picture as JSON, written and read by the same rules: ids are strings, also as keys.</summary>
internal static class PictureJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters =
        {
            new Id<Origin>(text => new Origin(text), origin => origin.Name),
            new Id<RegionId>(text => new RegionId(text), region => region.Value),
            new Id<SiteId>(text => new SiteId(text), site => site.Value),
        },
    };

    /// <summary>An id as its text.</summary>
    private sealed class Id<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T> where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => read(reader.GetString() ?? "");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));
    }
}
