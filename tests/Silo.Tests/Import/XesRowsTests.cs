using PassportMonitor.Silo.Import;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class XesRowsTests
{
    private const string Log = """
        <?xml version="1.0" encoding="UTF-8"?>
        <log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
          <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
          <global scope="trace"><string key="concept:name" value="unnamed"/><string key="channel" value="Desk"/></global>
          <global scope="event"><string key="org:resource" value="__INVALID__"/><string key="lifecycle:transition" value="complete"/></global>
          <classifier name="Activity" keys="concept:name"/>
          <string key="concept:name" value="the log itself"/>
          <trace>
            <string key="concept:name" value="case-1"/>
            <date key="deadline" value="2020-03-01T00:00:00+01:00"/>
            <container key="applicant"><string key="town" value="Delft"/><int key="age" value="40"/></container>
            <event>
              <string key="concept:name" value="A"/>
              <date key="time:timestamp" value="2020-01-01T10:00:00.000+01:00"/>
              <string key="org:resource" value="r1"><string key="role" value="clerk"/></string>
              <list key="checks"><values><boolean key="ok" value="true"/><boolean key="ok" value="false"/></values></list>
            </event>
            <event><string key="concept:name" value="B"/></event>
          </trace>
          <trace/>
          <trace><event><string key="concept:name" value="C"/><string key="lifecycle:transition" value="start"/></event></trace>
        </log>
        """;

    [Fact]
    public async Task GivenLog_WhenRead_ThenEventsCarryTheirTraceGlobalsAndNestedAttributes()
    {
        using TextSource file = new("log.xes", Log);
        List<ReadRow> rows = await file.Rows(Mappings.Xes());
        Assert.Equal(
            ["case:applicant.age=40", "case:applicant.town=Delft", "case:channel=Desk", "case:concept:name=case-1", "case:deadline=2020-03-01T00:00:00+01:00",
                "checks.0.ok=true", "checks.1.ok=false", "concept:name=A", "lifecycle:transition=complete", "org:resource=r1", "org:resource.role=clerk",
                "time:timestamp=2020-01-01T10:00:00.000+01:00"],
            rows[0].Fields);
        Assert.Contains("org:resource=__INVALID__", rows[1].Fields);
        Assert.Contains("case:concept:name=unnamed", rows[2].Fields);
        Assert.Contains("lifecycle:transition=start", rows[2].Fields);
        Assert.Equal([(12, 0), (18, 1), (21, 0)], rows.Select(r => (r.Line, r.Position)));
    }

    [Fact]
    public async Task GivenPackedLog_WhenRead_ThenSameRows()
    {
        using TextSource plain = new("log.xes", Log);
        using TextSource packed = new("log.xes.gz", TextSource.Pack(Log));
        Assert.Equal(
            (await plain.Rows(Mappings.Xes())).SelectMany(r => r.Fields),
            (await packed.Rows(Mappings.Xes())).SelectMany(r => r.Fields));
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"b\">]><log/>", "a document type is never read")]
    [InlineData("<log><trace><event>", "the end is missing")]
    [InlineData("<net/>", "it isn't a log")]
    public async Task GivenBrokenXml_WhenRead_ThenFailsNamingTheLine(string xml, string why)
    {
        using TextSource file = new("log.xes", xml);
        ImportFailedException failed = await Assert.ThrowsAsync<ImportFailedException>(() => file.Rows(Mappings.Xes()));
        Assert.True(failed.Message.StartsWith("Line 1:", StringComparison.Ordinal), $"{why}: {failed.Message}");
    }

    [Fact]
    public async Task GivenAttributesNestedTooDeep_WhenRead_ThenFails()
    {
        string deep = string.Concat(Enumerable.Repeat("<string key='a' value='b'>", 40)) + string.Concat(Enumerable.Repeat("</string>", 40));
        using TextSource file = new("log.xes", $"<log><trace><event>{deep}</event></trace></log>");
        ImportFailedException failed = await Assert.ThrowsAsync<ImportFailedException>(() => file.Rows(Mappings.Xes()));
        Assert.Contains("nested deeper", failed.Message, StringComparison.Ordinal);
    }
}
