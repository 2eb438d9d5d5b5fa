using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PassportMonitor.Bench.Running;
using PassportMonitor.Contracts.Access;
using Xunit;

namespace PassportMonitor.Silo.Tests.Access;

/// <summary>A real server that trusts a real issuer, by its settings alone: discovery, keys and TLS as they are.</summary>
public sealed class LiveIssuerTests
{
    private const string Audience = "passport-monitor-api";
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly (string, string)[] s_nation = [(AccessClaims.Subject, "u-17"), (AccessClaims.Role, Roles.Viewer), (AccessClaims.Scope, AccessClaims.NationScope)];
    private static readonly (string, string)[] s_punjab = [(AccessClaims.Subject, "u-18"), (AccessClaims.Role, Roles.Viewer), (AccessClaims.Scope, "region:punjab")];
    private static readonly (string, string)[] s_sender = [(AccessClaims.Subject, "pps"), (AccessClaims.Role, Roles.Integrator), (AccessClaims.Source, "/pk/dgip/pps")];

    [Fact]
    public async Task GivenAnIssuer_WhenItsTokensCome_ThenTheGoodOnesAreTakenWithinTheirScope_AndNoOthers()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        string folder = Directory.CreateTempSubdirectory("pm-oidc-").FullName;
        await using Issuer issuer = await Issuer.Start();
        await using ServerUnderTest server = await Start(folder, issuer, limit.Token);
        using HttpClient http = new() { BaseAddress = server.Url };
        await SendFacts(http, issuer.Token(Audience, s_hour, s_sender));

        JsonNode me = await Data(http, issuer.Token(Audience, s_hour, s_nation), "{ me { subject roles nation } nation(source: \"live\") { figures { open { value } } } }", limit.Token, d => Open(d["nation"]) == 3);
        Assert.Equal(("u-17", true), (me["me"]!["subject"]!.ToString(), me["me"]!["nation"]!.GetValue<bool>()));

        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, issuer.Token("another-service", s_hour, s_nation)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, issuer.Token(Audience, TimeSpan.FromMinutes(-2), s_nation)));
        await AssertPunjabOnly(http, issuer.Token(Audience, s_hour, s_punjab), limit.Token);

        string old = issuer.Token(Audience, s_hour, s_nation);
        issuer.Rotate();
        string rotated = issuer.Token(Audience, s_hour, s_nation);
        while (await Status(http, rotated) != HttpStatusCode.OK)
        {
            limit.Token.ThrowIfCancellationRequested(); // the server asks for the keys when it meets an unknown one
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, old));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, issuer.Forged(Audience, s_nation)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(http, rotated[..^6] + "AAAAAA"));
        Assert.Equal(HttpStatusCode.OK, await Status(http, rotated));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AssertPunjabOnly(HttpClient http, string token, CancellationToken cancel)
    {
        JsonNode seen = await Data(http, token, """
            { sites(source: "live") { totalCount nodes { code } } applications(source: "live", first: 10) { totalCount nodes { token } } region(source: "live", id: "punjab") { figures { open { value } } }
              theirs: application(source: "live", token: "10000000003") { token } ours: application(source: "live", token: "10000000001") { token } }
            """, cancel, _ => true);
        Assert.Equal(["lhr"], seen["sites"]!["nodes"]!.AsArray().Select(s => s!["code"]!.ToString()));
        Assert.Equal(["10000000001", "10000000002"], seen["applications"]!["nodes"]!.AsArray().Select(s => s!["token"]!.ToString()).Order());
        Assert.Equal(2, Open(seen["region"]));
        Assert.Null(seen["theirs"]);
        Assert.NotNull(seen["ours"]);
        (_, string nation) = await Ask(http, token, "{ nation(source: \"live\") { figures { open { value } } } }");
        Assert.Contains("FORBIDDEN", nation, StringComparison.Ordinal);
    }

    private static async Task<ServerUnderTest> Start(string folder, Issuer issuer, CancellationToken cancel)
    {
        string trusted = Path.Combine(folder, "issuer.pem");
        await File.WriteAllTextAsync(trusted, issuer.CertificatePem, cancel);
        ServerUnderTest server = new(folder, TimeProvider.System)
        {
            Settings = new Dictionary<string, string> { ["PM_Access__Authority"] = issuer.Url, ["PM_Access__Audience"] = Audience, ["SSL_CERT_FILE"] = trusted },
        };
        server.Start();
        await server.Until("ready", cancel);
        return server;
    }

    private static async Task SendFacts(HttpClient http, string token)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow().AddHours(-1);
        string[] lines =
        [
            Line("region.registered", "punjab", now, """{"name":"Punjab"}"""), Line("region.registered", "sindh", now, """{"name":"Sindh"}"""),
            Line("site.registered", "lhr", now, """{"kind":"office","region":"punjab","zone":"Asia/Karachi","calendar":"national","name":"Lahore"}"""),
            Line("site.registered", "khi", now, """{"kind":"office","region":"sindh","zone":"Asia/Karachi","calendar":"national","name":"Karachi"}"""),
            Line("application.token-issued", "10000000001", now, """{"site":"lhr","category":"normal"}"""),
            Line("application.token-issued", "10000000002", now, """{"site":"lhr","category":"normal"}"""),
            Line("application.token-issued", "10000000003", now, """{"site":"khi","category":"normal"}"""),
        ];
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/events") { Content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode && text.Contains("\"refused\":0", StringComparison.Ordinal), text);
    }

    private static string Line(string type, string subject, DateTimeOffset at, string data) =>
        $$"""{"specversion":"1.0","id":"{{type}}.{{subject}}","source":"/pk/dgip/pps","type":"pk.gov.dgip.{{type}}.v1","subject":"{{subject}}","time":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","data":{{data}}}""";

    private static int Open(JsonNode? scope) => scope!["figures"]!["open"]!["value"]!.GetValue<int>();

    private static async Task<HttpStatusCode> Status(HttpClient http, string token) => (await Ask(http, token, "{ me { subject } }")).Status;

    /// <summary>Asks until the data is as it should be.</summary>
    private static async Task<JsonNode> Data(HttpClient http, string token, string query, CancellationToken cancel, Func<JsonNode, bool> asItShouldBe)
    {
        while (true)
        {
            (HttpStatusCode status, string body) = await Ask(http, token, query);
            JsonNode answer = JsonNode.Parse(body)!;
            Assert.True(status == HttpStatusCode.OK && answer["errors"] is null, body);
            if (asItShouldBe(answer["data"]!))
            {
                return answer["data"]!;
            }
            cancel.ThrowIfCancellationRequested();
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> Ask(HttpClient http, string token, string query)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
