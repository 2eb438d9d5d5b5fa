using System.Text.Json;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.GraphQL.Tests.Service;

namespace PassportMonitor.GraphQL.Tests.Machines;

/// <summary>The feeds of machines and of printing: how they stand first, then each change; a version leads back; scope, role and limits hold as for queries.</summary>
public sealed class MachineFeedTests : IAsyncLifetime
{
    private static readonly SiteId s_lahore = new("lhr-gt");
    private static readonly SiteId s_islamabad = new("isb-g10");

    private readonly ApiService _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task WhatStandsComesFirstThenEachChangeAndNothingTwice()
    {
        await using TestSocket socket = await Begun();
        await socket.Subscribe("m", "subscription { machines(kind: \"printer\", status: [DOWN]) { totalCount tally { byStatus { status count } } nodes { site { code } status } } }");
        Assert.Equal(
            """{"totalCount":2,"tally":{"byStatus":[{"status":"DOWN","count":2}]},"nodes":[{"site":{"code":"isb-g10"},"status":"DOWN"},{"site":{"code":"lhr-gt"},"status":"DOWN"}]}""",
            (await socket.Next("m")).GetProperty("machines").GetRawText());
        await socket.Subscribe("p", "subscription { printBoard { queue machines { id status } } }");
        Assert.Contains("""{"id":"prn-1","status":"DOWN"}""", (await socket.Next("p")).GetRawText(), StringComparison.Ordinal);
        await socket.Subscribe("t", "subscription { pictureTime }");
        await socket.Next("t");
        _service.State.Cut(1); // a version in which no machine changes: only the time is told
        await socket.Next("t");
        _service.State.Cut(2, picture => With(s_lahore, MachineStatus.Up)(With(s_islamabad, MachineStatus.Up)(picture)));
        Dictionary<string, string> told = [];
        while (told.Count < 3)
        {
            JsonElement message = await socket.Hear();
            Assert.True(told.TryAdd(message.GetProperty("id").GetString()!, message.GetProperty("payload").GetProperty("data").GetRawText()));
        }
        Assert.Equal("""{"machines":{"totalCount":0,"tally":{"byStatus":[]},"nodes":[]}}""", told["m"]);
        Assert.Contains("""{"id":"prn-1","status":"UP"}""", told["p"], StringComparison.Ordinal);
    }

    /// <summary>The version that was seen last leads back: nothing until something newer is there, and then the newest; one that names nothing leads to the state as it is.</summary>
    [Fact]
    public async Task AVersionLeadsBackAndOneThatIsNoneLeadsToTheStateAsItIs()
    {
        (string Root, string Feed)[] feeds =
        [
            ("machines", "subscription($after: ID) { machines(after: $after, kind: \"printer\") { version { id } totalCount nodes { site { code } status } } }"),
            ("machine", "subscription($after: ID) { machine(after: $after, machine: \"prn-1\") { version { id } status } }"),
            ("printBoard", "subscription($after: ID) { printBoard(after: $after) { version { id } machines { id status } } }"),
        ];
        await using TestSocket socket = await Begun();
        await using TestSocket back = await Begun();
        string seen = TestPicture.Version(0).Version.Id;
        foreach ((string root, string feed) in feeds)
        {
            foreach (string? none in (string?[])[null, "nonsense", "", "-1-é\n", new string('x', 20_000)])
            {
                Assert.Equal(seen, await First(socket, root, feed, none));
            }
            await back.Subscribe(root, feed, new { after = seen });
        }
        string newer = _service.State.Cut(1, With(s_islamabad, MachineStatus.Up)).Version.Id;
        foreach (string _ in feeds.Select(feed => feed.Root))
        {
            JsonElement message = await back.Hear();
            Assert.Equal(newer, Version(message.GetProperty("payload").GetProperty("data"), message.GetProperty("id").GetString()!));
        }
        await using TestSocket late = await Begun();
        foreach ((string root, string feed) in feeds)
        {
            Assert.Equal(newer, await First(late, root, feed, seen));
        }

        static async Task<string> First(TestSocket asked, string root, string feed, string? after)
        {
            string id = Guid.NewGuid().ToString();
            await asked.Subscribe(id, feed, new { after });
            return Version(await asked.Next(id), root);
        }

        static string Version(JsonElement data, string root) => data.GetProperty(root).GetProperty("version").GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task AReaderIsToldTheMachinesOfItsScopeAndNoOthersChange()
    {
        const string feed = "subscription { machines(kind: \"printer\") { totalCount nodes { site { code } status } } }";
        await using TestSocket punjab = await Begun(TestAccess.Punjab);
        await punjab.Subscribe("m", feed);
        Assert.Equal("""{"machines":{"totalCount":1,"nodes":[{"site":{"code":"lhr-gt"},"status":"DOWN"}]}}""", (await punjab.Next("m")).GetRawText());
        await using TestSocket nation = await Begun();
        await nation.Subscribe("m", feed);
        await nation.Next("m");
        _service.State.Cut(1, With(s_islamabad, MachineStatus.Up));
        Assert.Contains("UP", (await nation.Next("m")).GetRawText(), StringComparison.Ordinal);
        _service.State.Cut(2, With(s_lahore, MachineStatus.Stale));
        Assert.Equal("""{"machines":{"totalCount":1,"nodes":[{"site":{"code":"lhr-gt"},"status":"STALE"}]}}""", (await punjab.Next("m")).GetRawText());
        await punjab.Subscribe("out", "subscription { machine(machine: \"prn-1\") { site { code } } }");
        Assert.Contains("lhr-gt", (await punjab.Next("out")).GetRawText(), StringComparison.Ordinal);
        await using TestSocket none = await _service.Socket();
        await none.Say("""{"type":"connection_init","payload":{"authorization":"dua/integrator/nation"}}""");
        Assert.Null(await none.HearOrClose());
        Assert.Equal(4403, none.CloseCode);
    }

    [Fact]
    public async Task AnArgumentThatBreaksItsRuleEndsTheFeedAndIsNamed()
    {
        await using TestSocket socket = await Begun();
        foreach ((string feed, string field) in ((string, string)[])
        [
            ("machines(first: 501) { totalCount }", "first"),
            ("machines(first: -1) { totalCount }", "first"),
            ("machines(site: \"region:live:punjab\") { totalCount }", "id"),
            ("machines(source: \"no where\") { totalCount }", "source"),
            ("machine(machine: \"prn 1\") { id }", "machine"),
            ("machines { nodes { samples(hours: 0) { measure } } }", "hours"),
        ])
        {
            await socket.Subscribe(feed, $"subscription {{ {feed} }}");
            JsonElement refused = await socket.Hear();
            Assert.True(refused.GetRawText().Contains($"\"field\":\"{field}\"", StringComparison.Ordinal) && refused.GetRawText().Contains("\"rule\":", StringComparison.Ordinal), refused.GetRawText());
        }
    }

    /// <summary>Forty feeds of 500 machines and 30 versions are far more than what lies between writer and reader holds: the quick one gets each, the slow one skips to the newest.</summary>
    [Fact]
    public async Task AReaderOfMachinesWhoDoesNotReadSkipsStatesAndHoldsUpNobody()
    {
        const int versions = 30;
        const string wide = "subscription { machines { version { id offsets } nodes { id kind site { code name } status fault since lastSeen model check duty spareDays upstream counter version { id offsets } } } }";
        string newest = _service.State.Cut(1, Many).Version.Id;
        await using TestSocket slow = await Begun();
        for (int i = 0; i < 40; i++)
        {
            await slow.Subscribe($"{i}", wide);
        }
        await using TestSocket quick = await Begun();
        await quick.Subscribe("1", "subscription { machines(first: 1) { version { id } totalCount } }");
        string first;
        do
        {
            first = (await quick.Next("1")).GetRawText(); // the version before may still be told first
        }
        while (!first.Contains(newest, StringComparison.Ordinal));
        for (int n = 2; n <= versions; n++)
        {
            newest = _service.State.Cut(n, Many).Version.Id;
            Assert.Equal($$"""{"version":{"id":"{{newest}}"},"totalCount":502}""", (await quick.Next("1")).GetProperty("machines").GetRawText());
        }
        int heard = 0;
        HashSet<string> through = [];
        while (through.Count < 40)
        {
            JsonElement message = await slow.Hear();
            heard++;
            if (message.GetProperty("payload").GetProperty("data").GetProperty("machines").GetProperty("version").GetProperty("id").GetString() == newest)
            {
                through.Add(message.GetProperty("id").GetString()!);
            }
        }
        Assert.True(heard < 40 * versions, $"{heard} states were told: none was skipped.");
    }

    /// <summary>The picture with one site's printer standing otherwise.</summary>
    private static Func<OriginPicture, OriginPicture> With(SiteId site, MachineStatus status) => picture => picture with
    {
        Machines = picture.Machines.ToDictionary(at => at.Key, at => at.Key == site ? Of([.. at.Value.All.Select(machine => machine.Kind == "printer" ? machine with { Status = status } : machine)]) : at.Value),
    };

    private static OriginPicture Many(OriginPicture picture) => picture with
    {
        Machines = picture.Machines.ToDictionary(at => at.Key, at => at.Key == s_lahore ? Of([.. Enumerable.Range(0, 500).Select(i => at.Value.All[0] with { Id = $"prn-{i:D4}" })]) : at.Value),
    };

    private static SiteMachines Of(MachineView[] machines) => new(machines, MachineTally.Of(machines));

    private async Task<TestSocket> Begun(string token = TestAccess.Nation)
    {
        TestSocket socket = await _service.Socket();
        await socket.Begin(token);
        return socket;
    }
}
