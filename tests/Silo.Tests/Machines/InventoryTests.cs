using System.CommandLine;
using System.Globalization;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using CsCheck;
using PassportMonitor.Contracts.Access;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Intake.Reading;
using PassportMonitor.Silo.Machines.Inventory;
using PassportMonitor.Silo.Tests.Import;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>The inventory from files: checked whole by line, field and rule; entered once, with who and why.</summary>
public sealed class InventoryTests : IDisposable
{
    private const string Header = "machine,site,kind,model,check,address,credential,upstream,power,passportsPerHour,spareDays\n";

    private const string SiteHeader = "site,kind,region,zone,calendar,name,nameUrdu,latitude,longitude\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("pm-inventory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a,cpf,printer,,reports,,,,,,", "")]
    [InlineData("a,cpf,printer,,snmp,10.0.0.7,,,,,", "Line 2: credential is needed for snmp: the name of one in the server's settings.")]
    [InlineData("a,cpf,printer,,snmp,,lab,,,,", "Line 2: address is needed for snmp.")]
    [InlineData("a,cpf,link,,tcp,10.0.0.7,,,,,", "Line 2: address has a port after a colon for tcp.")]
    [InlineData("a,cpf,link,,ping,host.example,,,,,", "Line 2: address is an IP address, with a port after a colon where one is needed.")]
    [InlineData("a,cpf,printer,,reports,,,,,many,", "Line 2: passportsPerHour is a number from 0 to 100000.")]
    [InlineData("a,cpf,printer,,reports,,,,,,\nb,CPF,printer,,reports,,,,,,", "Line 3: site is an id: 1 to 32 of a-z 0-9 -.")]
    [InlineData("a,cpf,printer,,reports,,,,,,\na,cpf,printer,,reports,,,,,,", "Line 3: machine stands once: \"a\" is on line 2 already.")]
    [InlineData("a,cpf,,,telepathy,,,,,,", "Line 2: kind is needed.|Line 2: check is one of reports, snmp, tcp, ping, heartbeat.")]
    [InlineData(",cpf,printer,,reports,,,,,,", "Line 2: machine is needed.")]
    [InlineData("a,cpf,printer", "Line 2: has 3 values where the header has 11.")]
    public void WhatIsWrongOfARowIsNamedByLineFieldAndRule(string rows, string expected)
    {
        (List<InventoryRow> read, List<InventoryFault> faults) = InventoryFile.Read(File("m.csv", Header + rows + "\n"));
        Assert.Equal(expected, string.Join('|', faults.Concat(InventoryCheck.Faults(read, InventoryKind.Machines))));
    }

    [Fact]
    public void JsonIsReadWithItsLines()
    {
        (List<InventoryRow> rows, List<InventoryFault> faults) = InventoryFile.Read(File("m.json", """
            [
              {"machine": "a", "site": "cpf", "kind": "printer", "check": "reports", "spareDays": 45},

              {"machine": "b",
               "site": "cpf", "kind": "printer", "check": "reports", "colour": "red"},
              7
            ]
            """));
        Assert.Equal(["2", "4"], rows.Select(row => $"{row.Line}"));
        Assert.Equal("45", rows[0].Fields["spareDays"]);
        Assert.Equal("Line 6: is an object.", string.Join('|', faults));
        Assert.StartsWith("Line 4: \"colour\" is no field of the inventory; there are machine, site, kind,", string.Join('|', InventoryCheck.Faults(rows, InventoryKind.Machines)), StringComparison.Ordinal);
    }

    /// <summary>The server has a switch behind a link, which a power supply feeds that is watched through that switch: legal, for power and way are two things.</summary>
    [Theory]
    [InlineData("a,cpf,printer,,reports,,,sw,ups,,", "")]
    [InlineData("a,cpf,printer,,reports,,,b,,,\nb,cpf,switch,,reports,,,link,,,", "")]
    [InlineData("a,cpf,printer,,reports,,,identity,,,", "")]
    [InlineData("a,cpf,printer,,reports,,,,,,\nb,nowhere,printer,,reports,,,,,,", "Line 3: site names \"nowhere\", which is no site of the register within the sender's scope.")]
    [InlineData("a,cpf,printer,,reports,,,none,,,", "Line 2: upstream names \"none\", which is no machine of the file or the server nor a national service.")]
    [InlineData("a,cpf,printer,,reports,,,,identity,,", "Line 2: power names \"identity\", which is no machine of the file or the server.")]
    [InlineData("a,cpf,printer,,reports,,,a,,,", "Line 2: upstream leads back to itself: \"a\" - \"a\".")]
    [InlineData("a,cpf,switch,,reports,,,b,,,\nb,cpf,switch,,reports,,,a,,,", "Line 2: upstream leads back to itself: \"a\" - \"b\" - \"a\".|Line 3: upstream leads back to itself: \"b\" - \"a\" - \"b\".")]
    [InlineData("link,cpf,link,,reports,,,sw,,,", "Line 2: upstream leads back to itself: \"link\" - \"sw\" - \"link\".")]
    public void WhatARowNeedsIsHeldAgainstFileAndServer(string rows, string expected)
    {
        KnownInventory known = new(new Dictionary<string, (string?, string?)> { ["link"] = (null, null), ["sw"] = ("link", "ups"), ["ups"] = ("sw", null) }, new HashSet<string> { "identity" }, new HashSet<string> { "cpf" });
        (List<InventoryRow> read, List<InventoryFault> faults) = InventoryFile.Read(File("m.csv", Header + rows + "\n"));
        Assert.Equal(expected, string.Join('|', faults.Concat(InventoryCheck.Faults(read, InventoryKind.Machines)).Concat(InventoryLinks.Faults(read, known))));
    }

    [Theory]
    [InlineData("gilgit,office,north,Asia/Karachi,home,Gilgit,گلگت,35.92,74.31", "")]
    [InlineData("gilgit,office,north,Asia/Karachi,home,Gilgit,,,", "")]
    [InlineData("Gilgit,kiosk,north,Asia/Karachi,home,,,95,", "Line 2: name is needed.|Line 2: site is an id: 1 to 32 of a-z 0-9 -.|Line 2: kind is one of office, mission, headquarters, production.|Line 2: latitude is a number from -90 to 90.|Line 2: longitude is needed beside the other.")]
    [InlineData("a,office,north,Asia/Karachi,home,A,,,\na,office,north,Asia/Karachi,home,A,,,", "Line 3: site stands once: \"a\" is on line 2 already.")]
    public void SitesAreCheckedByTheirOwnRules(string rows, string expected)
    {
        (List<InventoryRow> read, List<InventoryFault> faults) = InventoryFile.Read(File("s.csv", $"{SiteHeader}{rows}\n"));
        Assert.Equal(expected, string.Join('|', faults.Concat(InventoryCheck.Faults(read, InventoryKind.Sites))));
    }

    /// <summary>A ring of a hundred thousand machines is found in one pass, and told in a line a row.</summary>
    [Fact]
    public void ALongRingIsFoundInOnePass()
    {
        const int machines = 100_000;
        InventoryRow[] rows = [.. Enumerable.Range(0, machines).Select(i => new InventoryRow(i + 2, new Dictionary<string, string> { ["machine"] = $"m-{i}", ["upstream"] = $"m-{(i + 1) % machines}" }))];
        InventoryFault[] faults = [.. InventoryLinks.Faults(rows, new KnownInventory(new Dictionary<string, (string?, string?)>(), new HashSet<string>(), new HashSet<string>()))];
        Assert.Equal(machines, faults.Length);
        Assert.Equal($"Line 100001: upstream leads back to itself: \"m-99999\" - {string.Join(" - ", Enumerable.Range(0, 19).Select(i => $"\"m-{i}\""))} - … (100000 machines).", faults[^1].ToString());
    }

    [Theory]
    [InlineData("m.csv", "")]
    [InlineData("m.csv", "machine,site,kind,check\n")]
    [InlineData("m.json", "[]")]
    public async Task AFileWithoutAMachineIsNone(string name, string content)
    {
        Silo.Commands.CommandFailedException refused = await Assert.ThrowsAsync<Silo.Commands.CommandFailedException>(() => InventoryCommand.Create().Parse([File(name, content).FullName, "--check"])
            .InvokeAsync(new InvocationConfiguration { Output = new StringWriter(), EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken));
        Assert.StartsWith("the file has no machines", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>What the check of a file takes, the intake takes too, and what it refuses the intake refuses: the rules are one.</summary>
    [Fact]
    public void TheRulesOfFieldsAreTheIntakesOwn()
    {
        Gen<string> text = Gen.OneOf(Gen.String[Gen.Char["abcXYZ019 -._/:(é\n"], 0, 45], Gen.Int[-5, 200_000].Select(n => $"{n}"), Gen.OneOf(Gen.Const("snmp"), Gen.Const("reports"), Gen.Const("120.5"), Gen.Const("1e5"), Gen.Const("007")));
        Gen.Select(Gen.Int[0, InventoryKind.Machines.Fields.Count - 1], text).Sample((at, value) =>
        {
            FieldDefinition field = InventoryKind.Machines.Fields[at];
            bool isNumber = field.Kind is FieldKind.Integer or FieldKind.Number;
            if (isNumber && !FieldRules.Holds(field, value))
            {
                return; // JSON has forms of numbers that a file's text need not have
            }
            if (!value.All(char.IsAscii))
            {
                return; // labels of other alphabets come through the intake only
            }
            string json = isNumber ? double.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : System.Text.Json.JsonSerializer.Serialize(value);
            Assert.Equal(FieldRules.Holds(field, value), Takes(field.Name, json));
        }, iter: 2_000);
    }

    [Fact]
    public async Task AFileIsEnteredOnceAndAChangedRowIsANewEntryWithWhoAndWhy()
    {
        await using TestServer server = await TestServer.Start(_folder);
        string token = Token("saba", Roles.Supervisor);
        await WatchServer.Send(server, "site.registered", "cpf", """{"kind":"production","region":"north","zone":"Asia/Karachi","calendar":"home","name":"Production"}""");
        await Known(server, token, known => known.Sites.Contains("cpf"));
        (int refused, string why) = await Enter(server, token, Header + "sw-1,cpf,switch,,reports,,,away,,,\nsw-2,cfp,switch,,reports,,,,,,\n", "v0");
        Assert.Equal((2, "Line 2: upstream names \"away\", which is no machine of the file or the server nor a national service.|Line 3: site names \"cfp\", which is no site of the register within the sender's scope.|2 faults; nothing was sent."), (refused, why.ReplaceLineEndings("|")));
        Assert.Equal(0, (await Entered(server, token, Header + "sw-1,cpf,switch,,reports,,,,,,\n", "v0")).Item1);
        await Known(server, token, known => known.Machines.ContainsKey("sw-1"));
        string rows = string.Concat(Enumerable.Range(1, 60).Select(i => $"prn-{i},cpf,printer,Maker 7,reports,,,sw-1,,120.5,45\n"));
        Assert.Equal((0, "60 of 60 machines are in the inventory as the file has them."), await Entered(server, token, Header + rows, "v1"));
        Assert.Equal((0, "60 of 60 machines are in the inventory as the file has them."), await Entered(server, token, Header + rows, "v1"));
        Assert.Equal((0, "60 of 60 machines are in the inventory as the file has them."), await Entered(server, token, Header + rows.Replace("prn-7,cpf,printer,Maker 7", "prn-7,cpf,printer,Maker 8", StringComparison.Ordinal), "v2"));
        IMachineReadings machine = server.Grains.GetGrain<IMachineReadings>("simulated:prn-7");
        Assert.Equal(["saba moved", "saba moved"], (await machine.GetStory(10)).Where(entry => entry.Duty is not null).Select(entry => $"{entry.By} {entry.Why}"));
        Assert.Equal(("Maker 8", 120.5, "sw-1"), ((await machine.GetView()).Registration!.Model, (await machine.GetView()).Registration!.PassportsPerHour, (await machine.GetView()).Registration!.Upstream));
        Assert.Single(await server.Grains.GetGrain<IMachineReadings>("simulated:prn-8").GetStory(10), entry => entry.Duty is not null);
        (int code, string said) = await Enter(server, "nonsense", Header + rows, "v3");
        Assert.True(code == 1 && said.Length == 0, said);
        await SitesAreEnteredByAnAdminOfTheNation(server, token);
    }

    private async Task SitesAreEnteredByAnAdminOfTheNation(TestServer server, string supervisor)
    {
        await WatchServer.Send(server, "region.registered", "north", """{"name":"North"}""");
        await WatchServer.Send(server, "calendar.defined", "home", """{"workingDays":["mon"],"hours":{"mon":["08:00-13:00"]},"from":"2020-01-01"}""");
        string admin = Token("zara", Roles.Admin);
        const string sites = SiteHeader + "gilgit,office,north,Asia/Karachi,home,Gilgit,گلگت,35.92,74.31\nskardu,office,north,Asia/Karachi,home,Skardu,,,\n";
        Assert.Equal((0, "2 of 2 sites are in the register as the file has them."), await Entered(server, admin, sites, "s1", "--sites"));
        Assert.Equal((0, "2 of 2 sites are in the register as the file has them."), await Entered(server, admin, sites, "s2", "--sites"));
        await Known(server, admin, known => known.Sites.IsSupersetOf(["gilgit", "skardu"]));
        Assert.Equal((2, "Line 2: region: must be a region of the register.|1 of 2 sites are in the register as the file has them."),
            Lines(await Entered(server, admin, sites.Replace("office,north,Asia/Karachi,home,Gilgit", "office,moon,Asia/Karachi,home,Gilgit", StringComparison.Ordinal), "s3", "--sites")));
        Assert.Equal(2, (await Entered(server, supervisor, sites.Replace("Skardu", "Skardu City", StringComparison.Ordinal), "s4", "--sites")).Item1);
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.PostAsJsonAsync(new Uri(server.Address, "graphql"), new { query = "{ site(id: \"gilgit\", source: \"simulated\") { history { by why name zone } } }" });
        Assert.Equal("""{"data":{"site":{"history":[{"by":"zara","why":"moved","name":"Gilgit","zone":"Asia/Karachi"}]}}}""", await answer.Content.ReadAsStringAsync());

        static (int, string) Lines((int Code, string Said) answer) => (answer.Code, answer.Said.ReplaceLineEndings("|"));
    }

    private string Token(string subject, string role) => LocalTokens.Create(
        AccessKey.ReadOrCreate(_folder), subject, [new Claim(AccessClaims.Role, role), new Claim(AccessClaims.Scope, AccessClaims.NationScope)], TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    /// <summary>Until the server tells what a file is held against.</summary>
    private static async Task Known(TestServer server, string token, Func<KnownInventory, bool> holds)
    {
        using HttpClient http = new() { BaseAddress = server.Address };
        InventorySender sender = new(http, token, "simulated", "v0", "moved");
        while (!holds(await sender.Known(TestContext.Current.CancellationToken)))
        {
            await WatchServer.Wait(server);
        }
    }

    /// <summary>Enters a file. What a server that is too busy doesn't answer in time is sent again, as the command says; that changes nothing of what is in.</summary>
    private async Task<(int, string)> Entered(TestServer server, string token, string content, string version, params string[] more)
    {
        (int, string) answer = await Enter(server, token, content, version, more);
        for (int tries = 0; answer.Item1 == 1 && tries < 20; tries++)
        {
            answer = await Enter(server, token, content, version, more);
        }
        return answer;
    }

    private async Task<(int, string)> Enter(TestServer server, string token, string content, string version, params string[] more)
    {
        StringWriter said = new();
        Command command = InventoryCommand.Create();
        try
        {
            int code = await command.Parse([File("m.csv", content).FullName, "--url", server.Address.ToString(), "--token", token, "--source", "simulated", "--why", "moved", "--version", version, .. more])
                .InvokeAsync(new InvocationConfiguration { Output = said, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
            return (code, said.ToString().Trim());
        }
        catch (Silo.Commands.CommandFailedException)
        {
            return (1, said.ToString().Trim());
        }
    }

    private static bool Takes(string field, string json)
    {
        string others = string.Concat(new[] { "\"site\":\"cpf\"", "\"kind\":\"printer\"", "\"check\":\"reports\"" }.Where(part => !part.StartsWith($"\"{field}\"", StringComparison.Ordinal)).Select(part => $"{part},"));
        byte[] body = Encoding.UTF8.GetBytes($$"""{"specversion":"1.0","id":"1","source":"/inventory","type":"pk.gov.dgip.machine.registered.v1","subject":"m","time":"2026-03-02T09:00:00Z","data":{ {{others}}"{{field}}":{{json}} } }""");
        RequestReader reader = Intake.Readers.Any();
        Assert.Null(reader.ReadStructured(body));
        return reader.Items.Single().Refusal is null;
    }

    private FileInfo File(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return new FileInfo(path);
    }
}
