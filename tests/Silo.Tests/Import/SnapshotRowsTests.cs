using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class SnapshotRowsTests
{
    private const string Columns = """ "columns": { "site": { "constant": "ord" }, "service": { "constant": "entry" }, "date": "date", "hours": "hour" } """;

    private static readonly ImportMapping s_mapping = Mappings.Read(
        """{ "kind": "snapshots", "time": { "zone": "America/Chicago" }, """ + Columns + """, "counts": { "served": { "sum": ["a", "b"] }, "waitMax": "max" } }""");

    [Theory]
    [InlineData("2016-01-01", "0000 - 0100", "2016-01-01T07:00:00Z", 60, "winter")]
    [InlineData("2016-07-01", "09:00-10:00", "2016-07-01T15:00:00Z", 60, "summer")]
    [InlineData("2016-12-31", "2300 - 0000", "2017-01-01T06:00:00Z", 60, "ends on the next day")]
    [InlineData("2016-12-31", "2300 - 2400", "2017-01-01T06:00:00Z", 60, "the same, written otherwise")]
    [InlineData("2016-03-13", "0100 - 0200", "2016-03-13T08:00:00Z", 60, "the hour before the clocks go forward: its end is three o'clock")]
    [InlineData("2016-03-13", "0000 - 0300", "2016-03-13T08:00:00Z", 120, "three hours on the clock are two")]
    [InlineData("2016-11-06", "0000 - 0100", "2016-11-06T06:00:00Z", 60, "the hour before the clocks go back")]
    [InlineData("2016-11-06", "0100 - 0200", "2016-11-06T08:00:00Z", 120, "one hour on the clock is two")]
    public async Task GivenAnHour_WhenMapped_ThenTheFactsTimeIsItsEndAndItsLengthRealTime(string date, string hours, string time, int minutes, string why)
    {
        (MappedEvent mapped, string? reason) = await Map($"{date},{hours},1,2,3");
        Assert.Null(reason);
        Assert.True(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) == mapped.OccurredAt, why);
        Assert.Equal($"{minutes}", mapped.Find("periodMinutes"));
        Assert.Equal(("ord", "entry", "3", "3"), (mapped.Subject, mapped.Find("service"), mapped.Find("served"), mapped.Find("waitMax")));
    }

    [Theory]
    [InlineData("2016-02-30,0900 - 1000,1,2,3", "is no day of the format")]
    [InlineData("01/02/2016,0900 - 1000,1,2,3", "is no day of the format")]
    [InlineData("2016-01-01,nine,1,2,3", "are no hours")]
    [InlineData("2016-01-01,0900 - 2500,1,2,3", "are no hours")]
    [InlineData("2016-01-01,2400 - 0100,1,2,3", "are no hours")]
    [InlineData("2016-03-13,0200 - 0300,1,2,3", "are no hours of a day")]
    [InlineData("2016-01-01,0900 - 1000,many,2,3", "is no whole number")]
    [InlineData("2016-01-01,0900 - 1000,-1,2,3", "is no whole number")]
    [InlineData(",0900 - 1000,1,2,3", "it has no date")]
    public async Task GivenABrokenRow_WhenMapped_ThenTheReason(string row, string reason) =>
        Assert.Contains(reason, (await Map(row)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task GivenEmptyCounts_WhenMapped_ThenAbsentNotZero()
    {
        (MappedEvent mapped, _) = await Map("2016-01-01,0900 - 1000,,,");
        Assert.Null(mapped.Find("served"));
        Assert.Null(mapped.Find("waitMax"));
        Assert.Equal("4", (await Map("2016-01-01,0900 - 1000,,4,")).Mapped.Find("served"));
    }

    [Theory]
    [InlineData("""{ "kind": "visits" }""", "Mapping, kind: must be cases or snapshots.")]
    [InlineData("""{ "kind": "snapshots", "counts": {}, """ + Columns + "}", "Mapping, the whole: days and hours are local ones")]
    [InlineData("""{ "kind": "snapshots", "time": { "zone": "UTC" }, """ + Columns + "}", "Mapping, the whole: must have \"counts\".")]
    [InlineData("""{ "kind": "snapshots", "time": { "zone": "UTC" }, "counts": { "periodMinutes": "x" }, """ + Columns + "}", "Mapping, counts.periodMinutes: a snapshot has no such count; it has waiting, inside")]
    [InlineData("""{ "kind": "snapshots", "time": { "zone": "UTC" }, "counts": { "served": { "sum": [] } }, """ + Columns + "}", "Mapping, counts.served.sum: must name at least one column.")]
    [InlineData("""{ "kind": "snapshots", "stages": {} }""", "Mapping, the whole: has no member \"stages\"")]
    public void GivenWrongMapping_WhenRead_ThenTheErrorNamesTheMemberAndTheRule(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<ImportFailedException>(() => Mappings.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task GivenAFileWithoutACountedColumn_WhenRead_ThenTheErrorNamesIt()
    {
        using TextSource file = new("hours.csv", "date,hour,a,max\n2016-01-01,0900 - 1000,1,3\n");
        ImportFailedException failed = await Assert.ThrowsAsync<ImportFailedException>(() => file.Rows(s_mapping));
        Assert.StartsWith("Mapping, counts.served.sum: the file has no column \"b\"", failed.Message, StringComparison.Ordinal);
    }

    private static async Task<(MappedEvent Mapped, string? Reason)> Map(string row)
    {
        using TextSource file = new("hours.csv", $"date,hour,a,b,max\n{row}\n");
        RowMapper mapper = s_mapping.CreateMapper(false, new Pseudonyms("test"));
        MappedEvent mapped = new();
        string? reason = null;
        await foreach (SourceRow read in new SourceFile(file.Path, s_mapping).Rows(_ => { }, TestContext.Current.CancellationToken))
        {
            mapper.Map(read, mapped, out reason);
        }
        return (mapped, reason);
    }
}
