using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Commands;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>Enters rows through the API, as a person would: recorded with who and why, and nothing for a machine whose entry is so already.</summary>
/// <param name="http">Client whose base address is the server's.</param>
/// <param name="token">Bearer token of a supervisor or admin.</param>
/// <param name="source">live or simulated.</param>
/// <param name="version">Name of this state of the inventory: the operations' ids begin with it.</param>
/// <param name="why">Why, a code.</param>
internal sealed class InventorySender(HttpClient http, string? token, string source, string version, string why)
{
    /// <summary>Machines of one request, within the API's limit of aliases.</summary>
    internal const int RowsPerRequest = 25;

    private const string KnownQuery = "query K($source: String, $after: ID) { machines(source: $source, first: 500, after: $after) { nodes { id registered upstream power } pageInfo { hasNextPage endCursor } } services(source: $source) { id } }";

    private const string SitesQuery = "query S($source: String, $after: ID) { sites(source: $source, first: 500, after: $after) { nodes { code kind } pageInfo { hasNextPage endCursor } } }";

    /// <summary>Enters some rows. What the server refuses is told by line.</summary>
    /// <exception cref="CommandFailedException">The server doesn't answer, or refuses the request as a whole.</exception>
    internal async Task<IReadOnlyList<InventoryFault>> Send(IReadOnlyList<InventoryRow> rows, CancellationToken cancel)
    {
        JsonObject variables = [];
        List<string> fields = [];
        foreach ((int i, InventoryRow row) in rows.Index())
        {
            variables[$"e{i}"] = Entry(row);
            fields.Add($"m{i}: registerMachine(machine: {Text(row.Machine!)}, entry: $e{i}, id: {Text(IdOf(row.Machine!))}, why: {Text(why)}, source: {Text(source)}) {{ id }}");
        }
        string query = $"mutation({string.Join(", ", rows.Index().Select(row => $"$e{row.Index}: MachineEntry!"))}) {{ {string.Join(' ', fields)} }}";
        return Faults(await Ask(query, variables, cancel), rows);
    }

    /// <summary>Enters some sites into the register. What the server refuses is told by line.</summary>
    /// <exception cref="CommandFailedException">The server doesn't answer, or refuses the request as a whole.</exception>
    internal async Task<IReadOnlyList<InventoryFault>> SendSites(IReadOnlyList<InventoryRow> rows, CancellationToken cancel)
    {
        IEnumerable<string> fields = rows.Index().Select(row =>
        {
            string site = row.Item.Fields[InventoryKind.Sites.Id.Name];
            IEnumerable<string> told = InventoryKind.Sites.Fields.Where(field => row.Item.Fields.ContainsKey(field.Name)).Select(field => $"{field.Name}: {Argument(field, row.Item.Fields[field.Name])}");
            return $"m{row.Index}: registerSite(site: {Text(site)}, {string.Join(", ", told)}, id: {Text(IdOf(site))}, why: {Text(why)}, source: {Text(source)}) {{ outcome }}";
        });
        return Faults(await Ask($"mutation {{ {string.Join(' ', fields)} }}", [], cancel), rows);
    }

    /// <summary>What the server knows now.</summary>
    /// <exception cref="CommandFailedException">The server doesn't answer, or refuses the request.</exception>
    internal async Task<KnownInventory> Known(CancellationToken cancel)
    {
        Dictionary<string, (string?, string?)> machines = new(StringComparer.Ordinal);
        HashSet<string> services = new(StringComparer.Ordinal), sites = new(StringComparer.Ordinal);
        await foreach (JsonNode answer in Pages(KnownQuery, "machines", cancel))
        {
            foreach (JsonNode? machine in answer["machines"]!["nodes"]!.AsArray().Where(machine => machine!["registered"]!.GetValue<bool>()))
            {
                machines[machine!["id"]!.GetValue<string>()] = (machine["upstream"]?.GetValue<string>(), machine["power"]?.GetValue<string>());
            }
            services.UnionWith(answer["services"]!.AsArray().Select(service => service!["id"]!.GetValue<string>()));
        }
        await foreach (JsonNode answer in Pages(SitesQuery, "sites", cancel))
        {
            sites.UnionWith(answer["sites"]!["nodes"]!.AsArray().Where(site => site!["kind"]!.GetValue<string>() != "VIRTUAL").Select(site => site!["code"]!.GetValue<string>()));
        }
        return new KnownInventory(machines, services, sites);
    }

    /// <summary>The data of each page of a list.</summary>
    private async IAsyncEnumerable<JsonNode> Pages(string query, string list, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            JsonNode? answer = await Ask(query, new JsonObject { ["source"] = source, ["after"] = after }, cancel);
            JsonNode page = answer?["data"]?[list] ?? throw new CommandFailedException($"the server refuses the request: {answer?["errors"]?[0]?["message"]?.GetValue<string>() ?? "no reason given"}");
            yield return answer["data"]!;
            after = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (after is not null);
    }

    private async Task<JsonNode?> Ask(string query, JsonObject variables, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("graphql", UriKind.Relative))
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = query, ["variables"] = variables }),
            Headers = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
        };
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancel);
            return await response.Content.ReadFromJsonAsync<JsonNode>(cancel);
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException || (failed is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            throw new CommandFailedException($"the server at {http.BaseAddress} doesn't answer as it should: {failed.Message} What was entered stays; send the file again to go on.", failed);
        }
    }

    private string IdOf(string subject) => $"{version}.{subject}";

    /// <summary>A field of a site as an argument: a text, a number, or the kind as the schema has it.</summary>
    private static string Argument(FieldDefinition field, string value) =>
        field.Kind == FieldKind.Number ? double.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : field.Name == "kind" ? value.ToUpperInvariant() : Text(value);

    private static JsonObject Entry(InventoryRow row)
    {
        JsonObject entry = [];
        foreach (FieldDefinition field in InventoryKind.Machines.Fields)
        {
            entry[field.Name] = row.Fields.GetValueOrDefault(field.Name) is not { } value ? null
                : field.Kind == FieldKind.Integer ? int.Parse(value, CultureInfo.InvariantCulture)
                : field.Kind == FieldKind.Number ? double.Parse(value, CultureInfo.InvariantCulture)
                : field.Name == "check" ? value.ToUpperInvariant() : value;
        }
        return entry;
    }

    private static List<InventoryFault> Faults(JsonNode? answer, IReadOnlyList<InventoryRow> rows)
    {
        List<InventoryFault> faults = [];
        foreach (JsonNode? error in answer?["errors"] as JsonArray ?? [])
        {
            string message = error?["message"]?.GetValue<string>() ?? "no reason given";
            if (error?["path"]?[0]?.GetValue<string>() is not { } alias)
            {
                throw new CommandFailedException($"the server refuses the request: {message}");
            }
            faults.Add(new InventoryFault(rows[int.Parse(alias.AsSpan(1), CultureInfo.InvariantCulture)].Line, null, message.TrimEnd('.')));
        }
        return answer?["data"] is null && faults.Count == 0 ? throw new CommandFailedException("the server answers without data. Is --url the address of the server?") : faults;
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
