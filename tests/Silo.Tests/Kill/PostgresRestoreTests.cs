using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Silo.Access;
using PassportMonitor.Stores.Tests.Postgres;
using Xunit;

namespace PassportMonitor.Silo.Tests.Kill;

/// <summary>
/// A server on PostgreSQL with a register, policies, a shelved alarm and a watch item is backed up, goes on, and is restored into its own database, where
/// grain states of the time after the backup still lie. The restored server answers as the first did at the backup.
/// </summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRestoreTests(PostgresServer postgres)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private const string Everything = """
        {
          policies { waitLimits { minutes from nationalDefault } capacities { people site { code } } promises { category workingDays from } }
          alarms(source: "live") { nodes { id state raisedAt shelvedUntil putAsideBy putAsideReason } }
          watchItems(source: "live") { id actBy matter owner openedAt closedAt }
          nation(source: "live") { figures { open { value } late { value } flagged { value } openByStage { stage count } } }
          sites(source: "live") { nodes { code state } }
          application(source: "live", token: "10000000001") { stage promised timeline { type occurredAt } }
        }
        """;

    [Fact]
    public async Task GivenABackup_WhenTheServerGoesOnAndIsRestored_ThenPoliciesAlarmsAndFiguresAreThoseOfTheBackup()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        string folder = Directory.CreateTempSubdirectory("pm-restore-").FullName;
        string connection = await postgres.NewDatabase();
        Dictionary<string, string> settings = new() { ["PM_Store__Kind"] = "Postgres", ["PM_Store__ConnectionString"] = connection };

        await using ServerUnderTest server = new(Directory.CreateDirectory(Path.Combine(folder, "first")).FullName, TimeProvider.System) { Settings = settings };
        server.Start();
        await server.Until("ready", limit.Token);
        using HttpClient http = Client(server);
        await Send(http, Facts(0, 40));
        await Command(http, "mutation { setWaitLimit(minutes: 60, id: \"w-1\", why: \"survey\", source: \"live\") { outcome } }", "setWaitLimit");
        await Command(http, "mutation { setCapacity(site: \"isb\", people: 80, id: \"c-1\", why: \"survey\", source: \"live\") { outcome } }", "setCapacity");
        await new Api(http).Until("{ alarms(source: \"live\") { nodes { id } } }", data => data["alarms"]!["nodes"]!.AsArray().Any(a => a!["id"]!.ToString() == "stuck-work/biometrics-captured"), limit.Token);
        string until = TimeProvider.System.GetUtcNow().AddHours(4).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
        await Command(http, $"mutation {{ shelveAlarms(ids: [\"stuck-work/biometrics-captured\"], reason: \"known\", until: \"{until}\", source: \"live\") {{ outcome }} }}", "shelveAlarms");
        await Command(http, $"mutation {{ openWatchItem(id: \"w1\", matter: \"booklets\", owner: \"stores\", actBy: \"{until}\", source: \"live\") {{ outcome }} }}", "openWatchItem");
        string before = (await new Api(http).Until(Everything, data => data["policies"]!["capacities"]!.AsArray().Count == 1 && data.ToJsonString().Contains("SHELVED", StringComparison.Ordinal), limit.Token)).ToJsonString();

        string copy = Path.Combine(folder, "copy");
        Assert.Equal(0, await Tool(folder, settings, "backup", copy, "--data", server.Data));
        await Send(http, Facts(40, 60));
        await Command(http, "mutation { setWaitLimit(minutes: 90, id: \"w-2\", why: \"too-late\", source: \"live\") { outcome } }", "setWaitLimit");
        await server.Kill();
        await PostgresServer.Execute(connection, "DROP SCHEMA pm CASCADE");
        await using ServerUnderTest restored = new(Directory.CreateDirectory(Path.Combine(folder, "second")).FullName, TimeProvider.System) { Settings = settings };
        Assert.Equal(0, await Tool(folder, settings, "restore", copy, "--data", restored.Data));

        restored.Start();
        await restored.Until("ready", limit.Token);
        using HttpClient again = Client(restored);
        await new Api(again).Until(Everything, data => data.ToJsonString() == before, limit.Token);
        Assert.Equal(0, await Tool(folder, settings, "verify", "--data", restored.Data));
        Assert.Equal(0, await Tool(folder, settings, "recount", "--data", restored.Data, "--url", restored.Url.ToString()));
        Assert.Equal(0, (await Send(again, Facts(0, 40)))["accepted"]!.GetValue<int>()); // sent again, they change nothing
        await Command(again, "mutation { setWaitLimit(minutes: 90, id: \"w-2\", why: \"again\", source: \"live\") { outcome } }", "setWaitLimit");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A register and old cases that are late, some of them stuck beyond their stage's limit.</summary>
    private static IEnumerable<string> Facts(int from, int through)
    {
        DateTimeOffset then = TimeProvider.System.GetUtcNow().AddDays(-30);
        yield return Line("region.registered", "north", then, """{"name":"North"}""");
        yield return Line("site.registered", "isb", then, """{"kind":"office","region":"north","zone":"Asia/Karachi","calendar":"national","name":"Islamabad"}""");
        yield return Line("policy.promise-set", "urgent", then, """{"category":"urgent","workingDays":2,"from":"2020-01-01"}""");
        yield return Line("policy.stage-limit-set", "biometrics-captured", then, """{"stage":"biometrics-captured","hours":1,"from":"2020-01-01"}""");
        for (int i = from; i < through; i++)
        {
            string token = $"1000000{i + 1:0000}";
            yield return Line("application.token-issued", token, then.AddHours(1), """{"site":"isb","category":"urgent"}""");
            if (i % 2 == 0)
            {
                yield return Line("application.biometrics-captured", token, then.AddHours(2), """{"site":"isb"}""");
            }
        }
    }

    private static string Line(string type, string subject, DateTimeOffset at, string data) => $$"""
        {"specversion":"1.0","id":"{{type}}.{{subject}}","source":"/pk/dgip/pps","type":"pk.gov.dgip.{{type}}.v1","subject":"{{subject}}","time":"{{at:yyyy-MM-dd}}T{{at:HH}}:00:00Z","data":{{data}}}
        """;

    private static async Task<JsonNode> Send(HttpClient http, IEnumerable<string> lines)
    {
        using StringContent body = new(string.Join('\n', lines.Select(l => l.Trim())), Encoding.UTF8, "application/x-ndjson");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/v1/events", UriKind.Relative), body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode && text.Contains("\"refused\":0", StringComparison.Ordinal), text);
        return JsonNode.Parse(text)!;
    }

    private static async Task Command(HttpClient http, string mutation, string field)
    {
        JsonNode answer = (await new Api(http).Ask(mutation, TestContext.Current.CancellationToken))[field]!;
        string outcome = (answer is JsonArray many ? many.Single()! : answer)["outcome"]!.ToString();
        Assert.Contains(outcome, (string[])["ACCEPTED", "DONE"]);
    }

    private static HttpClient Client(ServerUnderTest server)
    {
        string[] roles = [Roles.Admin, Roles.Supervisor, Roles.Operator, Roles.Integrator];
        string token = LocalTokens.Create(
            AccessKey.ReadOrCreate(server.Data), "shift-1",
            [.. roles.Select(r => new Claim(AccessClaims.Role, r)), new Claim(AccessClaims.Scope, AccessClaims.NationScope), new Claim(AccessClaims.Source, AccessClaims.AnySource)],
            TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));
        return new HttpClient { BaseAddress = server.Url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    private static async Task<int> Tool(string folder, Dictionary<string, string> settings, params string[] arguments)
    {
        await using ChildProgram tool = Programs.Start("Silo", Path.Combine(folder, $"{arguments[0]}.log"), settings, arguments);
        return await tool.End(s_limit);
    }
}
