using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Machines;

/// <summary>Machines: by site, kind and status, within the reader's scope, and what their agents said.</summary>
public sealed class MachineTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task MachinesAreListedCountedAndCut()
    {
        JsonElement all = await Machines("first: 3", "totalCount tally { total expected known byStatus { status count } byKind { kind total byStatus { status count } } } version { id } pageInfo { endCursor hasNextPage } nodes { id site { code } status fault counter model check duty spareDays upstream registered }");
        Assert.Equal((4, 3, true), (all.GetProperty("totalCount").GetInt32(), all.GetProperty("nodes").GetArrayLength(), all.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
        Assert.Equal("""{"id":"prn-1","site":{"code":"isb-g10"},"status":"DOWN","fault":"jammed","counter":"c-1","model":"Maker Model 7","check":"SNMP","duty":"IN_SERVICE","spareDays":45,"upstream":"sw-1","registered":true}""", all.GetProperty("nodes")[0].GetRawText());
        Assert.Equal(
            """{"total":4,"expected":4,"known":4,"byStatus":[{"status":"UP","count":2},{"status":"DOWN","count":2}],"byKind":[{"kind":"printer","total":2,"byStatus":[{"status":"DOWN","count":2}]},{"kind":"switch","total":2,"byStatus":[{"status":"UP","count":2}]}]}""",
            all.GetProperty("tally").GetRawText());
        JsonElement rest = await Machines($"after: \"{all.GetProperty("pageInfo").GetProperty("endCursor").GetString()}\"", "nodes { id site { code } }");
        Assert.Equal("""[{"id":"sw-1","site":{"code":"lhr-gt"}}]""", rest.GetProperty("nodes").GetRawText());
    }

    /// <summary>Each count opens the list of exactly that length, at the same version.</summary>
    [Fact]
    public async Task CountsOpenListsOfTheirLength()
    {
        JsonElement all = await service.Data("""
            { nation { version { id } machineTally { total byKind { kind total byStatus { status count } } } } region(id: "punjab") { machineTally { total } } site(id: "lhr-gt") { machineTally { total } machines { id } } }
            """);
        Assert.Equal((4, 2, 2, 2), (Total(all.GetProperty("nation")), Total(all.GetProperty("region")), Total(all.GetProperty("site")), all.GetProperty("site").GetProperty("machines").GetArrayLength()));
        string version = all.GetProperty("nation").GetProperty("version").GetProperty("id").GetString()!;
        foreach (JsonElement kind in all.GetProperty("nation").GetProperty("machineTally").GetProperty("byKind").EnumerateArray())
        {
            foreach (JsonElement status in kind.GetProperty("byStatus").EnumerateArray())
            {
                JsonElement list = await Machines($"version: \"{version}\", first: 0, kind: \"{kind.GetProperty("kind").GetString()}\", status: [{status.GetProperty("status").GetString()}]", "totalCount");
                Assert.Equal(status.GetProperty("count").GetInt32(), list.GetProperty("totalCount").GetInt32());
            }
        }

        static int Total(JsonElement scope) => scope.GetProperty("machineTally").GetProperty("total").GetInt32();
    }

    [Fact]
    public async Task OneMachineIsFoundByItsIdWithinTheScope()
    {
        const string query = "{ machine(machine: \"prn-1\") { id site { code } } }";
        Assert.Equal("isb-g10", (await service.Data(query)).GetProperty("machine").GetProperty("site").GetProperty("code").GetString());
        Assert.Equal("lhr-gt", (await service.Data(query, token: TestAccess.Punjab)).GetProperty("machine").GetProperty("site").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, (await service.Data("{ machine(machine: \"prn-9\") { id } }")).GetProperty("machine").ValueKind);
    }

    [Theory]
    [InlineData("neverHeard: true", "")]
    [InlineData("kind: \"switch\"", "isb-g10/sw-1 lhr-gt/sw-1")]
    [InlineData("status: [DOWN]", "isb-g10/prn-1 lhr-gt/prn-1")]
    [InlineData("status: [STALE]", "")]
    [InlineData("region: \"punjab\"", "lhr-gt/prn-1 lhr-gt/sw-1")]
    [InlineData("site: \"isb-g10\", kind: \"printer\"", "isb-g10/prn-1")]
    [InlineData("site: \"mow\"", "")]
    public async Task FiltersHold(string filter, string expected) => Assert.Equal(expected, await Ids(filter, null));

    [Fact]
    public async Task AReaderSeesTheMachinesOfItsScope() => Assert.Equal("lhr-gt/prn-1 lhr-gt/sw-1", await Ids("first: 10", TestAccess.Punjab));

    [Fact]
    public async Task WhatAnAgentSaidIsToldWithItsGaps()
    {
        JsonElement node = (await Machines("kind: \"printer\", first: 1",
            "nodes { detail { errors suppliesKnown supplies { description level percent says } covers { status } alerts { severity training part code } interfaces { name inErrors speedBits } processorLoads power { source } } samples(hours: 2, to: \"2026-03-02T12:00:00.000Z\") { measure stepMinutes points { from count min mean max } } }")).GetProperty("nodes")[0];
        Assert.Equal(
            """{"errors":["jammed"],"suppliesKnown":"PARTIAL","supplies":[{"description":"Toner","level":63,"percent":63,"says":"number"},{"description":"Ribbon","level":null,"percent":null,"says":"someLeft"}],"covers":[{"status":"coverOpen"}],"alerts":[{"severity":"critical","training":"untrained","part":"mediaPath","code":8}],"interfaces":[{"name":"eth0","inErrors":null,"speedBits":1000000000}],"processorLoads":[7,null],"power":null}""",
            node.GetProperty("detail").GetRawText());
        Assert.Equal("""[{"measure":"MILLISECONDS","stepMinutes":1,"points":[{"from":"2026-03-02T10:00:00.000Z","count":2,"min":10,"mean":12.5,"max":15}]}]""", node.GetProperty("samples").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await Machines("kind: \"switch\", first: 1", "nodes { detail { readAt } }")).GetProperty("nodes")[0].GetProperty("detail").ValueKind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(745)]
    public async Task SamplesReachOverAMonthAtMost(int hours) =>
        Assert.Equal("hours", (await service.Error($"{{ machine(machine: \"prn-1\") {{ samples(hours: {hours}) {{ measure }} }} }}")).GetProperty("field").GetString());

    [Fact]
    public async Task NeitherAddressNorCredentialCanBeAskedFor()
    {
        JsonElement type = (await service.Data("{ __type(name: \"Machine\") { fields { name } } }")).GetProperty("__type").GetProperty("fields");
        Assert.DoesNotContain(type.EnumerateArray().Select(field => field.GetProperty("name").GetString()), name => name is "address" or "credential");
    }

    [Fact]
    public async Task ATechnicianPutsAMachineIntoMaintenanceWithAnEndAndAReason() =>
        Assert.Equal("MAINTENANCE", (await service.Data(Set("until: \"2099-01-01T00:00:00.000Z\""), token: "tariq/technician/site:lhr-gt")).GetProperty("setMachineDuty").GetProperty("status").GetString());

    [Theory]
    [InlineData("tariq/technician/nation", "", "prn-1", "BAD_USER_INPUT", "until")]
    [InlineData("tariq/technician/nation", "until: \"2099-01-01T00:00:00.000Z\"", "prn-9", "BAD_USER_INPUT", "machine")]
    [InlineData("tariq/technician/site:isb-g10", "until: \"2099-01-01T00:00:00.000Z\"", "prn-1", "BAD_USER_INPUT", "machine")]
    [InlineData("vera/viewer/nation", "until: \"2099-01-01T00:00:00.000Z\"", "prn-1", "FORBIDDEN", null)]
    [InlineData("anonymous/technician/nation", "until: \"2099-01-01T00:00:00.000Z\"", "prn-1", "UNAUTHENTICATED", null)]
    public async Task OthersAreRefusedAndToldWhy(string token, string until, string machine, string code, string? field)
    {
        JsonElement error = await service.Error(Set(until, machine), token: token);
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(field, error.TryGetProperty("field", out JsonElement named) ? named.GetString() : null);
    }

    [Fact]
    public async Task AMachineTellsItsStoryAndHowReliableItWas()
    {
        JsonElement machine = (await service.Data("{ machine(machine: \"prn-1\") { history(first: 2) { at status fault duty by why } reliability(days: 1) { availabilityPercent failures hoursBetweenFailures hoursToRepair hoursUnknown } } }")).GetProperty("machine");
        Assert.Equal(
            """[{"at":"2026-03-02T07:00:00.000Z","status":"DOWN","fault":"jammed","duty":null,"by":null,"why":null},{"at":"2026-03-01T07:00:00.000Z","status":null,"fault":null,"duty":"IN_SERVICE","by":"tariq","why":"fuser"}]""",
            machine.GetProperty("history").GetRawText());
        JsonElement reliable = machine.GetProperty("reliability");
        Assert.Equal((91.7, 1, 22, 2, 0), (Math.Round(reliable.GetProperty("availabilityPercent").GetDouble(), 1), reliable.GetProperty("failures").GetInt32(),
            Math.Round(reliable.GetProperty("hoursBetweenFailures").GetDouble()), Math.Round(reliable.GetProperty("hoursToRepair").GetDouble()), Math.Round(reliable.GetProperty("hoursUnknown").GetDouble())));
    }

    [Fact]
    public async Task RepeatOffendersAreToldByModelSiteAndMachineWithinTheScope()
    {
        const string query = "{ machineReliability(days: 7) { total { machines failures repeatOffenders hoursDown } byModel { model reliability { failures } } bySite { site { code } reliability { failures } } offenders { machine reliability { failures hoursDown } } } }";
        Assert.Equal(
            """{"total":{"machines":3,"failures":5,"repeatOffenders":1,"hoursDown":11},"byModel":[{"model":"Maker 7","reliability":{"failures":4}},{"model":null,"reliability":{"failures":1}}],"bySite":[{"site":{"code":"isb-g10"},"reliability":{"failures":4}},{"site":{"code":"lhr-gt"},"reliability":{"failures":1}}],"offenders":[{"machine":"prn-1","reliability":{"failures":4,"hoursDown":10}},{"machine":"sw-1","reliability":{"failures":1,"hoursDown":1}}]}""",
            (await service.Data(query)).GetProperty("machineReliability").GetRawText());
        JsonElement own = (await service.Data(query, token: TestAccess.Punjab)).GetProperty("machineReliability");
        Assert.Equal((2, "sw-1"), (own.GetProperty("total").GetProperty("machines").GetInt32(), own.GetProperty("offenders")[0].GetProperty("machine").GetString()));
        Assert.Equal("days", (await service.Error("{ machineReliability(days: 101) { through } }")).GetProperty("field").GetString());
    }

    [Fact]
    public async Task TheDependencyViewOfASiteSaysWhatNeedsWhat()
    {
        JsonElement all = (await service.Data("{ site(id: \"lhr-gt\") { dependencies { machine { id } needs { id } unknownNeeds neededBy { id } behind lostBy { id } } } }")).GetProperty("site").GetProperty("dependencies");
        Assert.Equal(
            """[{"machine":{"id":"prn-1"},"needs":[{"id":"sw-1"}],"unknownNeeds":["ups-9","paymant"],"neededBy":[],"behind":0,"lostBy":null},{"machine":{"id":"sw-1"},"needs":[],"unknownNeeds":[],"neededBy":[{"id":"prn-1"}],"behind":1,"lostBy":null}]""",
            all.GetRawText());
    }

    [Theory]
    [InlineData("saba/supervisor/nation", "model: null, check: PING, passportsPerHour: 120.5", null, null)]
    [InlineData("saba/supervisor/nation", "spareDays: -1", "BAD_USER_INPUT", "entry.spareDays")]
    [InlineData("saba/supervisor/nation", "model: \"other\"", "BAD_USER_INPUT", "id")]
    [InlineData("saba/supervisor/nation", "site: \"nowhere\"", "BAD_USER_INPUT", "entry.site")]
    [InlineData("saba/supervisor/nation", "site: \"unknown\"", "BAD_USER_INPUT", "entry.site")]
    [InlineData("saba/supervisor/site:lhr-gt", "site: \"isb-g10\"", "BAD_USER_INPUT", "machine")]
    [InlineData("tariq/technician/nation", "spareDays: 3", "FORBIDDEN", null)]
    public async Task TheInventoryIsEditedByThoseWhoMay(string token, string entry, string? code, string? field)
    {
        string query = $"mutation {{ registerMachine(machine: \"prn-1\", entry: {{ {entry} }}, id: \"e-1\", why: \"moved\") {{ id }} }}";
        if (code is null)
        {
            Assert.Equal("prn-1", (await service.Data(query, token: token)).GetProperty("registerMachine").GetProperty("id").GetString());
            return;
        }
        JsonElement error = await service.Error(query, token: token);
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(field, error.TryGetProperty("field", out JsonElement named) ? named.GetString() : null);
    }

    [Theory]
    [InlineData("saba/supervisor/nation", "away", "leads back to the machine itself: prn-1 - away - prn-1")]
    [InlineData("saba/supervisor/site:lhr-gt", "away", "leads back to the machine itself: prn-1 - (out of scope) - prn-1")]
    [InlineData("saba/supervisor/nation", "long", "leads back to the machine itself: prn-1 - sw-0 - sw-1 - sw-2 - sw-3 - sw-4 - sw-5 - sw-6 - sw-7 - sw-8 - sw-9 - sw-10 - sw-11 - sw-12 - sw-13 - sw-14 - sw-15 - sw-16 - sw-17 - sw-18 - … (41 machines)")]
    public async Task ARingIsRefusedByFieldRuleAndThoseOfItsMembersThatTheAskerMaySee(string token, string upstream, string rule)
    {
        JsonElement error = await service.Error($"mutation {{ registerMachine(machine: \"prn-1\", entry: {{ upstream: \"{upstream}\" }}, id: \"e-2\", why: \"moved\") {{ id }} }}", token: token);
        Assert.Equal(("BAD_USER_INPUT", "entry.upstream", rule), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString(), error.GetProperty("rule").GetString()));
    }

    private static string Set(string until, string machine = "prn-1") => $"mutation {{ setMachineDuty(machine: \"{machine}\", duty: MAINTENANCE, {until} id: \"m-1\", why: \"fuser\") {{ status }} }}";

    private async Task<string> Ids(string filter, string? token) =>
        string.Join(' ', (await Machines(filter, "nodes { id site { code } }", token)).GetProperty("nodes").EnumerateArray()
            .Select(node => $"{node.GetProperty("site").GetProperty("code").GetString()}/{node.GetProperty("id").GetString()}"));

    private async Task<JsonElement> Machines(string arguments, string fields, string? token = null) =>
        (token is null ? await service.Data($"{{ machines({arguments}) {{ {fields} }} }}") : await service.Data($"{{ machines({arguments}) {{ {fields} }} }}", token: token)).GetProperty("machines");
}
