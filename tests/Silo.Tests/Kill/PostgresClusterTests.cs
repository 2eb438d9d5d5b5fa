using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PassportMonitor.Bench.Running;
using PassportMonitor.Stores.Tests.Postgres;
using Xunit;

namespace PassportMonitor.Silo.Tests.Kill;

/// <summary>
/// Law 1 in a real cluster: three server processes on one PostgreSQL, under load. First the one dies that holds the nation, then the one that the load
/// comes through. Whichever of them watched the machine, another one goes on.
/// </summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresClusterTests(PostgresServer postgres)
{
    private const string HoldsTheNation = "The nation is here";
    private const int Facts = 1000;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task GivenLoadOnThreeServers_WhenTwoAreKilledOneAfterTheOther_ThenFiguresGoOnAndEverythingAcknowledgedIsThereOnce()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_limit);
        string folder = Directory.CreateTempSubdirectory("pm-cluster-").FullName;
        string connection = await postgres.NewDatabase();
        await using ServerUnderTest first = Server(folder, "first", connection);
        await using ServerUnderTest second = Server(folder, "second", connection);
        await using ServerUnderTest third = Server(folder, "third", connection);
        ServerUnderTest[] all = [first, second, third];
        Array.ForEach(all, server => server.Start());
        await Task.WhenAll(all.Select(server => server.Until("ready", limit.Token)));

        ServerUnderTest nation = all.Single(Holds);
        ServerUnderTest front = all.First(server => server != nation);
        ServerUnderTest other = all.Last(server => server != nation);
        await using ChildProgram simulator = Programs.Start("Simulator", Path.Combine(folder, "simulator.log"),
            "--url", front.Url.ToString(), "--rate", "600", "--days", "2", "--hall-days", "0", "--speed", "60", "--flow", "900", "--end-with-stdin", "--check");

        TcpListener machine = new(IPAddress.Loopback, FreePort.Take());
        machine.Start();
        await Register(front, (IPEndPoint)machine.LocalEndpoint, limit.Token);
        await Stands(front, "UP", limit.Token);
        await Reaches(front, Facts, limit.Token);
        await nation.Kill();
        machine.Stop();
        long atKill = await Reaches(other, Facts, limit.Token);
        await Reaches(other, atKill + Facts, limit.Token);
        Assert.Contains(all, server => server != nation && Holds(server));
        await Stands(other, "DOWN", limit.Token);

        await front.Kill();
        machine.Start();
        front.Start();
        await Task.WhenAll(front.Until("ready", limit.Token), Reaches(other, atKill + (2 * Facts), limit.Token), Stands(other, "UP", limit.Token));
        machine.Stop();
        simulator.CloseInput();
        int books = await simulator.End(s_limit);
        int verify = await Tool(folder, connection, "verify", "--data", other.Data);
        int recount = await Tool(folder, connection, "recount", "--data", other.Data, "--url", other.Url.ToString());

        Assert.True((books, verify, recount) == (0, 0, 0), $"books {books}, verify {verify}, recount {recount}\n{Tails(folder)}");
        Directory.Delete(folder, recursive: true);
    }

    private static ServerUnderTest Server(string folder, string name, string connection)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        return new ServerUnderTest(own, TimeProvider.System) { Settings = Settings(connection, FreePort.Take()) };
    }

    private static Dictionary<string, string> Settings(string connection, int siloPort) => new()
    {
        ["PM_Store__Kind"] = "Postgres",
        ["PM_Store__ConnectionString"] = connection,
        ["PM_Cluster__ConnectionString"] = connection,
        ["PM_Machines__PollSeconds"] = "1",
        ["PM_Cluster__SiloPort"] = siloPort.ToString(CultureInfo.InvariantCulture),
    };

    private static bool Holds(ServerUnderTest server) => File.ReadAllText(server.Log).Contains(HoldsTheNation, StringComparison.Ordinal);

    private static async Task<long> Reaches(ServerUnderTest server, long facts, CancellationToken cancel)
    {
        using HttpClient http = new() { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(5) };
        return await new Api(http).Reaches(facts, cancel);
    }

    /// <summary>Enters a machine that is asked whether it takes a connection.</summary>
    private static async Task Register(ServerUnderTest server, IPEndPoint where, CancellationToken cancel)
    {
        using HttpClient http = new() { BaseAddress = server.Url };
        using StringContent body = new($$"""
            {"specversion":"1.0","id":"gw-1","source":"/simulated/inventory","type":"pk.gov.dgip.machine.registered.v1","subject":"gw-1","time":"{{TimeProvider.System.GetUtcNow():O}}",
             "data":{"site":"cpf","kind":"router","check":"tcp","address":"{{where}}"} }
            """, System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/cloudevents+json"));
        using HttpResponseMessage answer = await http.PostAsync(new Uri("v1/events", UriKind.Relative), body, cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }

    /// <summary>Completes once a server shows the machine so.</summary>
    private static async Task Stands(ServerUnderTest server, string status, CancellationToken cancel)
    {
        using HttpClient http = new() { BaseAddress = server.Url, Timeout = TimeSpan.FromSeconds(5) };
        await new Api(http).Until("{ machine(machine: \"gw-1\", source: \"simulated\") { status } }", data => data["machine"]?["status"]?.GetValue<string>() == status, cancel);
    }

    private static async Task<int> Tool(string folder, string connection, params string[] arguments)
    {
        await using ChildProgram tool = Programs.Start("Silo", Path.Combine(folder, $"{arguments[0]}.log"), Settings(connection, 1), arguments);
        return await tool.End(s_limit);
    }

    private static string Tails(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories)
        .Select(file => $"--- {Path.GetRelativePath(folder, file)}\n{string.Join('\n', File.ReadLines(file).TakeLast(40))}"));
}
