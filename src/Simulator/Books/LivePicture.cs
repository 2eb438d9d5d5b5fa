using System.Text.Json;
using System.Text.Json.Nodes;

namespace PassportMonitor.Simulator.Books;

/// <summary>The server can't tell its figures, or tells something that isn't documented.</summary>
internal sealed class PictureException(string message) : Exception(message);

/// <summary>Asks the server's GraphQL API for the figures that the books know, all of one version.</summary>
internal sealed class LivePicture(HttpClient http, TimeProvider time)
{
    private const string Source = "simulated";
    private const int SitesPerPage = 50;
    private const int Patience = 1200;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);
    private const int MostTries = 40;

    private const string Figures = """
        figures {
          open { value } late { value } deadlineUnknown { value } dueToday { value } flagged { value }
          deliveredToday { value } rejectedToday { value } cancelledToday { value }
          openByStage(byCategory: true) { stage category count }
          flow { stage in out }
          flaggedByFlag { flag count }
          attainment { days due met }
          tokenToReady { n }
        }
        """;

    private const string NationQuery = "query N($s: String, $v: ID) { nation(source: $s, version: $v) { version { id asOf offsets } " + Figures + NationFigures + " } }";

    private const string NationFigures = " board: figures { lateBoard { category holder cause count } tokenToReady { medianSeconds p90Seconds } }";

    private const string SitesQuery = "query S($s: String, $v: ID, $n: Int, $a: ID) { sites(source: $s, version: $v, first: $n, after: $a) { nodes { code "
        + Figures + " } pageInfo { hasNextPage endCursor } } }";

    private const string MachinesQuery = "query M($s: String, $a: ID) { machines(source: $s, first: 500, after: $a) { nodes { id status } pageInfo { hasNextPage endCursor } } }";

    private const string IntakeQuery = "{ intake { committed folded } }";

    /// <summary>Cases whose lateness the server can't know.</summary>
    internal const string DeadlineUnknown = "deadlineUnknown";

    /// <summary>Names of the late board's cells begin with it.</summary>
    internal const string LateBoard = "late.";

    /// <summary>Simulated cases that are open now.</summary>
    internal async Task<long> OpenCases(CancellationToken cancel) =>
        Number((await Ask("query O($s: String) { nation(source: $s) { figures { open { value } } } }", new() { ["s"] = Source }, cancel))
            ["nation"]!["figures"]!["open"]!["value"]);

    /// <summary>How each machine stands; null for one of which nothing was heard. Pages may be of different versions.</summary>
    internal async Task<IReadOnlyDictionary<string, string?>> Machines(CancellationToken cancel)
    {
        Dictionary<string, string?> all = new(StringComparer.Ordinal);
        string? after = null;
        do
        {
            JsonNode page = (await Ask(MachinesQuery, new() { ["s"] = Source, ["a"] = after }, cancel))["machines"]!;
            foreach (JsonNode? machine in page["nodes"]!.AsArray())
            {
                all[machine!["id"]!.GetValue<string>()] = machine["status"]?.GetValue<string>();
            }
            after = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (after is not null);
        return all;
    }

    /// <summary>Completes once the newest version holds everything that was committed; answers that version and its instant.</summary>
    internal async Task<(string Version, DateTimeOffset AsOf)> Settle(CancellationToken cancel)
    {
        for (int i = 0; i < Patience; i++)
        {
            JsonNode intake = (await Ask(IntakeQuery, [], cancel))["intake"]!;
            long committed = Number(intake["committed"]);
            if (committed == Number(intake["folded"]))
            {
                JsonNode version = (await Ask(NationQuery, Variables(null), cancel))["nation"]!["version"]!;
                if (version["offsets"]!.AsArray().Sum(Number) == committed)
                {
                    return (version["id"]!.GetValue<string>(), version["asOf"]!.GetValue<DateTimeOffset>());
                }
            }
            await Task.Delay(s_tick, time, cancel);
        }
        throw new PictureException("The server did not fold everything that it committed within five minutes.");
    }

    /// <summary>The figures of a version, for the nation and each site.</summary>
    internal async Task<FigureSheet> Read(string version, CancellationToken cancel)
    {
        FigureSheet sheet = new();
        JsonObject variables = Variables(version);
        JsonNode nation = (await Ask(NationQuery, variables, cancel))["nation"]!;
        Take(FigureSheet.Nation, nation["figures"]!, sheet);
        TakeBoard(nation["board"]!, sheet);
        string? after = null;
        do
        {
            variables = Variables(version);
            variables["n"] = SitesPerPage;
            variables["a"] = after;
            JsonNode page = (await Ask(SitesQuery, variables, cancel))["sites"]!;
            foreach (JsonNode? site in page["nodes"]!.AsArray())
            {
                Take(site!["code"]!.GetValue<string>(), site["figures"]!, sheet);
            }
            after = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page["pageInfo"]!["endCursor"]!.GetValue<string>() : null;
        }
        while (after is not null);
        return sheet;
    }

    private static void Take(string scope, JsonNode figures, FigureSheet sheet)
    {
        sheet.Add(scope, "open", Number(figures["open"]!["value"]));
        // A silent site's deadlines aren't judged; past its promise a case is all the same.
        sheet.Add(scope, "pastPromise", Number(figures["late"]!["value"]) + Number(figures["deadlineUnknown"]!["value"]));
        sheet.Add(scope, DeadlineUnknown, Number(figures["deadlineUnknown"]!["value"]));
        sheet.Add(scope, "ready7", Number(figures["tokenToReady"]!["n"]));
        foreach (JsonNode? period in figures["attainment"]!.AsArray())
        {
            sheet.Add(scope, $"due.{period!["days"]}", Number(period["due"]));
            sheet.Add(scope, $"met.{period["days"]}", Number(period["met"]));
        }
        sheet.Add(scope, "dueToday", Number(figures["dueToday"]!["value"]));
        sheet.Add(scope, "flagged", Number(figures["flagged"]!["value"]));
        // The flow table tells of stages in which a case is open; the three that close it have figures of their own.
        sheet.Add(scope, "in.DELIVERED", Number(figures["deliveredToday"]!["value"]));
        sheet.Add(scope, "in.REJECTED", Number(figures["rejectedToday"]!["value"]));
        sheet.Add(scope, "in.CANCELLED", Number(figures["cancelledToday"]!["value"]));
        foreach (JsonNode? row in figures["openByStage"]!.AsArray())
        {
            sheet.Add(scope, $"open.{row!["stage"]}.{row["category"]}", Number(row["count"]));
        }
        foreach (JsonNode? row in figures["flow"]!.AsArray())
        {
            sheet.Add(scope, $"in.{row!["stage"]}", Number(row["in"]));
            sheet.Add(scope, $"out.{row["stage"]}", Number(row["out"]));
        }
        foreach (JsonNode? row in figures["flaggedByFlag"]!.AsArray())
        {
            sheet.Add(scope, $"flag.{row!["flag"]}", Number(row["count"]));
        }
    }

    private static void TakeBoard(JsonNode figures, FigureSheet sheet)
    {
        foreach (JsonNode? cell in figures["lateBoard"]!.AsArray())
        {
            sheet.Add(FigureSheet.Nation, $"{LateBoard}{cell!["category"]}.{cell["holder"]}.{cell["cause"]}", Number(cell["count"]));
        }
        sheet.Add(FigureSheet.Nation, FigureSheet.Time + "tokenToReady.median", Number(figures["tokenToReady"]!["medianSeconds"]));
        sheet.Add(FigureSheet.Nation, FigureSheet.Time + "tokenToReady.p90", Number(figures["tokenToReady"]!["p90Seconds"]));
    }

    private static JsonObject Variables(string? version) => new() { ["s"] = Source, ["v"] = version };

    /// <summary>The API's Long may come as a number or in digits.</summary>
    private static long Number(JsonNode? node) => node is not null && node.GetValueKind() == JsonValueKind.String
        ? long.Parse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)
        : node?.GetValue<long>() ?? 0;

    private async Task<JsonNode> Ask(string query, JsonObject variables, CancellationToken cancel)
    {
        JsonObject request = new() { ["query"] = query, ["variables"] = variables };
        using HttpResponseMessage response = await Post(request.ToJsonString(), cancel);
        string body = await response.Content.ReadAsStringAsync(cancel);
        JsonNode? answer = Parse(body);
        return answer?["data"] is JsonObject data && answer["errors"] is null
            ? data
            : throw new PictureException($"GraphQL answered {(int)response.StatusCode}: {body[..Math.Min(body.Length, 800)]}");
    }

    /// <summary>Asks again when the connection broke: a kept one may have died with a server that was killed, and asking changes nothing.</summary>
    private async Task<HttpResponseMessage> Post(string request, CancellationToken cancel)
    {
        for (int tried = 1; ; tried++)
        {
            using StringContent content = new(request, System.Text.Encoding.UTF8, "application/json");
            try
            {
                return await http.PostAsync(new Uri("/graphql", UriKind.Relative), content, cancel);
            }
            catch (HttpRequestException) when (tried < MostTries)
            {
                await Task.Delay(s_tick, time, cancel);
            }
        }
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
