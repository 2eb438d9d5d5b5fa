using System.Globalization;

namespace PassportMonitor.Simulator.Books;

/// <summary>Compares the server's figures with the books, number by number, at a moment when everything sent is folded.</summary>
internal sealed class BooksCheck(BookKeeper keeper, LivePicture picture)
{
    private const int DifferencesTold = 60;

    // The server doesn't count these; the books do for their file.
    private static readonly HashSet<string> s_booksOnly = ["facts", "cases", "books", LivePicture.DeadlineUnknown];

    /// <summary>The figures that differ; none when the live picture is what the books say.</summary>
    internal async Task<IReadOnlyList<FigureDifference>> Compare(Ledger ledger, TextWriter report, CancellationToken cancel)
    {
        (string version, DateTimeOffset asOf) = await picture.Settle(cancel);
        Task<FigureSheet> counting = Task.Run(() => keeper.Count(ledger, asOf), cancel);
        FigureSheet served = await picture.Read(version, cancel);
        FigureSheet books = await counting;
        bool board = served[FigureSheet.Nation, LivePicture.DeadlineUnknown] == 0; // of silent sites the server doesn't say what is late
        IReadOnlyList<FigureDifference> differences = FigureSheet.Compare(
            books, served, name => !s_booksOnly.Contains(name) && (board || !name.StartsWith(LivePicture.LateBoard, StringComparison.Ordinal)));
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Check at version {version} as of {asOf:O}: {books[FigureSheet.Nation, "facts"]:N0} facts, {books[FigureSheet.Nation, "cases"]:N0} cases, {books.Count:N0} figures of the books, {served.Count:N0} of the server."));
        foreach (FigureDifference d in differences.Take(DifferencesTold))
        {
            await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  DIFFERS {d.Scope} {d.Name}: books {d.Books:N0}, server {d.Served:N0}"));
        }
        await report.WriteLineAsync(differences.Count == 0 ? "Check passed: every figure is equal." : $"Check FAILED: {differences.Count} figures differ.");
        return differences;
    }
}
