using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The real log that published figures exist of, beside the project; tests that need it are skipped where it is missing.</summary>
internal static class ReceiptLog
{
    internal static string Mapping { get; } = Path.Combine(ProjectRoot.Path, "mappings", "receipt.json");

    /// <summary>Path of the file.</summary>
    internal static string Require()
    {
        string path = Path.GetFullPath(Path.Combine(ProjectRoot.Path, "..", "shared", "data", "logs", "receipt.csv"));
        Assert.SkipUnless(File.Exists(path), "The receipt log isn't beside the project (../shared/data/logs/receipt.csv).");
        return path;
    }

    /// <summary>The same rows in another order; the header stays first.</summary>
    internal static string Shuffled(int seed)
    {
        string[] lines = File.ReadAllLines(Require());
        new Random(seed).Shuffle(lines.AsSpan(1));
        return string.Join('\n', lines) + "\n";
    }
}
