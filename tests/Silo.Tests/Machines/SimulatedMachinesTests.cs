using System.Net.Http.Headers;
using System.Text;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Machines;
using PassportMonitor.Silo.Tests.Import;
using PassportMonitor.Simulator.Machines;
using PassportMonitor.Simulator.Scripts;
using PassportMonitor.Simulator.World;
using Xunit;

namespace PassportMonitor.Silo.Tests.Machines;

/// <summary>
/// Machines as real UDP agents, with seeded failures, shortages and repairs, watched by a whole server. The simulator knows the truth: what the server shows, and
/// what it alarms, must be that. 300 of them; as many as <c>PM_TEST_MACHINES</c> says when it is set, such as 2000.
/// </summary>
public sealed class SimulatedMachinesTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int s_machines = int.TryParse(Environment.GetEnvironmentVariable("PM_TEST_MACHINES"), System.Globalization.CultureInfo.InvariantCulture, out int asked) ? asked : 300;
    private static readonly TimeSpan s_lives = TimeSpan.FromSeconds(40);

    /// <summary>The world's clock begins here, so that its truth is the same in every run.</summary>
    private static readonly DateTimeOffset s_begin = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("pm-park-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WhatIsShownAndAlarmedIsTheTruth()
    {
        SimMachine[] park = MachinePark.Of(ServiceWorld.Load(), s_machines, printedPerHour: 30);
        MachineFate fate = new(7, ScriptedDay.None, TimeSpan.FromMinutes(2), often: 8);
        long started = TimeProvider.System.GetTimestamp();
        DateTimeOffset? stands = null;
        await using MachineAgents agents = new(park, fate, () => stands ?? s_begin + TimeProvider.System.GetElapsedTime(started));
        await using TestServer server = await TestServer.Start(_folder, settings: new Dictionary<string, string>
        {
            ["Machines:PollSeconds"] = s_machines <= 300 ? "3" : "10", ["Snmp:TimeoutMilliseconds"] = "1000",
        });
        await Register(server, agents);
        INationGrain nation = server.Grains.GetGrain<INationGrain>("pk");

        // Failures and repairs come and go; then the world stands still, and the server must come to the same.
        await Until(nation, _ => TimeProvider.System.GetElapsedTime(started) >= s_lives);
        DateTimeOffset now = Enumerable.Range(0, 600).Select(second => s_begin + s_lives + TimeSpan.FromSeconds(second)).First(at => park.GroupBy(machine => fate.Seen(machine, at)).Count() == 5);
        stands = now;
        long stood = TimeProvider.System.GetTimestamp();
        Dictionary<string, MachineStatus> truth = park.ToDictionary(machine => machine.Id, machine => fate.Seen(machine, now));
        int before = -1;
        await Until(nation, picture =>
        {
            Dictionary<string, MachineStatus?> shown = Shown(picture);
            int equal = truth.Count(machine => shown.GetValueOrDefault(machine.Key) == machine.Value);
            if (equal != before)
            {
                output.WriteLine($"{equal} of {s_machines} equal after {TimeProvider.System.GetElapsedTime(stood).TotalSeconds:F0} s");
                before = equal;
            }
            return equal == s_machines;
        });

        string[] expected = [.. park.Where(machine => fate.Seen(machine, now) is not (MachineStatus.Up or MachineStatus.Unreachable)).Select(machine => AlarmOf(machine, fate.Seen(machine, now))).Order(StringComparer.Ordinal)];
        IAlarmDeskGrain desk = server.Grains.GetGrain<IAlarmDeskGrain>(Origin.Simulated.Name);
        string[] told = [];
        string? version = null;
        while (!told.SequenceEqual(expected))
        {
            version = (await nation.Next(version, TimeSpan.FromSeconds(2)))?.Version.Id ?? version;
            told = [.. (await desk.GetBoard()).Alarms.Where(alarm => alarm is { Status: AlarmStatus.Unacknowledged, Unknown: false } && AlarmRuleNames.OfMachines.Contains(alarm.Rule)).Select(alarm => alarm.Id).Order(StringComparer.Ordinal)];
        }
        AlarmView lost = (await desk.GetBoard()).Alarms.First(alarm => alarm is { Rule: AlarmRuleNames.LinkLost, Status: AlarmStatus.Unacknowledged });
        Assert.True(lost.Figures.Single(figure => figure.Measure == "machines-behind").Value >= 2);
    }

    private static string AlarmOf(SimMachine machine, MachineStatus seen) =>
        (machine.Kind, seen) switch
        {
            ("ups", _) => $"{AlarmRuleNames.PowerLost}/{machine.Id}",
            ("link" or "switch", _) => $"{AlarmRuleNames.LinkLost}/{machine.Id}",
            (_, MachineStatus.Down) => $"{AlarmRuleNames.MachineDown}/{machine.Id}",
            (_, MachineStatus.Degraded) => $"{AlarmRuleNames.MachineDegraded}/{machine.Id}",
            _ => $"{AlarmRuleNames.MachineStale}/{machine.Id}",
        };

    private static Dictionary<string, MachineStatus?> Shown(Picture picture) =>
        picture.Origins.TryGetValue(Origin.Simulated, out OriginPicture? origin) ? origin.Machines.Values.SelectMany(site => site.All).ToDictionary(machine => machine.Id, machine => machine.Status) : [];

    /// <summary>Asks until it holds; the runner's own limit ends it otherwise.</summary>
    private static async Task Until(INationGrain nation, Func<Picture, bool> holds)
    {
        for (Picture? picture = await nation.GetPicture(); picture is null || !holds(picture); picture = await nation.Next(picture?.Version.Id, TimeSpan.FromSeconds(2)))
        {
        }
    }

    private static async Task Register(TestServer server, MachineAgents agents)
    {
        using HttpClient http = new();
        foreach (byte[][] some in agents.Registrations(TimeProvider.System.GetUtcNow()).Chunk(500))
        {
            using StringContent body = new(string.Join('\n', some.Select(Encoding.UTF8.GetString)), MediaTypeHeaderValue.Parse("application/x-ndjson"));
            using HttpResponseMessage answer = await http.PostAsync(new Uri(server.Address, "v1/events"), body);
            Assert.True(answer.IsSuccessStatusCode && !(await answer.Content.ReadAsStringAsync()).Contains("\"refused\":1", StringComparison.Ordinal), await answer.Content.ReadAsStringAsync());
        }
    }
}
