namespace PassportMonitor.Grains.Reference;

/// <summary>What grain storage keeps of the register: one payload in a form of ours, so that no serialiser's habits become storage format.</summary>
[GenerateSerializer, Alias("pm.StoredReference")]
public sealed class StoredReference
{
    /// <summary>UTF-8 JSON: format, offset and facts; null before the first writing.</summary>
    [Id(0)] public byte[]? Payload { get; set; }

    /// <summary>Entries of partition 0 below this offset are in; not below the payload's own offset.</summary>
    [Id(1)] public long Position { get; set; }
}
