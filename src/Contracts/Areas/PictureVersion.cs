using System.Globalization;

namespace PassportMonitor.Contracts.Areas;

/// <summary>
/// What a reader sees: one offset per partition, the register's offset, and one as-of instant. Every figure, list and recount names
/// its version, agrees exactly within it, and can be asked for again for 60 s (law 3).
/// </summary>
[GenerateSerializer, Immutable, Alias("pm.PictureVersion")]
public sealed record PictureVersion
{
    /// <summary>Per partition: the facts below this offset are in.</summary>
    [Id(0)] public required long[] Offsets { get; init; }

    /// <summary>Facts of register, calendars and policies below this offset of partition 0 are in force.</summary>
    [Id(1)] public required long ReferenceOffset { get; init; }

    /// <summary>The instant that ages, lateness and "today" are told for; whole milliseconds, UTC.</summary>
    [Id(2)] public required DateTimeOffset AsOf { get; init; }

    /// <summary>Sites that were silent at this version, and since when: their deadlines are not judged (law 6). Sorted by site.</summary>
    [Id(3)] public required SilentSite[] Silent { get; init; }

    /// <summary>The name of the version: as-of milliseconds and offsets, in base 36. The same on every silo and after every restart.</summary>
    public string Id => string.Join('-', [Base36(AsOf.ToUnixTimeMilliseconds()), Base36(ReferenceOffset), .. Offsets.Select(Base36)]);

    private static string Base36(long value)
    {
        Span<char> text = stackalloc char[13];
        int at = text.Length;
        do
        {
            text[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(value % 36)];
            value /= 36;
        }
        while (value > 0);
        return new string(text[at..]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} as of {AsOf:O}");

    /// <summary>Two versions are the same when their names are.</summary>
    public bool Equals(PictureVersion? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A site that has not been heard though it should have been.</summary>
/// <param name="Site">The site.</param>
/// <param name="Since">When it was last heard.</param>
[GenerateSerializer, Immutable, Alias("pm.SilentSite")]
public sealed record SilentSite([property: Id(0)] SiteId Site, [property: Id(1)] DateTimeOffset Since);
