using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Grains.Shares;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Hosting;
using PassportMonitor.Silo.Stores;
using PassportMonitor.Silo.Stores.Audit;

namespace PassportMonitor.Silo.Recounts;

/// <summary>
/// <c>./pm recount</c>: asks a running server for a version, counts every figure of it anew from the log alone, and compares. The log is
/// read beside the server, and only up to the version's offsets, so traffic may flow meanwhile.
/// </summary>
internal static class RecountCommand
{
    private const int DifferencesPrinted = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly Option<string> s_url = new("--url")
    {
        Description = "The running server.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    private static readonly Option<DirectoryInfo> s_data = new("--data")
    {
        Description = "The server's data folder.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
    };

    private static readonly Option<string?> s_version = new("--version") { Description = "A version of the last 60 seconds; the newest when absent." };

    private static readonly Option<string?> s_token = new("--token") { Description = "Access token of a reader of the nation; not needed on this machine." };

    /// <summary>The verb, ready to be added to the command line.</summary>
    internal static Command Create()
    {
        Command command = new("recount", "Count every figure of a version, and every day cell, anew from the log, and compare. Exit code 0 only if all are equal.")
        {
            s_url, s_data, s_version, s_token,
        };
        s_url.Validators.Add(url =>
        {
            if (!Uri.TryCreate(url.GetValueOrDefault<string>(), UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            {
                url.AddError("--url is an http or https address, such as http://127.0.0.1:8080.");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult call, CancellationToken cancel)
    {
        TextWriter output = call.InvocationConfiguration.Output;
        Picture served = await Ask(call, cancel);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Version {served.Version.Id}, as of {served.Version.AsOf:O}, {served.Version.Offsets.Sum():N0} facts."));

        StoreOptions where = OpenStore.Describe(call.GetRequiredValue(s_data).FullName);
        await using ILogInspection log = await EventStoreFactory.Inspect(where, cancel);
        IReadOnlyDictionary<Origin, OriginPicture> recounted = await Recount.Of(log, served.Version, progress: null, cancel);
        SilentSite[] silent = await Recount.SilentSites(log, served.Version, served.Previous, cancel);

        string[] differences =
        [
            .. FigureDifference.Between(served.Origins, recounted),
            .. silent.SequenceEqual(served.Version.Silent) ? [] : (string[])[$"silent sites: served {Names(served.Version.Silent)}, recounted {Names(silent)}"],
        ];
        return await Tell(output, recounted, differences) & await ProveDays(output, log, cancel) ? 0 : 1;
    }

    /// <summary>Days that are over have no version: the cells that they are read from are proved for the checkpoint that they were saved with.</summary>
    private static async Task<bool> ProveDays(TextWriter output, ILogInspection log, CancellationToken cancel)
    {
        (int equal, int left, List<string> differences) = (0, 0, []);
        for (int partition = 0; partition < log.Partitions; partition++)
        {
            (long checkpoint, IReadOnlyList<ProjectionRow> rows) = await log.ReadProjection(partition, [.. DayRecount.Kinds], cancel);
            DayProof proof = await DayRecount.Of(log, partition, checkpoint, rows, cancel);
            (equal, left) = (equal + proof.Equal, left + proof.Left);
            differences.AddRange(proof.Differences);
        }
        await Differing(output, differences);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Day cells (turnout, staff, change, counted hours): {equal:N0} are equal, {differences.Count:N0} differ."));
        if (left > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {left:N0} more are of days of which retention took facts: they can't be counted anew."));
        }
        return differences.Count == 0;
    }

    private static async Task Differing(TextWriter output, IEnumerable<string> differences)
    {
        foreach (string line in differences.Take(DifferencesPrinted))
        {
            await output.WriteLineAsync($"  DIFFERS {line}");
        }
    }

    private static async Task<Picture> Ask(ParseResult call, CancellationToken cancel)
    {
        using HttpClient http = new() { BaseAddress = new Uri(call.GetRequiredValue(s_url)), Timeout = s_patience };
        if (call.GetValue(s_token) is { } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        string query = call.GetValue(s_version) is { } version ? $"?version={Uri.EscapeDataString(version)}" : "";
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(PictureRoute.Path + query, UriKind.Relative), cancel);
            if (!answer.IsSuccessStatusCode)
            {
                throw new CommandFailedException($"the server at {http.BaseAddress} answered {(int)answer.StatusCode} ({answer.ReasonPhrase}) when asked for the version.");
            }
            return await answer.Content.ReadFromJsonAsync<Picture>(PictureJson.Options, cancel)
                ?? throw new CommandFailedException($"the server at {http.BaseAddress} answered without a picture.");
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new CommandFailedException($"no server answers at {http.BaseAddress}: {unreachable.Message}. Start one with ./pm run, or name it with --url.", unreachable);
        }
    }

    private static async Task<bool> Tell(TextWriter output, IReadOnlyDictionary<Origin, OriginPicture> recounted, string[] differences)
    {
        foreach ((Origin origin, OriginPicture picture) in recounted)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"  {origin}: {picture.Nation.Open.Sum():N0} open, {picture.Nation.LateByBucket.Sum():N0} late, {picture.Regions.Count} regions, {picture.Sites.Count} sites"));
        }
        await Differing(output, differences);
        int scopes = recounted.Values.Sum(origin => 1 + origin.Regions.Count + origin.Sites.Count);
        await output.WriteLineAsync(differences.Length == 0
            ? $"Every figure of {scopes} scopes is equal."
            : $"{differences.Length} figures differ.");
        return differences.Length == 0;
    }

    private static string Names(IEnumerable<SilentSite> sites) => string.Join(", ", sites.Select(s => $"{s.Site} since {s.Since:O}"));
}
