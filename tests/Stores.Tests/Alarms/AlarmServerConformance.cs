using System.Globalization;
using System.Text.Json;
using PassportMonitor.Stores.Tests.Postgres;
using PassportMonitor.Stores.Tests.Support;
using Xunit;

namespace PassportMonitor.Stores.Tests.Alarms;

/// <summary>What alarms must survive on every store: a real server, killed with SIGKILL while delays run and a shelf lies.</summary>
public abstract class AlarmServerConformance
{
    private const int Delay = 25;

    /// <summary>
    /// How late an entry may be, beyond its time or the moment in which the server answered again. A second by the alarm system, which the tests of the desk hold on a
    /// virtual clock; here a slow machine changes nothing, for a delay that began anew after the kill would be later still.
    /// </summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(Delay - 5);

    private const string History = """{ alarmHistory(source: "simulated", rule: "service-lost", first: 500) { nodes { type at subject } } nation(source: "simulated") { asOf } }""";

    protected abstract Task<Dictionary<string, string>> Settings();

    [Fact]
    public async Task GivenRunningDelaysAndAShelf_WhenTheServerIsKilled_ThenEachFiresOnceAndOnTime()
    {
        Dictionary<string, string> settings = await Settings();
        using TempFolder folder = new();
        DateTimeOffset shelfEnd;
        (DateTimeOffset From, DateTimeOffset Through) sent;
        DateTimeOffset killed;
        using (ServerChild server = ServerChild.Start(folder.Path, settings))
        {
            await server.Until("{ __typename }", _ => true);
            await server.Send([NoMissingProbes(), .. Declared()]);
            await server.Send(Probe("shelved", up: false), Probe("returns", up: false));
            await server.Until(History, h => Times(h, "ALARM_RAISED", "shelved").Length == 1 && Times(h, "ALARM_RAISED", "returns").Length == 1);
            DateTimeOffset from = TimeProvider.System.GetUtcNow();
            await server.Send(Probe("returns", up: true), Probe("raises", up: false));
            sent = (from, TimeProvider.System.GetUtcNow());
            shelfEnd = Whole(sent.Through.AddSeconds(Delay));
            await server.Ask($$"""mutation { shelveAlarms(source: "simulated", ids: ["service-lost/shelved"], reason: "test", until: "{{shelfEnd:yyyy-MM-ddTHH:mm:ss.fffZ}}") { outcome } }""");
            await Stored(server);
            killed = TimeProvider.System.GetUtcNow();
            await server.Kill();
        }
        JsonElement fired, holdsSince;
        DateTimeOffset ready;
        using (ServerChild server = ServerChild.Start(folder.Path, settings))
        {
            (_, ready) = await server.Until(History, _ => true);
            (fired, _) = await server.Until(History, h => Times(h, "ALARM_RAISED", "raises").Length == 1 && Times(h, "ALARM_RETURNED", "returns").Length == 1 && Times(h, "ALARM_UNSHELVED", "shelved").Length == 1);
            holdsSince = await server.Ask("""{ alarm(source: "simulated", id: "service-lost/raises") { holdsSince } }""");
            await server.Kill();
        }
        TimeSpan delay = TimeSpan.FromSeconds(Delay);
        Assert.InRange(holdsSince.GetProperty("alarm").GetProperty("holdsSince").GetDateTimeOffset(), sent.From, killed); // not begun anew
        AssertOnTime("raised", Times(fired, "ALARM_RAISED", "raises").Single(), sent.From + delay, sent.Through + delay, ready);
        AssertOnTime("returned", Times(fired, "ALARM_RETURNED", "returns").Single(), sent.From + delay, sent.Through + delay, ready);
        AssertOnTime("unshelved", Times(fired, "ALARM_UNSHELVED", "shelved").Single(), shelfEnd, shelfEnd, ready);

        using ServerChild again = ServerChild.Start(folder.Path, settings);
        (JsonElement after, _) = await again.Until(History, _ => true);
        Assert.Equal(fired.GetProperty("alarmHistory").GetRawText(), after.GetProperty("alarmHistory").GetRawText());
    }

    /// <summary>
    /// The delays have begun, which the one shows whose condition is gone, and are stored. The desk copies delays after the evaluation that begins them, or a second
    /// after the copy before, whatever is later; a version that it shows says that it was done with the one before.
    /// </summary>
    private static async Task Stored(ServerChild server)
    {
        (_, DateTimeOffset begun) = await server.Until("""{ alarm(source: "simulated", id: "service-lost/returns") { holds } }""", a => !a.GetProperty("alarm").GetProperty("holds").GetBoolean());
        string? version = null;
        for (int versions = 0; versions < 3; versions++)
        {
            (JsonElement board, DateTimeOffset at) = await server.Until("""{ alarms(source: "simulated", first: 0) { version } }""", b => Version(b) != version);
            version = Version(board);
            versions = at - begun > TimeSpan.FromSeconds(1) ? versions : -1;
        }

        static string? Version(JsonElement board) => board.GetProperty("alarms").GetProperty("version").GetString();
    }

    private static void AssertOnTime(string what, DateTimeOffset at, DateTimeOffset earliest, DateTimeOffset latest, DateTimeOffset ready)
    {
        DateTimeOffset due = latest > ready ? latest : ready;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {(at - due).TotalMilliseconds:F0} ms after its time (negative: before the server was seen to answer)"));
        Assert.True(at >= earliest && at <= due + s_slack, $"{what} at {at:O}; due from {earliest:O}, ready at {ready:O}");
    }

    private static DateTimeOffset[] Times(JsonElement answer, string type, string service) =>
        [.. answer.GetProperty("alarmHistory").GetProperty("nodes").EnumerateArray()
            .Where(n => n.GetProperty("type").GetString() == type && n.GetProperty("subject").GetString() == $"service-lost/{service}")
            .Select(n => n.GetProperty("at").GetDateTimeOffset())];

    private static IEnumerable<string> Declared()
    {
        foreach ((string service, string stops) in ((string, string)[])[("shelved", "intake"), ("returns", "matching"), ("raises", "payment")])
        {
            yield return Fact("service.declared", service, $$"""{"name":"{{service}}","silentMinutes":60,"instruction":"carry-on","stops":"{{stops}}"}""");
            yield return Probe(service, up: true);
        }
        foreach ((string measure, int on, int off) in ((string, int, int)[])[("intake-lost", 0, 0), ("matching-lost", 0, Delay), ("payment-lost", Delay, 0)])
        {
            yield return Fact("policy.alarm-set", "service-lost", $$"""{"rule":"service-lost","measure":"{{measure}}","priority":"{{(measure == "intake-lost" ? "high" : "medium")}}","raiseAt":0.0001,"clearBelow":0.0001,"onDelaySeconds":{{on}},"offDelaySeconds":{{off}},"enabled":true,"from":"2020-01-01"}""");
        }
    }

    /// <summary>Missing probes are not what is tested; their off-delay of a minute would be waited for, too.</summary>
    private static string NoMissingProbes() => Fact("policy.alarm-set", "service-lost",
        """{"rule":"service-lost","measure":"probes-missing","priority":"medium","raiseAt":1,"clearBelow":1,"onDelaySeconds":0,"offDelaySeconds":0,"enabled":false,"from":"2020-01-01"}""");

    private static string Probe(string service, bool up) => Fact("service.probed", service, up ? """{"up":true}""" : """{"up":false}""");

    private static string Fact(string type, string subject, string data) =>
        $$"""{"specversion":"1.0","id":"{{Guid.NewGuid():N}}","source":"/simulated/test","type":"pk.gov.dgip.{{type}}.v1","subject":"{{subject}}","time":"{{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ}}","data":{{data}}}""";

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}

public sealed class SqliteAlarmServerTests : AlarmServerConformance
{
    protected override Task<Dictionary<string, string>> Settings() => Task.FromResult(new Dictionary<string, string>());
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresAlarmServerTests(PostgresServer server) : AlarmServerConformance
{
    protected override async Task<Dictionary<string, string>> Settings() => new()
    {
        ["PM_Store__Kind"] = "Postgres", ["PM_Store__ConnectionString"] = await server.NewDatabase(),
    };
}
