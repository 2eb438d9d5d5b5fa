using System.Text;
using PassportMonitor.Silo.Import.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class NdjsonRowsTests
{
    [Fact]
    public async Task GivenNestedMembers_WhenRead_ThenNamedByDottedPaths()
    {
        using TextSource file = new("log.ndjson", "\uFEFF{\"time\":\"2020\",\"case\":{\"id\":7,\"big\":1e3},\"tags\":[\"x\",true],\"none\":null,\"empty\":\"\"}\r\n");
        ReadRow row = Assert.Single(await file.Rows(Mappings.Plain()));
        Assert.Equal(["case.big=1e3", "case.id=7", "tags.0=x", "tags.1=true", "time=2020"], row.Fields);
    }

    [Theory]
    [InlineData("[1]", "it is not a JSON object")]
    [InlineData("{\"a\":1", "it is not valid JSON")]
    [InlineData("{\"a\":1}{\"a\":2}", "it is not valid JSON")]
    [InlineData("{\"a\":1,\"a\":2}", "\"a\" is there twice")]
    public async Task GivenBrokenLine_WhenRead_ThenNamedAndTheNextIsRead(string line, string reason)
    {
        using TextSource file = new("log.jsonl", $"{{\"case\":1}}\n\n{line}\n{{\"case\":2}}\n");
        List<ReadRow> rows = await file.Rows(Mappings.Plain());
        Assert.Equal([(1, null), (3, reason), (4, null)], rows.Select(r => (r.Line, r.Broken)));
    }

    [Fact]
    public async Task GivenBytesThatAreNoUtf8_WhenRead_ThenBroken()
    {
        using TextSource file = new("log.jsonl", [.. "{\"case\":\""u8, 0xFC, .. "\"}\n"u8]);
        Assert.Equal("it is not valid UTF-8", Assert.Single(await file.Rows(Mappings.Plain())).Broken);
    }

    [Theory]
    [InlineData(1, "every byte on its own")]
    [InlineData(7, "pieces that cut lines anywhere")]
    public async Task GivenLineBeyondTheLimit_WhenRead_ThenPassedOverInBoundedMemory(int piece, string why)
    {
        byte[] text = Encoding.UTF8.GetBytes("short\n" + new string('x', 50) + "\nlast");
        List<(long, string, bool)> lines = [];
        await foreach (SourceLine line in BoundedLines.Read(new PiecewiseStream(text, piece), 10, TestContext.Current.CancellationToken))
        {
            lines.Add((line.Number, Encoding.UTF8.GetString(line.Bytes.Span), line.TooLong));
        }
        Assert.True(lines.SequenceEqual([(1, "short", false), (2, "", true), (3, "last", false)]), why);
    }

    /// <summary>Gives a few bytes at a time, as a slow disk might.</summary>
    private sealed class PiecewiseStream(byte[] content, int piece) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
