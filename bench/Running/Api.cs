using System.Text.Json;
using System.Text.Json.Nodes;

namespace PassportMonitor.Bench.Running;

/// <summary>What the bench asks of a server.</summary>
public sealed class Api(HttpClient http)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_calmTick = TimeSpan.FromSeconds(1);
    private const int CalmTicks = 4;
    private const int CalmFacts = 200;

    /// <summary>The data of an answer.</summary>
    /// <exception cref="InvalidOperationException">The answer has errors.</exception>
    public async Task<JsonNode> Ask(string query, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/graphql", new { query }, cancel);
        JsonNode body = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel) ?? throw new InvalidOperationException("An empty answer.");
        return body["errors"] is null ? body["data"]! : throw new InvalidOperationException(body["errors"]!.ToJsonString());
    }

    /// <summary>Asks until the answer is as wanted; while a server starts or the nation moves it may not answer.</summary>
    /// <exception cref="TimeoutException">It was not so before <paramref name="cancel"/>.</exception>
    public async Task<JsonNode> Until(string query, Func<JsonNode, bool> wanted, CancellationToken cancel)
    {
        string last = "none";
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                JsonNode data = await Ask(query, cancel);
                if (wanted(data))
                {
                    return data;
                }
                last = data.ToJsonString();
            }
            catch (Exception moving) when (moving is HttpRequestException or InvalidOperationException or JsonException or OperationCanceledException)
            {
                last = moving.Message;
            }
            await Task.Delay(s_tick, TimeProvider.System, CancellationToken.None);
        }
        throw new TimeoutException($"The last answer was: {last}");
    }

    /// <summary>Completes once the newest version holds at least so many facts, whatever happens to servers meanwhile; how many it holds.</summary>
    public async Task<long> Reaches(long facts, CancellationToken cancel) => FactsOf(await Until(FactsQuery, data => FactsOf(data) >= facts, cancel));

    /// <summary>How many facts the newest version holds.</summary>
    public async Task<long> Facts(CancellationToken cancel) => FactsOf(await Ask(FactsQuery, cancel));

    /// <summary>Completes once the newest version holds everything that is committed; how many facts that are.</summary>
    public async Task<long> Settled(CancellationToken cancel) => FactsOf(await Until(SettledQuery, data => FactsOf(data) == Number(data["intake"]!["committed"]), cancel));

    /// <summary>Completes once the newest version holds that many facts.</summary>
    public async Task Until(long facts, CancellationToken cancel)
    {
        while (await Facts(cancel) < facts)
        {
            await Task.Delay(s_tick, TimeProvider.System, cancel);
        }
    }

    /// <summary>Completes once the simulated history is in the picture: for some seconds, hardly any facts came.</summary>
    public async Task UntilCalm(CancellationToken cancel)
    {
        long before = -1;
        for (int calm = 0; calm < CalmTicks;)
        {
            long facts = await Facts(cancel);
            calm = facts > 0 && facts - before < CalmFacts ? calm + 1 : 0;
            before = facts;
            await Task.Delay(s_calmTick, TimeProvider.System, cancel);
        }
    }

    /// <summary>Codes of the registered offices; waits until the register that was sent is served.</summary>
    public async Task<string[]> Offices(CancellationToken cancel)
    {
        while (true)
        {
            JsonNode sites = (await Ask("{ sites(source: \"simulated\", first: 500, kind: OFFICE) { nodes { code } } }", cancel))["sites"]!;
            string[] codes = [.. sites["nodes"]!.AsArray().Select(site => site!["code"]!.GetValue<string>())];
            if (codes.Length > 0)
            {
                return codes;
            }
            await Task.Delay(s_tick, TimeProvider.System, cancel);
        }
    }

    private const string SettledQuery = "{ intake { committed } nation(source: \"simulated\") { version { offsets } } }";

    private const string FactsQuery = "{ nation(source: \"simulated\") { version { offsets } } }";

    private static long FactsOf(JsonNode data) => data["nation"]!["version"]!["offsets"]!.AsArray().Sum(Number);

    private static long Number(JsonNode? node) => node!.GetValueKind() == JsonValueKind.String ? long.Parse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) : node.GetValue<long>();
}
