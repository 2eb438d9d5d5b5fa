using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PassportMonitor.Silo.Stores;

/// <summary>
/// Where a partition's log ended a moment ago, kept beside the database, so that a log whose tail was cut or rewritten doesn't verify.
/// It may lag behind the log, never lead.
/// </summary>
/// <param name="Store">Id of the store it belongs to.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Next">Number of entries that were durable.</param>
/// <param name="Chain">Chain hash of the last of them, in hexadecimal.</param>
internal sealed record HeadFile(string Store, int Partition, long Next, string Chain)
{
    internal const string FolderName = "heads";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    internal static string FolderOf(string dataFolder) => Path.Combine(dataFolder, FolderName);

    internal static string PathOf(string dataFolder, int partition) =>
        Path.Combine(FolderOf(dataFolder), string.Create(CultureInfo.InvariantCulture, $"partition-{partition}.json"));

    /// <summary>Replaces the partition's file at once or not at all.</summary>
    internal void Write(string dataFolder)
    {
        string path = PathOf(dataFolder, Partition);
        string temporary = path + ".new";
        using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, this, s_json);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The partition's file; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It isn't a head file of this partition.</exception>
    internal static HeadFile? Read(string dataFolder, int partition)
    {
        string path = PathOf(dataFolder, partition);
        if (!File.Exists(path))
        {
            return null;
        }
        try
        {
            HeadFile? head = JsonSerializer.Deserialize<HeadFile>(File.ReadAllBytes(path), s_json);
            return head is not null && head.Partition == partition && head.Next >= 0 && head.Chain.Length == 64
                ? head
                : throw new InvalidDataException($"The head file {path} doesn't describe partition {partition}.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The head file {path} can't be read: it isn't the JSON that was written.", e);
        }
    }
}
