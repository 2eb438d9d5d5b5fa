using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PassportMonitor.Bench.Machines;
using PassportMonitor.Bench.Running;

namespace PassportMonitor.Bench.Budgets;

/// <summary>The watch over many machines, each looked at every 30 s over real UDP: the share of this machine's processors that the server takes for it.</summary>
internal static class MachinesRow
{
    private const int Sites = 300;
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    internal static async Task<Row> Measure(Bench bench, CancellationToken cancel)
    {
        string folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "machines")).FullName;
        await using AgentFarm farm = new(bench.Sizes.Machines);
        // The server inherits it; settings that no option carries come from the environment.
        Environment.SetEnvironmentVariable("PM_Snmp__Credentials__simulated-bench__Community", "public");
        await using ServerUnderTest server = new(folder, bench.Time);
        server.Start();
        await server.Until("ready", cancel);
        using HttpClient http = new() { BaseAddress = server.Url };
        await Register(http, farm, bench.Time, cancel);
        Api api = new(http);
        int up = await UntilSeen(api, bench, cancel);

        long requests = farm.Requests;
        TimeSpan before = server.ProcessorTime;
        long begun = bench.Time.GetTimestamp();
        await Task.Delay(bench.Sizes.MachineWatch, bench.Time, cancel);
        double seconds = bench.Time.GetElapsedTime(begun).TotalSeconds;
        double percent = 100 * (server.ProcessorTime - before).TotalSeconds / seconds / Environment.ProcessorCount;
        double perSecond = (farm.Requests - requests) / seconds;
        bool all = up == bench.Sizes.Machines;
        return new Row("watching machines every 30 s, % of the processors", percent, null, all ? percent : double.PositiveInfinity, 20, 10, false, string.Create(CultureInfo.InvariantCulture,
            $"{up:N0} of {bench.Sizes.Machines:N0} machines up at {Sites} sites, {perSecond:N0} requests/s answered, over {seconds:F0} s; the agents' own work is not in it"));
    }

    private static async Task Register(HttpClient http, AgentFarm farm, TimeProvider time, CancellationToken cancel)
    {
        string now = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        foreach ((int Index, IPEndPoint Item)[] some in farm.Addresses.Index().Chunk(500))
        {
            StringBuilder lines = new();
            foreach ((int index, IPEndPoint address) in some)
            {
                lines.Append(CultureInfo.InvariantCulture,
                    $$"""{"specversion":"1.0","id":"m-{{index}}","source":"/simulated/inventory","type":"pk.gov.dgip.machine.registered.v1","subject":"prn-{{index}}","time":"{{now}}","data":{"site":"site-{{index % Sites}}","kind":"printer","check":"snmp","address":"{{address}}","credential":"simulated-bench"} }""").Append('\n');
            }
            using StringContent body = new(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
            using HttpResponseMessage answer = await http.PostAsync(new Uri("/v1/events", UriKind.Relative), body, cancel);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<int> UntilSeen(Api api, Bench bench, CancellationToken cancel)
    {
        long begun = bench.Time.GetTimestamp();
        int up = 0;
        while (up < bench.Sizes.Machines && bench.Time.GetElapsedTime(begun) < s_patience)
        {
            await Task.Delay(s_tick, bench.Time, cancel);
            try
            {
                JsonNode machines = (await api.Ask("{ machines(source: \"simulated\", first: 0) { tally { byStatus { status count } } } }", cancel))["machines"]!["tally"]!;
                up = machines["byStatus"]!.AsArray().Where(row => row!["status"]?.GetValue<string>() == "UP").Sum(row => row!["count"]!.GetValue<int>());
            }
            catch (InvalidOperationException)
            {
                // All are new at once, and the answer came too late; the patience above ends it.
            }
        }
        return up;
    }
}
