using PassportMonitor.Grains.Network;
using PassportMonitor.Grains.Network.Mibs;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Usm;
using Xunit;

namespace PassportMonitor.Silo.Tests.Snmp;

/// <summary>Against agents that others wrote: snmpsim with recorded devices, and net-snmp's.</summary>
public sealed class RealAgentTests
{
    private static readonly Oid s_all = new(1, 3);
    private static readonly Oid s_uptime = Oid.Parse("1.3.6.1.2.1.1.3.0");

    [Fact]
    public async Task RecordedDevicesAreReadToTheLastValue()
    {
        Agents.Need("snmpsimd");
        Assert.SkipUnless(Directory.Exists(Recording.SharedFolder), Recording.Missing);
        await using Agents agents = await Agents.Simulate(Recording.Names);
        await using SnmpClient client = Client([.. Recording.Names.Select(name => (name, new SnmpCredential { Community = name }))]);
        foreach (string name in Recording.Names)
        {
            SnmpReading reading = await client.Walk(new AgentAddress(agents.EndPoint, name), [s_all], default);
            Assert.Equal(SnmpFailure.None, reading.Failure);
            Assert.Equal(Recording.Read(name), reading.Bindings);
        }
    }

    [Fact]
    public async Task TheOwnRecordingIsReadByVersion3AsByVersion2()
    {
        Agents.Need("snmpsimd");
        await using Agents agents = await Agents.Simulate("lab_printer");
        await using SnmpClient client = Client(
            ("two", new SnmpCredential { Community = "lab_printer" }),
            ("three", new SnmpCredential
            {
                User = "simulator", Auth = AuthProtocol.Md5, AuthPassword = "auctoritas", Privacy = PrivacyProtocol.Des, PrivacyPassword = "privatus", Context = "lab_printer",
            }));
        foreach (string version in (string[])["two", "three"])
        {
            SnmpReading reading = await client.Walk(new AgentAddress(agents.EndPoint, version), [s_all], default);
            Assert.Equal(SnmpFailure.None, reading.Failure);
            Assert.Equal(Recording.Read("lab_printer").Order(s_byName), reading.Bindings);
        }
    }

    [Fact]
    public async Task AFaultThatIsSetIsReadAndSoIsItsRepair()
    {
        Agents.Need("snmpsimd", "snmpset");
        await using Agents agents = await Agents.Simulate("lab_printer");
        await using SnmpClient client = Client(("two", new SnmpCredential { Community = "lab_printer" }));
        foreach ((int cover, int toner, double? percent, CoverStatus status) in ((int, int, double?, CoverStatus)[])[(3, 62, 62, CoverStatus.CoverOpen), (4, 3, 3, CoverStatus.CoverClosed), (3, -3, null, CoverStatus.CoverOpen)])
        {
            await Agents.Run("snmpset", "-v2c", "-c", "lab_printer", $"127.0.0.1:{agents.Port}",
                "1.3.6.1.2.1.43.6.1.1.3.1.1", "i", $"{cover}", "1.3.6.1.2.1.43.11.1.1.9.1.1", "i", $"{toner}");
            MibView view = new(await client.Walk(new AgentAddress(agents.EndPoint, "two"), [PrinterMib.Root], default));
            Assert.Equal(status, PrinterMib.Covers(view).Rows[0].Status);
            Assert.Equal(percent, PrinterMib.Supplies(view).Rows[0].Level.Percent);
        }
    }

    [Theory]
    [InlineData("MD5", AuthProtocol.Md5, "", PrivacyProtocol.None)]
    [InlineData("SHA", AuthProtocol.Sha1, "DES", PrivacyProtocol.Des)]
    [InlineData("SHA", AuthProtocol.Sha1, "AES-256", PrivacyProtocol.Aes256)]
    [InlineData("SHA-256", AuthProtocol.Sha256, "AES", PrivacyProtocol.Aes128)]
    [InlineData("SHA-384", AuthProtocol.Sha384, "AES", PrivacyProtocol.Aes128)]
    [InlineData("SHA-512", AuthProtocol.Sha512, "AES-256", PrivacyProtocol.Aes256)]
    public async Task NetSnmpUnderstandsEveryLevel(string theirAuth, object auth, string theirPrivacy, object privacy)
    {
        Agents.Need("snmpd");
        await using Agents agent = await Agents.NetSnmp($"createUser watcher {theirAuth} maplesyrup {theirPrivacy} {(theirPrivacy.Length > 0 ? "syrupmaple" : "")}\nrouser watcher {(theirPrivacy.Length > 0 ? "priv" : "auth")}");
        SnmpCredential right = User("maplesyrup", "syrupmaple");
        await using SnmpClient client = Client(("right", right), ("wrong", User("maplesyrop", "syrupmaple")), ("stranger", new SnmpCredential { User = "stranger" }));

        SnmpReading reading = await client.Walk(new AgentAddress(agent.EndPoint, "right"), [Oid.Parse("1.3.6.1.2.1.1"), InterfacesMib.Entry], default);
        Assert.Equal(SnmpFailure.None, reading.Failure);
        Assert.NotNull(SystemMib.Decode(new MibView(reading)).UptimeCentiseconds);
        Assert.NotEmpty(InterfacesMib.Interfaces(new MibView(reading)).Rows);
        Assert.Equal(SnmpFailure.Refused, (await client.Get(new AgentAddress(agent.EndPoint, "wrong"), [s_uptime], default)).Failure);
        Assert.Equal(SnmpFailure.Refused, (await client.Get(new AgentAddress(agent.EndPoint, "stranger"), [s_uptime], default)).Failure);

        SnmpCredential User(string password, string secret) => new()
        {
            User = "watcher", Auth = (AuthProtocol)auth, AuthPassword = password, Privacy = (PrivacyProtocol)privacy, PrivacyPassword = secret,
        };
    }

    /// <summary>net-snmp has one of the two key extensions for AES-256, snmpsim the other too.</summary>
    [Theory]
    [InlineData("SHA", AuthProtocol.Sha1, "AES256", PrivacyProtocol.Aes256Reeder)]
    [InlineData("SHA", AuthProtocol.Sha1, "AES256BLMT", PrivacyProtocol.Aes256)]
    [InlineData("SHA", AuthProtocol.Sha1, "AES128", PrivacyProtocol.Aes128)]
    public async Task SnmpsimUnderstandsBothKeyExtensions(string theirAuth, object auth, string theirPrivacy, object privacy)
    {
        Agents.Need("snmpsimd");
        await using Agents agents = await Agents.Simulate(
            ["--v3-user=watcher", $"--v3-auth-proto={theirAuth}", "--v3-auth-key=maplesyrup", $"--v3-priv-proto={theirPrivacy}", "--v3-priv-key=syrupmaple"], ["lab_printer"]);
        await using SnmpClient client = Client(("three", new SnmpCredential
        {
            User = "watcher", Auth = (AuthProtocol)auth, AuthPassword = "maplesyrup", Privacy = (PrivacyProtocol)privacy, PrivacyPassword = "syrupmaple", Context = "lab_printer",
        }));
        Assert.Equal(SnmpFailure.None, (await client.Get(new AgentAddress(agents.EndPoint, "three"), [s_uptime], default)).Failure);
    }

    private static readonly IComparer<VarBind> s_byName = Comparer<VarBind>.Create((left, right) => left.Name.CompareTo(right.Name));

    private static SnmpClient Client(params (string Name, SnmpCredential Credential)[] credentials)
    {
        SnmpOptions options = new() { TimeoutMilliseconds = 30_000 };
        foreach ((string name, SnmpCredential credential) in credentials)
        {
            options.Credentials[name] = credential;
        }
        return new SnmpClient(options, TimeProvider.System);
    }
}
