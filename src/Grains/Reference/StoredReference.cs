namespace PassportMonitor.Grains.Reference;

/// <summary>What grain storage keeps of the register: one payload in a form of ours, so that no serialiser's habits become storage format.</summary>
[GenerateSerializer, Alias("pm.StoredReference")]
public sealed class StoredReference
{
    /// <summary>UTF-8 JSON: format, offset and facts; null before the first writing.</summary>
    [Id(0)] public byte[]? Payload { get; set; }
}
