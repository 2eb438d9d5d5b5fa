using PassportMonitor.Silo.Import.Mapping;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>What real files hold: each trap in a small file of its own.</summary>
public class FileTrapsTests
{
    private const string Header = "case,activity,time,officer,no\n";

    private static ImportMapping Mapping(string more = "") => Mappings.Read(
        $$"""{ "columns": { "case": "case", "activity": "activity", "time": "time", "officer": "officer", "sequence": "no" } {{more}} }""");

    [Fact]
    public async Task GivenUnsortedTraces_WhenComputed_ThenTimeDecides()
    {
        using TextSource file = new("log.csv", Header + "c1,C,2020-01-03T00:00:00Z,,\nc2,A,2020-01-01T00:00:00Z,,\nc1,A,2020-01-01T00:00:00Z,,\nc1,B,2020-01-02T00:00:00Z,,\n");
        (var report, _, _) = await FileFigures.Of(file.Path, Mapping());
        Assert.Equal(["A", "B", "C"], report.TopVariants.Single(v => v.Activities.Length == 3).Activities);
        Assert.Equal(1, report.CasesOfOneEvent);
        Assert.Equal(0, report.Officers);
    }

    [Fact]
    public async Task GivenEqualTimes_WhenASequenceIsMapped_ThenItDecidesWhateverTheOrderOfTheFile()
    {
        string[] rows = [.. Enumerable.Range(1, 5).Select(i => $"c1,{"EDCBA"[i - 1]},2020-01-01T00:00:00Z,,task-{i}\n")];
        foreach (int[] order in (int[][])[[0, 1, 2, 3, 4], [4, 2, 0, 1, 3]])
        {
            using TextSource file = new("log.csv", Header + string.Concat(order.Select(i => rows[i])));
            (var report, _, _) = await FileFigures.Of(file.Path, Mapping());
            Assert.Equal(["E", "D", "C", "B", "A"], Assert.Single(report.TopVariants).Activities);
        }
    }

    [Fact]
    public async Task GivenEqualTimesInATable_WhenNothingOrdersThem_ThenEveryOrderOfTheFileGivesTheSame()
    {
        string[] rows = [.. "ABCDEFGH".Select(a => $"c1,{a},2020-01-01T00:00:00Z,,\n")];
        using TextSource file = new("log.csv", Header + string.Concat(rows));
        using TextSource reversed = new("log.csv", Header + string.Concat(rows.Reverse()));
        Assert.Equal(
            Assert.Single((await FileFigures.Of(file.Path, Mapping())).Report.TopVariants).Activities,
            Assert.Single((await FileFigures.Of(reversed.Path, Mapping())).Report.TopVariants).Activities);
    }

    [Theory]
    [InlineData("""{ "columns": { "case": "case", "activity": "activity", "time": "time", "sequence": { "position": true } } }""")]
    public async Task GivenEqualTimes_WhenTheMappingTakesThePosition_ThenTheFilesOrder(string mapping)
    {
        using TextSource file = new("log.csv", Header + string.Concat("HGFEDCBA".Select(a => $"c1,{a},2020-01-01T00:00:00Z,,\n")));
        Assert.Equal("HGFEDCBA", string.Concat(Assert.Single((await FileFigures.Of(file.Path, Mappings.Read(mapping))).Report.TopVariants).Activities));
    }

    [Fact]
    public async Task GivenEqualTimesInXes_WhenComputed_ThenTheTracesOrder()
    {
        string events = string.Concat("HGFEDCBA".Select(a =>
            $"<event><string key='concept:name' value='{a}'/><date key='time:timestamp' value='2020-01-01T00:00:00Z'/></event>"));
        using TextSource file = new("log.xes", $"<log><trace><string key='concept:name' value='c1'/>{events}</trace></log>");
        Assert.Equal("HGFEDCBA", string.Concat(Assert.Single((await FileFigures.Of(file.Path, Mappings.Xes())).Report.TopVariants).Activities));
    }

    [Fact]
    public async Task GivenMixedOffsetsInACase_WhenComputed_ThenInstantsDecide()
    {
        // By the wall clock A comes last; in fact it is an hour before B.
        using TextSource file = new("log.csv", Header + "c1,B,2011-10-30T02:30:00+01:00,,\nc1,A,2011-10-30 02:30:00.5+02:00,,\n");
        (var report, _, _) = await FileFigures.Of(file.Path, Mapping());
        Assert.Equal(["A", "B"], Assert.Single(report.TopVariants).Activities);
        Assert.Equal(TimeSpan.FromSeconds(3599.5), report.TopEdges[0].MedianWait);
    }

    [Fact]
    public async Task GivenMissingOfficers_WhenComputed_ThenNobodyIsCounted()
    {
        using TextSource file = new("log.csv", Header + "c1,A,2020-01-01T00:00:00Z,EMPTY,\nc1,B,2020-01-02T00:00:00Z,r1,\nc1,C,2020-01-02T00:00:00Z,,\n");
        Assert.Equal(1, (await FileFigures.Of(file.Path, Mapping(""", "missing": ["EMPTY"] """))).Report.Officers);
    }

    [Fact]
    public async Task GivenBrokenRows_WhenRead_ThenNamedByLineAndReasonAndTheRestCounts()
    {
        using TextSource file = new("log.csv", Header
            + "c1,A,yesterday,,\n,A,2020-01-01T00:00:00Z,,\nc1,,2020-01-01T00:00:00Z,,\nc1,A,2020-01-01T00:00:00,,\nc1,A,01/02/2020,,\n"
            + "c1,A,2020-01-01T00:00:00Z,,one\nc1,A\nc1,A,2020-01-01T00:00:00Z,,\n");
        (var report, _, var broken) = await FileFigures.Of(file.Path, Mapping());
        Assert.Equal(1, report.Events);
        Assert.Equal(
            ["2: \"time\": \"yesterday\" is no ISO 8601 time such as 2011-10-11T13:45:40.276+02:00",
                "3: it has no case (\"case\" is empty)",
                "4: it has no activity (\"activity\" is empty)",
                "5: \"time\": \"2020-01-01T00:00:00\" has no offset: set \"time\": {\"zone\": …} in the mapping",
                "6: \"time\": \"01/02/2020\" is no ISO 8601 time such as 2011-10-11T13:45:40.276+02:00",
                "7: \"no\": \"one\" doesn't end in a whole number of at most 18 digits",
                "8: it has 2 values where the header has 5"],
            broken);
    }

    [Fact]
    public async Task GivenEqualRows_WhenReadInAnyOrder_ThenEachHasItsNumber()
    {
        const string row = "c1,A,2020-01-01T00:00:00Z,,\n";
        using TextSource file = new("log.csv", Header + row + "c1,B,2020-01-01T00:00:00Z,,\n" + row + row);
        (var report, var ids, _) = await FileFigures.Of(file.Path, Mapping());
        Assert.Equal(4, report.Events);
        Assert.Equal([".1", ".1", ".2", ".3"], ids.Select(id => id[^2..]));
        Assert.Equal(4, ids.Distinct().Count());
    }

    [Fact]
    public async Task GivenColumnsInOtherOrder_WhenRead_ThenSameIds()
    {
        using TextSource one = new("log.csv", "case,activity,time,more\nc1,A,2020-01-01T00:00:00Z,x\n");
        using TextSource other = new("log.csv", "more;time;case;activity\nx;2020-01-01T00:00:00Z;c1;A\n");
        using TextSource changed = new("log.csv", "case,activity,time,more\nc1,A,2020-01-01T00:00:00Z,y\n");
        string id = Assert.Single((await FileFigures.Of(one.Path, Mappings.Plain())).Ids);
        Assert.Equal(id, Assert.Single((await FileFigures.Of(other.Path, Mappings.Plain())).Ids));
        Assert.NotEqual(id, Assert.Single((await FileFigures.Of(changed.Path, Mappings.Plain())).Ids));
    }

    [Fact]
    public async Task GivenRowsThatTheMappingDoesntKeep_WhenRead_ThenLeftOut()
    {
        using TextSource file = new("log.csv", "case,activity,time,step\nc1,A,2020-01-01T00:00:00Z,start\nc1,A,2020-01-01T00:00:00Z,complete\n");
        (var report, _, var broken) = await FileFigures.Of(file.Path, Mappings.Plain(""" "keep": { "step": ["complete"] } """));
        Assert.Equal(1, report.Events);
        Assert.Empty(broken);
    }
}
