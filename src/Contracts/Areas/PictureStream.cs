namespace PassportMonitor.Contracts.Areas;

/// <summary>
/// The Orleans stream on which the nation announces each new version's name. A message is a hint to ask
/// <see cref="INationGrain.Next"/>: losing one delays a reader by a second at most and never shows it a wrong number.
/// </summary>
public static class PictureStream
{
    /// <summary>Stream provider.</summary>
    public const string Provider = "picture";
    /// <summary>Namespace of the stream; its key is "pk".</summary>
    public const string Namespace = "versions";
}
