using System.Text.Json;
using System.Text.Json.Nodes;

namespace PassportMonitor.Bench.Running;

/// <summary>What the bench asks of a server.</summary>
public sealed class Api(HttpClient http)
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(20);

    /// <summary>The data of an answer.</summary>
    /// <exception cref="InvalidOperationException">The answer has errors.</exception>
    public async Task<JsonNode> Ask(string query, CancellationToken cancel)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/graphql", new { query }, cancel);
        JsonNode body = await answer.Content.ReadFromJsonAsync<JsonNode>(cancel) ?? throw new InvalidOperationException("An empty answer.");
        return body["errors"] is null ? body["data"]! : throw new InvalidOperationException(body["errors"]!.ToJsonString());
    }

    /// <summary>How many facts the newest version holds.</summary>
    public async Task<long> Facts(CancellationToken cancel) =>
        (await Ask("{ nation(source: \"simulated\") { version { offsets } } }", cancel))["nation"]!["version"]!["offsets"]!.AsArray().Sum(Number);

    /// <summary>Completes once the newest version holds that many facts.</summary>
    public async Task Until(long facts, CancellationToken cancel)
    {
        while (await Facts(cancel) < facts)
        {
            await Task.Delay(s_tick, TimeProvider.System, cancel);
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

    private static long Number(JsonNode? node) => node!.GetValueKind() == JsonValueKind.String ? long.Parse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) : node.GetValue<long>();
}
