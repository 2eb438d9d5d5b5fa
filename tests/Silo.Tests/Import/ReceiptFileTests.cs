using PassportMonitor.Silo.Import.Mapping;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class ReceiptFileTests
{
    [Fact]
    public async Task GivenReceiptLog_WhenReadAndComputed_ThenThePublishedFigures()
    {
        ImportMapping mapping = await MappingReader.ReadFile(ReceiptLog.Mapping, TestContext.Current.CancellationToken);
        (var report, var ids, var broken) = await FileFigures.Of(ReceiptLog.Require(), mapping);
        Assert.Empty(broken);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        ReceiptFigures.AssertPublished(report);
    }

    [Fact]
    public async Task GivenReceiptLogShuffled_WhenReadAndComputed_ThenSameIdsAndTheSamePublishedFigures()
    {
        ImportMapping mapping = await MappingReader.ReadFile(ReceiptLog.Mapping, TestContext.Current.CancellationToken);
        (_, var ids, _) = await FileFigures.Of(ReceiptLog.Require(), mapping);
        using TextSource shuffled = new("receipt.csv", ReceiptLog.Shuffled(seed: 4711));
        (var report, var shuffledIds, _) = await FileFigures.Of(shuffled.Path, mapping);
        Assert.NotEqual(ids, shuffledIds);
        Assert.Equal(ids.Order(), shuffledIds.Order());
        ReceiptFigures.AssertPublished(report);
    }
}
