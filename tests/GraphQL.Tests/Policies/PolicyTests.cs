using System.Text.Json;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Policies;

/// <summary>Policies: told within the scope, changed by admins within theirs; every refusal names the argument.</summary>
public sealed class PolicyTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Admin = "zara/admin/nation";

    private static string Wait(string arguments) => $"mutation {{ setWaitLimit({arguments}, id: \"w-1\", why: \"survey\") {{ outcome referenceOffset }} }}";

    private static string Limit(string arguments) =>
        $"mutation {{ setAlarmPolicy({arguments}, priority: LOW, onDelaySeconds: 600, offDelaySeconds: 300, id: \"a-1\", why: \"survey\") {{ outcome }} }}";

    [Fact]
    public async Task PoliciesAreToldAndSitesOwnOnesWithinTheScopeOnly()
    {
        const string query = "{ policies { alarms { rule measure unit limits { site { code } raiseAt clearBelow onDelaySeconds } } waitLimits { minutes nationalDefault from site { code } } capacities { people site { code } } windows { window } baseline { from through by } } }";
        JsonElement all = (await service.Data(query)).GetProperty("policies");
        Assert.Equal((3, 3, 2), (all.GetProperty("alarms")[0].GetProperty("limits").GetArrayLength(), all.GetProperty("waitLimits").GetArrayLength(), all.GetProperty("capacities").GetArrayLength()));
        JsonElement punjab = (await service.Data(query, token: TestAccess.Punjab)).GetProperty("policies");
        Assert.Equal([60, 45], punjab.GetProperty("alarms")[0].GetProperty("limits").EnumerateArray().Select(l => l.GetProperty("raiseAt").GetDouble()).OrderDescending());
        Assert.Equal(("umrah", "2025-07-01"), (all.GetProperty("windows")[0].GetProperty("window").GetString(), all.GetProperty("baseline").GetProperty("from").GetString()));
    }

    [Fact]
    public async Task PromisesAndStageLimitsAreToldToEveryReader()
    {
        JsonElement policies = (await service.Data("{ policies { promises { category workingDays from } stageLimits { stage category hours } } }", token: TestAccess.Punjab)).GetProperty("policies");
        Assert.Equal(["URGENT 5 2025-01-01", "URGENT 4 2026-04-01"], policies.GetProperty("promises").EnumerateArray().Select(p => $"{p.GetProperty("category")} {p.GetProperty("workingDays")} {p.GetProperty("from")}"));
        Assert.Equal(["PRINT_QUEUED  24", "PRINT_QUEUED FAST_TRACK 4"], policies.GetProperty("stageLimits").EnumerateArray().Select(s => $"{s.GetProperty("stage")} {s.GetProperty("category")} {s.GetProperty("hours")}"));
    }

    [Fact]
    public async Task SilenceLimitsAreToldAndChangedWithinTheScope()
    {
        const string query = "{ policies { silenceLimits { minutes nationalDefault from by why site { code } } } }";
        static string[] Told(JsonElement data) => [.. data.GetProperty("policies").GetProperty("silenceLimits").EnumerateArray().Select(s => $"{s.GetProperty("minutes")} {s.GetProperty("nationalDefault")} {s.GetProperty("by")}")];
        Assert.Equal(["60 True ", "20 False zara", "240 False "], Told(await service.Data(query)));
        Assert.Equal(["60 True ", "20 False zara"], Told(await service.Data(query, token: TestAccess.Punjab)));
        const string change = "mutation { setSilenceLimit(site: \"lhr-gt\", minutes: 30, from: \"2099-01-01\", id: \"si-1\", why: \"survey\") { outcome } }";
        Assert.Equal("ACCEPTED", (await service.Data(change, token: "zara/admin/site:lhr-gt")).GetProperty("setSilenceLimit").GetProperty("outcome").GetString());
        Assert.Equal(new ChangeSilenceLimit { Site = new SiteId("lhr-gt"), Minutes = 30, From = new DateOnly(2099, 1, 1), Why = "survey" }, service.State.Changes.Last(c => c.Id == "si-1").Change);
        Assert.Equal("FORBIDDEN", (await service.Error(change, token: "p/admin/region:north")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task AChangeIsAnsweredAndWhoMadeItIsTheCredential()
    {
        JsonElement answer = (await service.Data(Limit("rule: \"overcrowding\", measure: \"live-wait\", site: \"lhr-gt\", raiseAt: 50, clearBelow: 40, from: \"2099-01-01\""), token: Admin)).GetProperty("setAlarmPolicy");
        Assert.Equal("ACCEPTED", answer.GetProperty("outcome").GetString());
        PolicyRequest made = service.State.Changes.Last(c => c.Id == "a-1");
        Assert.Equal(("zara", 50.0, new DateOnly(2099, 1, 1), true), (made.By, ((ChangeAlarmLimit)made.Change).RaiseAt, made.Change.From, ((ChangeAlarmLimit)made.Change).Enabled));
        Assert.Equal("ACCEPTED", (await service.Data("mutation { freezeBaseline(from: \"2025-07-01\", through: \"2025-09-30\", id: \"b-1\", why: \"quarter\") { outcome } }", token: Admin)).GetProperty("freezeBaseline").GetProperty("outcome").GetString());
        Assert.Equal("ACCEPTED", (await service.Data("mutation { setCapacity(site: \"lhr-gt\", people: 60, id: \"c-1\", why: \"survey\") { outcome } }", token: "zara/admin/site:lhr-gt")).GetProperty("setCapacity").GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("setPromise(category: URGENT, workingDays: 4, from: \"2099-01-01\", id: \"p-1\", why: \"review\")")]
    [InlineData("setStageLimit(stage: PRINT_QUEUED, category: FAST_TRACK, hours: 4, id: \"s-1\", why: \"review\")")]
    [InlineData("announceWindow(calendar: \"home\", window: \"umrah\", from: \"2099-01-01\", through: \"2099-01-20\", id: \"n-1\", why: \"season\")")]
    [InlineData("declareService(service: \"identity-link\", name: \"Identity link\", silentMinutes: 5, instruction: \"carry-on\", stops: INTAKE, id: \"d-1\", why: \"new\")")]
    [InlineData("registerSite(site: \"gilgit\", kind: OFFICE, region: \"north\", zone: \"Asia/Karachi\", calendar: \"home\", name: \"Gilgit\", nameUrdu: \"گلگت\", latitude: 35.92, longitude: 74.31, id: \"g-1\", why: \"opened\")")]
    public async Task TheNationsOtherPoliciesAreChangedByItsAdminsAlone(string change)
    {
        string mutation = $"mutation {{ {change} {{ outcome }} }}";
        Assert.Equal("ACCEPTED", (await service.Data(mutation, token: Admin)).EnumerateObject().Single().Value.GetProperty("outcome").GetString());
        Assert.Equal("zara", service.State.Changes[^1].By);
        Assert.Equal("FORBIDDEN", (await service.Error(mutation, token: "p/admin/region:punjab")).GetProperty("code").GetString());
        Assert.Equal("FORBIDDEN", (await service.Error(mutation, token: "p/supervisor/nation")).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("viewer", "nation", "FORBIDDEN")]
    [InlineData("operator", "nation", "FORBIDDEN")]
    [InlineData("supervisor", "nation", "FORBIDDEN")]
    [InlineData("manager", "nation", "FORBIDDEN")]
    [InlineData("admin", "region:punjab", "FORBIDDEN")]
    [InlineData("admin", "site:lhr-gt", "FORBIDDEN")]
    public async Task TheNationsPoliciesAreForAdminsOfTheNation(string role, string scope, string code)
    {
        Assert.Equal(code, (await service.Error(Wait("minutes: 60"), token: $"p/{role}/{scope}")).GetProperty("code").GetString());
        Assert.Equal("UNAUTHENTICATED", (await service.Error(Wait("minutes: 60"), token: $"anonymous/{role}/{scope}")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task ASitesOwnPolicyIsForAdminsWhoseScopeHoldsIt() =>
        Assert.Equal("FORBIDDEN", (await service.Error(Wait("minutes: 60, site: \"isb-g10\""), token: "p/admin/region:punjab")).GetProperty("code").GetString());

    public static TheoryData<string, string> BadInput => new()
    {
        { Wait("minutes: 50"), "minutes" },
        { Wait("minutes: 60, from: \"2020-01-01\""), "from" },
        { Wait("minutes: 60, source: \"simulated\""), "source" },
        { Limit("rule: \"overcrowding\", measure: \"live-wait\", raiseAt: 40, clearBelow: 50"), "clearBelow" },
        { Limit("rule: \"nothing\", measure: \"live-wait\", raiseAt: 50, clearBelow: 40"), "rule" },
        { "mutation { freezeBaseline(from: \"2025-07-01\", through: \"2099-09-30\", id: \"b-2\", why: \"quarter\") { outcome } }", "through" },
        { $"mutation {{ setCapacity(site: \"lhr-gt\", people: 60, id: \"c-2\", why: \"{new string('x', 41)}\") {{ outcome }} }}", "why" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task ARefusalNamesTheArgument(string mutation, string field)
    {
        JsonElement error = await service.Error(mutation, token: Admin);
        Assert.Equal(("BAD_USER_INPUT", field), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }
}
