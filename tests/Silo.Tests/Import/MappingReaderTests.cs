using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Import.Mapping;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

public class MappingReaderTests
{
    private const string Columns = """ "columns": { "case": "c", "activity": "a", "time": "t" } """;

    [Theory]
    [InlineData("[]", "Mapping, the whole: must be an object")]
    [InlineData("{", "The mapping is not valid JSON")]
    [InlineData("{}", "Mapping, the whole: must have \"columns\".")]
    [InlineData("""{ "columns": { "case": "c", "activity": "a" } }""", "Mapping, columns: must have \"time\".")]
    [InlineData("""{ "columns": { "case": 1, "activity": "a", "time": "t" } }""", "Mapping, columns.case: must be an object")]
    [InlineData("""{ "columns": { "case": "", "activity": "a", "time": "t" } }""", "Mapping, columns.case: must not be empty")]
    [InlineData("""{ "columns": { "case": "c", "activity": "a", "time": "t", "oficer": "o" } }""", "Mapping, columns: has no member \"oficer\"; there are case, activity, time, officer")]
    [InlineData("""{ "columns": { "case": {}, "activity": "a", "time": "t" } }""", "Mapping, columns.case: must have either \"column\" or \"constant\".")]
    [InlineData("""{ "columns": { "case": "c", "activity": "a", "time": "t", "site": { "constant": "x", "values": {} } } }""", "Mapping, columns.site: has \"values\"")]
    [InlineData("{" + Columns + """, "format": "xml" }""", "Mapping, format: must be csv, xes or ndjson.")]
    [InlineData("{" + Columns + """, "delimiter": "\"" }""", "Mapping, delimiter: must have 1 to 4 characters")]
    [InlineData("{" + Columns + """, "encoding": "klingon" }""", "Mapping, encoding: must be utf-8")]
    [InlineData("{" + Columns + """, "time": { "zone": "Mars/Olympus" } }""", "Mapping, time.zone: there is no time zone \"Mars/Olympus\"")]
    [InlineData("{" + Columns + """, "missing": ["", 3] }""", "Mapping, missing[1]: must be a text")]
    [InlineData("{" + Columns + """, "pseudonymize": "yes" }""", "Mapping, pseudonymize: must be true or false")]
    [InlineData("{" + Columns + """, "stages": { "A": "token-isued" } }""", "Mapping, stages.A: there is no event \"token-isued\"; there are initiated, token-issued")]
    [InlineData("{" + Columns + """, "stages": { "A": { "category": "c" } } }""", "Mapping, stages.A: must name the event")]
    [InlineData("{" + Columns + """, "stages": { "A": { "event": "ready", "book": "b" } } }""", "Mapping, stages.A.book: the event ready has no such field; it has site")]
    [InlineData("{" + Columns + """, "stages": { "A": { "event": "token-issued", "category": "c" } } }""", "Mapping, stages.A: the event needs the field \"site\"")]
    public void GivenWrongMapping_WhenRead_ThenTheErrorNamesTheMemberAndTheRule(string json, string message)
    {
        ImportFailedException failed = Assert.Throws<ImportFailedException>(() => MappingReader.Read(json));
        Assert.StartsWith(message, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenControlCharacters_WhenAnErrorTellsThem_ThenTheyAreEscaped()
    {
        ImportFailedException failed = Assert.Throws<ImportFailedException>(() => MappingReader.Read("""{ "col\u001b[2J": 1 }"""));
        Assert.Contains("\"col\\u001b[2J\"", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenMappingOfTheReceiptLog_WhenRead_ThenValid() =>
        Assert.True(Assert.IsType<CaseMapping>(await MappingReader.ReadFile(ReceiptLog.Mapping, TestContext.Current.CancellationToken)).Stages.ContainsKey("Confirmation of receipt"));
}
