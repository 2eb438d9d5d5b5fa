using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Tests.Intake;
using Xunit;

namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The verb against the real intake, with a log in memory behind it.</summary>
public class ImportCommandTests
{
    private const string Mapping = """
        { "columns": { "case": "case", "activity": "activity", "time": "time", "officer": "officer", "site": { "constant": "rpo-test" } },
          "stages": { "Token": { "event": "token-issued", "category": { "column": "kind", "values": { "1": "urgent" } } } },
          "pseudonymize": true }
        """;

    private const string Text = """
        case,activity,time,officer,kind
        c1,Token,2020-01-01T00:00:00Z,Jane Doe,1
        c1,Look & see,2020-01-02T00:00:00Z,,
        c 2,Token,2020-01-03T00:00:00Z,Jane Doe,normal
        """;

    [Fact]
    public async Task GivenFile_WhenImportedTwice_ThenItsEventsAreInOnce()
    {
        await using IntakeHost host = await IntakeHost.Start();
        (int code, string said) = await Import(host, Text);
        Assert.Equal((0, "imported/test: 3 rows: 3 accepted, 0 duplicate, 0 refused, 0 skipped, 0 left out."), (code, said.TrimEnd()));
        NewEvent[] events = [.. host.Log.Entries.OrderBy(e => e.OccurredAt)];
        Assert.Equal(["/imported/test"], events.Select(e => e.Source).Distinct());
        Assert.Equal(["c1", "c1", "x.c.202"], events.Select(e => e.Subject));
        string[] data = [.. events.Select(e => System.Text.Encoding.UTF8.GetString(e.Data))];
        Assert.Contains("\"category\":\"urgent\"", data[0], StringComparison.Ordinal);
        Assert.Contains("\"activity\":\"Look (u0026) see\"", data[1], StringComparison.Ordinal);
        Assert.DoesNotContain(data, d => d.Contains("Jane", StringComparison.Ordinal));

        (code, said) = await Import(host, Text);
        Assert.Equal((0, "imported/test: 3 rows: 0 accepted, 3 duplicate, 0 refused, 0 skipped, 0 left out."), (code, said.TrimEnd()));
        Assert.Equal(3, host.Log.Entries.Count);
    }

    [Fact]
    public async Task GivenBrokenRows_WhenImported_ThenTheOthersAreInAndTheExitCodeTells()
    {
        await using IntakeHost host = await IntakeHost.Start();
        (int code, string said) = await Import(host, Text + "\nc3,Look,never,,\nc4\n");
        Assert.Equal(2, code);
        Assert.StartsWith("line 5: skipped: \"time\": \"never\" is no ISO 8601 time", said, StringComparison.Ordinal);
        Assert.Contains("line 6: skipped: it has 1 values where the header has 5", said, StringComparison.Ordinal);
        Assert.Contains("5 rows: 3 accepted, 0 duplicate, 0 refused, 2 skipped", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenOtherMappingThanBefore_WhenImported_ThenRefusedAndNamedByLine()
    {
        await using IntakeHost host = await IntakeHost.Start();
        await Import(host, Text);
        (int code, string said) = await Import(host, Text, Mapping.Replace("rpo-test", "rpo-other", StringComparison.Ordinal));
        Assert.Equal(2, code);
        Assert.Contains("line 2: refused:", said, StringComparison.Ordinal);
        Assert.Contains("3 rows: 0 accepted, 0 duplicate, 3 refused", said, StringComparison.Ordinal);
        Assert.Equal(3, host.Log.Entries.Count);
    }

    [Fact]
    public async Task GivenThousandsOfRows_WhenImported_ThenSeveralRequestsCarryThemAll()
    {
        await using IntakeHost host = await IntakeHost.Start();
        string many = "case,activity,time,officer,kind\n" + string.Concat(Enumerable.Range(0, 9_001).Select(i => $"c{i % 700},A,2020-01-01T00:00:00Z,,\n"));
        (int code, string said) = await Import(host, many);
        Assert.Contains("9001 rows: 9001 accepted", said, StringComparison.Ordinal);
        Assert.Equal((0, 9_001), (code, host.Log.Entries.Count));
    }

    [Fact]
    public async Task GivenNoServer_WhenImported_ThenFailsWithoutLosingPatienceTwice()
    {
        using TextSource file = new("log.csv", Text);
        using TextSource mapping = new("map.json", Mapping);
        ImportOptions options = Options(file, mapping, new Uri("http://127.0.0.1:1")) with { Patience = TimeSpan.Zero };
        CommandFailedException failed = await Assert.ThrowsAsync<CommandFailedException>(
            () => ImportCommand.Run(options, TextWriter.Null, TextWriter.Null, false, TestContext.Current.CancellationToken));
        Assert.StartsWith("The server doesn't answer", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url http://127.0.0.1:9", null)]
    [InlineData("--url monitor:8080/x", "--url is an address")]
    [InlineData("--url nowhere", "--url is an address")]
    [InlineData("--source receipt-2", null)]
    [InlineData("--source Receipt", "--source has 1 to 40 characters")]
    [InlineData("--patience -1", "--patience is 0 to 86400 seconds")]
    public void GivenOptions_WhenParsed_ThenWrongOnesAreNamed(string options, string? error)
    {
        string[] errors = [.. ImportCommand.Create().Parse($"log.csv --mapping map.json {options}").Errors.Select(e => e.Message).Distinct()];
        Assert.Equal(error is null ? 0 : 1, errors.Length);
        Assert.All(errors, e => Assert.StartsWith(error!, e, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("receipt.csv", "receipt")]
    [InlineData("logs/BPI Challenge 2012.xes.gz", "bpi-challenge-2012")]
    [InlineData("_.jsonl", "file")]
    public void GivenFileName_WhenNoSourceIsGiven_ThenItNamesTheOrigin(string file, string name)
    {
        Assert.Equal(name, ImportOptions.NameOf(file));
        Assert.True(ImportOptions.IsName(name));
    }

    private static async Task<(int Code, string Said)> Import(IntakeHost host, string text, string mappingText = Mapping)
    {
        using TextSource file = new("log.csv", text);
        using TextSource mapping = new("map.json", mappingText);
        using StringWriter said = new();
        int code = await ImportCommand.Run(Options(file, mapping, host.Address), said, TextWriter.Null, false, TestContext.Current.CancellationToken);
        return (code, said.ToString());
    }

    private static ImportOptions Options(TextSource file, TextSource mapping, Uri url) =>
        new() { File = file.Path, Mapping = mapping.Path, Name = "test", Url = url };
}
