using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Areas;

/// <summary>A version as readers see it.</summary>
internal sealed class VersionView(Snapshot snapshot)
{
    public string Id => snapshot.Id;
    public DateTimeOffset AsOf => snapshot.Version.AsOf;
    public long[] Offsets => snapshot.Version.Offsets;
    public long ReferenceOffset => snapshot.Version.ReferenceOffset;
    public string? Previous => snapshot.Picture.Previous?.Id;
}
