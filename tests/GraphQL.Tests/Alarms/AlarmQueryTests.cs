using System.Text.Json;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Alarms;

/// <summary>What is told of alarms: sorted by impact, filtered, in the reader's scope only.</summary>
public sealed class AlarmQueryTests(ApiService service) : IClassFixture<ApiService>
{
    private static readonly string[] s_all =
        ["service-down/identity-link", "overcrowding/lhr-gt", "overcrowding/isb-g10", "no-counter/lhr-eg", "stuck/hq-matching", "overcrowding/lhr-eg"];

    [Fact]
    public async Task TheListIsSortedByImpactAndPagesMeet()
    {
        const string query = "query($after: ID) { alarms(first: 4, after: $after) { totalCount unacknowledged version cursor notFollowed pageInfo { hasNextPage endCursor } nodes { id } } }";
        JsonElement first = (await service.Data(query)).GetProperty("alarms");
        JsonElement second = (await service.Data(query, new { after = first.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("alarms");
        Assert.Equal(s_all, Ids(first).Concat(Ids(second)));
        Assert.Equal((6, 3, false), (first.GetProperty("totalCount").GetInt32(), first.GetProperty("unacknowledged").GetInt32(), second.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()));
    }

    [Theory]
    [InlineData("state: [UNACKNOWLEDGED]", 3)]
    [InlineData("state: [ACKNOWLEDGED, LATCHED]", 2)]
    [InlineData("priority: [HIGH]", 3)]
    [InlineData("rule: \"overcrowding\"", 3)]
    [InlineData("region: \"punjab\"", 4)]
    [InlineData("region: \"region:live:north\"", 1)]
    [InlineData("site: \"lhr-eg\"", 2)]
    [InlineData("audience: ROOM, rule: \"overcrowding\"", 1)]
    [InlineData("rule: \"watch-missed\"", 0)]
    public async Task EachConditionNarrowsTheList(string conditions, int count) =>
        Assert.Equal(count, (await service.Data($"{{ alarms({conditions}) {{ totalCount }} }}")).GetProperty("alarms").GetProperty("totalCount").GetInt32());

    [Fact]
    public async Task AnAlarmSaysWhyWhatToDoAndWhatItCosts()
    {
        JsonElement alarm = (await service.Data("""
            { alarm(id: "overcrowding/lhr-gt") { rule state priority audience reason action actor senders { sender odd newest } holds raisedToday group root site { code } region { code }
              figures { measure value limit unit defaultLimit } impact { peopleWaiting promisesAtRisk sites } list { totalCount } } }
            """)).GetProperty("alarm");
        Assert.Equal(("UNACKNOWLEDGED", "HIGH", "ROOM"), (alarm.GetProperty("state").GetString(), alarm.GetProperty("priority").GetString(), alarm.GetProperty("audience").GetString()));
        Assert.Equal("""{"measure":"live-wait","value":75,"limit":60,"unit":"minutes","defaultLimit":true}""", alarm.GetProperty("figures")[0].GetRawText());
        Assert.Equal("""{"peopleWaiting":60,"promisesAtRisk":3,"sites":1}""", alarm.GetProperty("impact").GetRawText());
        Assert.Equal(JsonValueKind.Null, alarm.GetProperty("list").ValueKind);
        Assert.Equal(JsonValueKind.Null, alarm.GetProperty("senders").ValueKind);
    }

    [Fact]
    public async Task AnAlarmThatCountsCasesOpensThemAndARootWhatItSuppresses()
    {
        JsonElement data = await service.Data("{ stuck: alarm(id: \"stuck/hq-matching\") { list(first: 2) { totalCount nodes { token } } } root: alarm(id: \"service-down/identity-link\") { consequences suppressed { id root } } }");
        Assert.Equal(7, data.GetProperty("stuck").GetProperty("list").GetProperty("totalCount").GetInt32());
        Assert.True(service.State.Lists.Last().Filter.OverStageLimit);
        Assert.Equal(["no-counter/lhr-eg"], data.GetProperty("root").GetProperty("suppressed").EnumerateArray().Select(a => a.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task AReaderOfOneRegionGetsOnlyItsAlarms()
    {
        JsonElement data = await service.Data("""
            { alarms { totalCount unacknowledged nodes { id } } north: alarm(id: "overcrowding/isb-g10") { id } nation: alarm(id: "service-down/identity-link") { id }
              alarmGroups { id members { id } unacknowledged unannounced impact { peopleWaiting } } alarmsFoundLate { alarm } watchItems { id } alarmHistory { nodes { subject } } }
            """, token: TestAccess.Punjab);
        Assert.Equal(["overcrowding/lhr-gt", "no-counter/lhr-eg", "stuck/hq-matching", "overcrowding/lhr-eg"], Ids(data.GetProperty("alarms")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (data.GetProperty("north").ValueKind, data.GetProperty("nation").ValueKind));
        JsonElement group = Assert.Single(data.GetProperty("alarmGroups").EnumerateArray());
        Assert.Equal((2, 1, JsonValueKind.Null, 80), (group.GetProperty("members").GetArrayLength(), group.GetProperty("unacknowledged").GetInt32(), group.GetProperty("unannounced").ValueKind,
            group.GetProperty("impact").GetProperty("peopleWaiting").GetInt32()));
        Assert.Equal(["ups"], data.GetProperty("watchItems").EnumerateArray().Select(w => w.GetProperty("id").GetString()));
        Assert.Equal(["punjab"], service.State.Desk.Asked.Last().Regions!.Select(r => r.Value));
    }

    [Fact]
    public async Task ACellOfTheLateBoardSaysWhoDoesWhatByWhenAndTheNarrowerPlaceHasItsWatchItem()
    {
        const string action = "figures { lateBoard { action { kind who what by takenBy alarm watchItem } } }";
        JsonElement data = await service.Data($"{{ nation {{ {action} }} punjab: region(id: \"punjab\") {{ {action} }} north: region(id: \"north\") {{ {action} }} site(id: \"lhr-gt\") {{ {action} }} }}");
        Assert.Equal("""{"kind":"ALARM","who":"production","what":"clear-production","by":null,"takenBy":null,"alarm":"service-down/identity-link","watchItem":null}""", Action(data, "nation"));
        Assert.Equal(Action(data, "nation"), Action(data, "north"));
        Assert.Contains("\"kind\":\"WATCH_ITEM\",\"who\":\"store\",\"what\":\"Ordered\"", Action(data, "punjab"), StringComparison.Ordinal);
        Assert.Equal(Action(data, "punjab"), Action(data, "site"));
    }

    [Fact]
    public async Task WhereNothingIsDoneTheCellNamesWhoHasToActAndNoMore()
    {
        JsonElement data = await service.Data("{ region(id: \"north\") { figures { lateBoard { action { kind who what by since } } } } }", token: TestAccess.North);
        Assert.Equal("""{"kind":"NONE","who":"production","what":null,"by":null,"since":null}""", Action(data, "region")); // the alarm of the nation is out of this reader's scope
    }

    [Theory]
    [InlineData("{ alarms(region: \"north\") { totalCount } }", "FORBIDDEN")]
    [InlineData("{ alarms(site: \"isb-g10\") { totalCount } }", "FORBIDDEN")]
    [InlineData("{ alarmHistory(region: \"north\") { next } }", "FORBIDDEN")]
    [InlineData("{ alarmLoad { flood } }", "FORBIDDEN")]
    [InlineData("{ handovers { id } }", "FORBIDDEN")]
    [InlineData("{ alarms(source: \"imported/receipt\") { totalCount } }", "NOT_FOUND")]
    [InlineData("{ alarms(after: \"nothing\") { totalCount } }", "BAD_USER_INPUT")]
    [InlineData("{ alarms(rule: \"nothing\") { totalCount } }", "BAD_USER_INPUT")]
    [InlineData("{ alarmHistory(rule: \"nothing\") { next } }", "BAD_USER_INPUT")]
    [InlineData("{ alarmHistory(from: \"2026-03-03T00:00:00Z\", until: \"2026-03-02T00:00:00Z\") { next } }", "BAD_USER_INPUT")]
    [InlineData("{ alarmHistory(first: 0) { next } }", "BAD_USER_INPUT")]
    [InlineData("{ alarmHistory(after: \"x\") { next } }", "BAD_USER_INPUT")]
    [InlineData("{ alarm(id: \"a b\") { id } }", "BAD_USER_INPUT")]
    public async Task WhatCannotBeAskedIsRefused(string query, string code) =>
        Assert.Equal(code, (await service.Error(query, token: TestAccess.Punjab)).GetProperty("code").GetString());

    [Theory]
    [InlineData("{ alarms(region: \"nowhere\") { totalCount } }", "region")]
    [InlineData("{ alarms(site: \"nowhere\") { totalCount } }", "site")]
    [InlineData("{ alarmHistory(site: \"nowhere\") { next } }", "site")]
    [InlineData("{ staff(site: \"nowhere\", from: \"2026-02-01\", through: \"2026-03-01\") { withoutOfficer } }", "site")]
    public async Task APlaceThatThereIsNotIsNamed_ForNothingOfItWouldLookLikeCalm(string query, string field)
    {
        JsonElement error = await service.Error(query, token: "omar/operator/nation");
        Assert.Equal(("BAD_USER_INPUT", field), (error.GetProperty("code").GetString(), error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task TheAlarmSystemTellsOfItself()
    {
        JsonElement data = await service.Data("""
            { alarmLoad { roomByHour roomLast10Minutes flood floods stale chattering topSources { alarm raised } byPriority { priority raised percent aim }
              acknowledgeMedianSeconds acknowledgeP90Seconds acknowledged unacknowledged oldestUnacknowledgedSeconds regions { region { code } lastHour lastDay } }
              handovers { id by standing { alarm state } putAside { alarm } foundLate { alarm } changedLimits { type subject by reason } watch { id } notes } }
            """);
        Assert.Equal("""[{"priority":"LOW","raised":16,"percent":80,"aim":80},{"priority":"MEDIUM","raised":3,"percent":15,"aim":15},{"priority":"HIGH","raised":1,"percent":5,"aim":5}]""",
            data.GetProperty("alarmLoad").GetProperty("byPriority").GetRawText());
        JsonElement draft = data.GetProperty("handovers")[0];
        Assert.Equal((JsonValueKind.Null, "stuck-work/ready", "WAIT_LIMIT_SET"), (draft.GetProperty("id").ValueKind, draft.GetProperty("standing")[0].GetProperty("alarm").GetString(), draft.GetProperty("changedLimits")[0].GetProperty("type").GetString()));
    }

    private static string Action(JsonElement data, string scope) => data.GetProperty(scope).GetProperty("figures").GetProperty("lateBoard")[0].GetProperty("action").GetRawText();

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("nodes").EnumerateArray().Select(a => a.GetProperty("id").GetString());
}
