using System.Text;
using PassportMonitor.Silo.Import;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class CsvRowsTests
{
    [Theory]
    [InlineData("case,activity,time\nc1,A,2020-01-01\n", "a comma is found")]
    [InlineData("case;activity;time\r\nc1;A;2020-01-01\r\n", "a semicolon is found, and both line ends are read")]
    [InlineData("case\tactivity\ttime\nc1\tA\t2020-01-01", "a tab is found, and the last line needs no end")]
    [InlineData("case|activity|time\nc1|A|2020-01-01\n", "a bar is found")]
    [InlineData("\"case\",\"activity\",\"time\"\n\"c1\",\"A\",\"2020-01-01\"\n", "quotes are taken off")]
    [InlineData("\uFEFFcase,activity,time\nc1,A,2020-01-01\n", "a byte order mark isn't part of the first name")]
    public async Task GivenDialect_WhenRead_ThenSameRow(string text, string why)
    {
        using TextSource file = new("log.csv", text);
        ReadRow row = Assert.Single(await file.Rows(Mappings.Plain()));
        Assert.True(row.Fields.SequenceEqual(["activity=A", "case=c1", "time=2020-01-01"]), why);
        Assert.Equal(2, row.Line);
    }

    [Theory]
    [InlineData("^")]
    [InlineData("::")]
    [InlineData("§")]
    public async Task GivenDelimiterOfMapping_WhenRead_ThenItSeparates(string delimiter)
    {
        using TextSource file = new("log.csv", $"case{delimiter}activity{delimiter}time\nc,1{delimiter}\"A{delimiter}B\"{delimiter}2020\n");
        ReadRow row = Assert.Single(await file.Rows(Mappings.Plain($"\"delimiter\": \"{delimiter}\"")));
        Assert.Equal([$"activity=A{delimiter}B", "case=c,1", "time=2020"], row.Fields);
    }

    [Fact]
    public async Task GivenQuotedLineBreaksAndQuotes_WhenRead_ThenTheyBelongToTheValue()
    {
        using TextSource file = new("log.csv", "case,activity,time\nc1,\"A \"\"big\"\"\nthing\",2020\nc2,B,2021\n");
        List<ReadRow> rows = await file.Rows(Mappings.Plain());
        Assert.Equal(["activity=A \"big\"\nthing", "case=c1", "time=2020"], rows[0].Fields);
        Assert.Equal((4, 1), (rows[1].Line, rows[1].Position));
    }

    [Fact]
    public async Task GivenOtherEncodings_WhenRead_ThenTextIsRight()
    {
        const string text = "case,activity,time\nc1,Prüfung,2020\n";
        using TextSource latin = new("log.csv", Encoding.Latin1.GetBytes(text));
        using TextSource wide = new("log.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        Assert.Contains("activity=Prüfung", Assert.Single(await latin.Rows(Mappings.Plain("\"encoding\": \"iso-8859-1\""))).Fields);
        Assert.Contains("activity=Prüfung", Assert.Single(await wide.Rows(Mappings.Plain())).Fields);
    }

    [Fact]
    public async Task GivenBrokenRows_WhenRead_ThenEachIsNamedByLineAndTheOthersAreRead()
    {
        using TextSource file = new("log.csv", "case,activity,time\nc1,A\nc2,B,2020\nc3,\"C\"x,2020\nc4,D,2020,more\n\nc5,6\" pipe,2020\n");
        List<ReadRow> rows = await file.Rows(Mappings.Plain());
        Assert.Equal([2, 3, 4, 5, 7], rows.Select(r => r.Line));
        Assert.Equal(
            ["it has 2 values where the header has 3", null, "text follows a closing quote", "it has 4 values where the header has 3", null],
            rows.Select(r => r.Broken));
    }

    [Theory]
    [InlineData("case,activity,time\nc1,A,2020\nc2,\"open,2020\nc3,B,2020\nc4,C,2020\n", "up to the end of the file")]
    [InlineData("case,activity,time\nc1,A,2020\nc2,\"open,2020\nc3,B,2020\nc4,\"C\",2020\n", "up to the next quote")]
    public async Task GivenQuoteLeftOpen_WhenRead_ThenOnlyItsLineIsBroken(string text, string reach)
    {
        using TextSource file = new("log.csv", text);
        List<ReadRow> rows = await file.Rows(Mappings.Plain());
        Assert.True(rows.Select(r => r.Line).SequenceEqual([2, 3, 4, 5]), reach);
        Assert.Equal([null, "a quote is not closed", null, null], rows.Select(r => r.Broken));
        Assert.Contains("activity=C", rows[3].Fields);
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("case,activity,case\n", "names the column \"case\" twice")]
    [InlineData("case,step,time\nc1,A,2020\n", "Mapping, columns.activity: the file has no column \"activity\"; it has \"case\", \"step\", \"time\".")]
    public async Task GivenUnusableHeader_WhenRead_ThenFails(string text, string message)
    {
        using TextSource file = new("log.csv", text);
        ImportFailedException failed = await Assert.ThrowsAsync<ImportFailedException>(() => file.Rows(Mappings.Plain()));
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenPackedFile_WhenRead_ThenUnpacked()
    {
        using TextSource file = new("log.csv.gz", TextSource.Pack("case,activity,time\nc1,A,2020\n"));
        Assert.Single(await file.Rows(Mappings.Plain()));
    }
}
