namespace PassportMonitor.Silo.Dashboard;

/// <summary>One file of the pages, held in memory with its compressed forms.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Plain">Its bytes.</param>
/// <param name="Brotli">Its bytes in Brotli; null where that saves nothing.</param>
/// <param name="Gzip">Its bytes in gzip; null where that saves nothing.</param>
/// <param name="ETag">A strong tag of the plain bytes.</param>
/// <param name="Forever">Its name carries a hash of its content, so that a reader may keep it for ever.</param>
internal sealed record PageFile(string ContentType, byte[] Plain, byte[]? Brotli, byte[]? Gzip, string ETag, bool Forever)
{
    /// <summary>The smallest form that the reader takes, and its encoding; null for none.</summary>
    internal (byte[] Bytes, string? Encoding) For(string acceptEncoding) =>
        Brotli is not null && Takes(acceptEncoding, "br") ? (Brotli, "br")
        : Gzip is not null && Takes(acceptEncoding, "gzip") ? (Gzip, "gzip")
        : (Plain, null);

    private static bool Takes(string accepted, string encoding) =>
        accepted.Split(',', StringSplitOptions.TrimEntries).Select(choice => choice.Split(';', StringSplitOptions.TrimEntries))
            .Any(choice => choice[0].Equals(encoding, StringComparison.OrdinalIgnoreCase) && !choice.Skip(1).Contains("q=0"));
}
