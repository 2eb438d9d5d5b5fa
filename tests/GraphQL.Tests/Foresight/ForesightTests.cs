using System.Text.Json;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Foresight;

/// <summary>What comes in a hall, how many people come when, and what staff did: within the scope, and for the roles that may know.</summary>
public sealed class ForesightTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Outlook = "hall { forecast { gap points { minutesAhead wait usualWait } peak { minutesAhead wait stage } room stages { stage waiting counters serviceSeconds perArrival } arrivals } advice { gap targetMinutes pools { stages countersOpen now { countersToCarry } } now { stable countersToCarry meanWaitSeconds } nextHour { stable shareInTime meanWaitSeconds } } relief { site { code } takes } }";
    private const string Staff = "{ staff(site: \"lhr-gt\", from: \"2026-02-01\", through: \"2026-03-01\") { withoutOfficer repeats { named unnamed cameAgain tokensByDays } officers { officer services tooFew ratio ratioLow ratioHigh returns deferrals repeatVisits repeatOf work { stage meanSeconds peerMeanSeconds } } counters { code utilisation closed { reason seconds } } } }";

    [Fact]
    public async Task AnOutlookIsAskedForOnceAndReliefIsWithinTheScope()
    {
        int before = service.State.Outlooks;
        JsonElement hall = (await service.Data($"{{ site(id: \"lhr-gt\") {{ {Outlook} }} }}", token: TestAccess.Punjab)).GetProperty("site").GetProperty("hall");
        Assert.Equal("""{"minutesAhead":20,"wait":80,"usualWait":40}""", hall.GetProperty("forecast").GetProperty("points")[0].GetRawText());
        Assert.Equal("""{"minutesAhead":33,"wait":85,"stage":"biometrics"}""", hall.GetProperty("forecast").GetProperty("peak").GetRawText());
        Assert.Equal("""[{"stage":"biometrics","waiting":12,"counters":1,"serviceSeconds":330,"perArrival":1}]""", hall.GetProperty("forecast").GetProperty("stages").GetRawText());
        Assert.Equal("""[{"stages":["biometrics"],"countersOpen":1,"now":{"countersToCarry":12}}]""", hall.GetProperty("advice").GetProperty("pools").GetRawText());
        Assert.Equal("""{"stable":false,"countersToCarry":12,"meanWaitSeconds":null}""", hall.GetProperty("advice").GetProperty("now").GetRawText());
        Assert.Equal(120, hall.GetProperty("advice").GetProperty("nextHour").GetProperty("meanWaitSeconds").GetDouble());
        Assert.Equal(["lhr-eg"], hall.GetProperty("relief").EnumerateArray().Select(r => r.GetProperty("site").GetProperty("code").GetString()));
        Assert.Equal(before + 1, service.State.Outlooks);
    }

    [Fact]
    public async Task WithoutAForecastTheReasonIsToldAndAnAreaHasNone()
    {
        JsonElement data = await service.Data($"{{ site(id: \"mul-1\") {{ {Outlook} }} nation {{ {Outlook} }} }}");
        JsonElement site = data.GetProperty("site").GetProperty("hall");
        Assert.Equal(("VISITS_NOT_TOLD", "NO_FORECAST"), (site.GetProperty("forecast").GetProperty("gap").GetString(), site.GetProperty("advice").GetProperty("gap").GetString()));
        Assert.Equal("""{"forecast":null,"advice":null,"relief":[]}""", data.GetProperty("nation").GetProperty("hall").GetRawText());
    }

    [Fact]
    public async Task TurnoutIsOfTheReadersScope()
    {
        const string query = "{ turnout { sites today { arrivals kind usual { median low high } unusual } profiles { kind weekday total { median } } leftOut { day reason } change { figures { figure baseline now changePercent unit } } } }";
        JsonElement turnout = (await service.Data(query, token: TestAccess.Punjab)).GetProperty("turnout");
        Assert.Equal((1, "MONDAY", "SITES_MISSING"), (turnout.GetProperty("sites").GetInt32(), turnout.GetProperty("profiles")[0].GetProperty("weekday").GetString(), turnout.GetProperty("leftOut")[0].GetProperty("reason").GetString()));
        Assert.Equal(12.5, turnout.GetProperty("change").GetProperty("figures")[0].GetProperty("changePercent").GetDouble());
        Assert.Equal("FORBIDDEN", (await service.Error("{ turnout(regions: [\"north\"]) { sites } }", token: TestAccess.Punjab)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task TheChangeAgainstTheBaselineIsOfItsScope_AndWhatIsNotKnownSaysWhy()
    {
        const string change = "change { baselineFrom baselineThrough asOf figures { figure stage baseline baselineAbsent now nowAbsent changePercent unit baselineDays nowDays } }";
        JsonElement data = await service.Data($"{{ nation {{ {change} }} region(id: \"punjab\") {{ {change} }} site(id: \"lhr-gt\") {{ {change} }} }}");
        JsonElement[] attainment = [.. ((string[])["nation", "region", "site"]).Select(scope => data.GetProperty(scope).GetProperty("change").GetProperty("figures")[0])];
        Assert.Equal([(0, 0), (1, 0), (0, 1)], attainment.Select(f => (f.GetProperty("baselineDays").GetInt32(), f.GetProperty("nowDays").GetInt32())));
        Assert.Equal(12.5, attainment[0].GetProperty("changePercent").GetDouble());
        Assert.Equal("""{"figure":"stage-p90","stage":"PRINT_QUEUED","baseline":null,"baselineAbsent":"NOT_TOLD","now":30,"nowAbsent":null,"changePercent":null,"unit":"hours","baselineDays":0,"nowDays":28}""",
            data.GetProperty("nation").GetProperty("change").GetProperty("figures")[1].GetRawText());
    }

    [Fact]
    public async Task WhatHallsCountedByPeriodsIsSummedUp()
    {
        JsonElement history = (await service.Data("{ hallHistory(source: \"imported/receipt\", site: \"lhr-gt\", from: \"2016-01-01\", through: \"2016-12-31\", busiest: 1) { source timed within15 within30 within60 waitMax bands { upToMinutes people } busiest { people from } hours { hour people } } }"))
            .GetProperty("hallHistory");
        Assert.Equal(("imported/receipt", 3_000_000_000, 50.0, 75.0, 95.0, 78), (history.GetProperty("source").GetString(), history.GetProperty("timed").GetInt64(), history.GetProperty("within15").GetDouble(),
            history.GetProperty("within30").GetDouble(), history.GetProperty("within60").GetDouble(), history.GetProperty("waitMax").GetInt32()));
    }

    [Theory]
    [InlineData("from: \"2016-01-02\", through: \"2016-01-01\", site: \"lhr-gt\"", "through")]
    [InlineData("from: \"2010-01-01\", through: \"2016-01-01\", site: \"lhr-gt\"", "through")]
    [InlineData("from: \"2016-01-01\", through: \"2016-01-01\", site: \"lhr-gt\", busiest: 101", "busiest")]
    [InlineData("from: \"2016-01-01\", through: \"2016-01-01\", site: \"isb-g10\"", "site")]
    public async Task BadInputNamesTheField(string arguments, string field) =>
        Assert.Equal(field, (await service.Error($"{{ hallHistory({arguments}) {{ days }} }}", token: TestAccess.Punjab)).GetProperty("field").GetString());

    [Theory]
    [InlineData("operator", true)]
    [InlineData("supervisor", true)]
    [InlineData("manager", true)]
    [InlineData("admin", true)]
    [InlineData("viewer", false)]
    [InlineData("technician", false)]
    public async Task StaffIsForTheRolesAllowedAndWhoLookedIsRecorded(string role, bool allowed)
    {
        JsonElement body = await service.Ask(Staff, token: $"q-{role}/{role}/region:punjab");
        Assert.Equal(allowed, !body.TryGetProperty("errors", out _));
        Assert.Equal(allowed, service.Audit.Events.Any(e => e.Category == AccessLog.Category && (string?)e.Properties["Subject"] == $"q-{role}"
            && e.Properties.TryGetValue("Officers", out object? officers) && (string?)officers == "o-17"));
    }

    [Theory]
    [InlineData("supervisor", true)]
    [InlineData("admin", true)]
    [InlineData("operator", false)]
    [InlineData("manager", false)]
    public async Task WhoLookedIsInTheLogAndForThoseWhoSupervise(string role, bool allowed)
    {
        await service.Data(Staff, token: $"l-{role}/operator/nation");
        JsonElement body = await service.Ask("{ staffViews(site: \"lhr-gt\", from: \"2026-02-01\", through: \"2026-03-01\") { by from through officers } }", token: $"s-{role}/{role}/nation");
        Assert.Equal(allowed, !body.TryGetProperty("errors", out _));
        if (allowed)
        {
            Assert.Contains(body.GetProperty("data").GetProperty("staffViews").EnumerateArray().Select(v => v.GetRawText()),
                v => v == $$"""{"by":"l-{{role}}","from":"2026-02-01","through":"2026-03-01","officers":["o-17"]}""");
        }
    }

    [Fact]
    public async Task StaffIsToldBesideWhatCameBackAndOnlyOfTheScope()
    {
        JsonElement staff = (await service.Data(Staff, token: "omar/operator/nation")).GetProperty("staff");
        Assert.Equal("""{"officer":"o-17","services":12,"tooFew":true,"ratio":1.05,"ratioLow":0.9,"ratioHigh":1.2,"returns":1,"deferrals":2,"repeatVisits":1,"repeatOf":9,"work":[{"stage":"biometrics","meanSeconds":400,"peerMeanSeconds":380.5}]}""", staff.GetProperty("officers")[0].GetRawText());
        Assert.Equal("""{"named":40,"unnamed":3,"cameAgain":2,"tokensByDays":[36,2]}""", staff.GetProperty("repeats").GetRawText());
        Assert.Equal("""{"code":"1","utilisation":50,"closed":[{"reason":"prayer","seconds":900}]}""", staff.GetProperty("counters")[0].GetRawText());
        Assert.Equal("FORBIDDEN", (await service.Error(Staff, token: "omar/operator/region:north")).GetProperty("code").GetString());
    }
}
