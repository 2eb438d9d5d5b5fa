using System.Text.Json;
using Orleans.Storage;

namespace PassportMonitor.Silo.GrainStorage;

/// <summary>Grain state as plain JSON, without the names of .NET types: a class may move or be renamed and its state is still read.</summary>
internal sealed class PlainJsonSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input));

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span) ?? throw new JsonException("A grain's state is stored as null.");
}
