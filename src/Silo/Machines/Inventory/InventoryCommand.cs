using System.CommandLine;
using System.Globalization;
using PassportMonitor.Contracts.Events;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Import;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>
/// <c>./pm inventory FILE</c>: enters machines, links and what depends on what, or sites, from CSV or JSON. The whole file is checked first, by itself and against what
/// the server knows; with any fault nothing is sent.
/// Exit code 0 when all is in, 2 when the file or the server refuses something, 1 when it failed.
/// </summary>
internal static class InventoryCommand
{
    private const int FaultsPrinted = 100;
    private const int VersionLength = 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly Argument<FileInfo> s_file = new("FILE") { Description = "The file: .csv with a header line, or .json with an array of objects; docs/devices.md names the fields." };
    private static readonly Option<string> s_url = new("--url") { Description = "Address of the server.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
    private static readonly Option<string?> s_token = new("--token") { Description = $"Bearer token of a supervisor or admin. Better in the environment, as {ImportOptions.TokenVariable}." };
    private static readonly Option<string> s_source = new("--source") { Description = "live or simulated.", DefaultValueFactory = _ => "live" };
    private static readonly Option<string> s_why = new("--why") { Description = "Why: a code that is recorded with each change.", DefaultValueFactory = _ => "inventory" };
    private static readonly Option<string?> s_version = new("--version")
    {
        Description = "Name of this state of the inventory, 1 to 20 of A-Z a-z 0-9 . _ -; the same again changes nothing. The current second when absent.",
    };
    private static readonly Option<bool> s_sites = new("--sites") { Description = "The file holds sites of the register, not machines. The token must be of an admin of the nation." };
    private static readonly Option<bool> s_check = new("--check") { Description = "Only check the file by itself; ask no server, and send nothing." };

    internal static Command Create()
    {
        Command command = new("inventory", "Enter machines from CSV or JSON into the inventory, or sites into the register, checked whole before anything is sent.") { s_file, s_url, s_token, s_source, s_why, s_version, s_sites, s_check };
        s_source.Validators.Add(source => Require(source.GetValueOrDefault<string>() is "live" or "simulated", source, "--source is live or simulated."));
        s_why.Validators.Add(why => Require(FieldRules.IsCode(why.GetValueOrDefault<string>()), why, "--why is a code: 1 to 40 of A-Z a-z 0-9 . _ -"));
        s_version.Validators.Add(version => Require(FieldRules.IsCode(version.GetValueOrDefault<string?>() ?? "x", VersionLength), version, "--version is 1 to 20 of A-Z a-z 0-9 . _ -"));
        s_url.Validators.Add(url => Require(
            Uri.TryCreate(url.GetValueOrDefault<string>(), UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https", url, "--url is an address such as http://127.0.0.1:8080."));
        command.SetAction((call, cancel) => Run(call, cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult call, CancellationToken cancel)
    {
        TextWriter output = call.InvocationConfiguration.Output;
        InventoryKind kind = call.GetValue(s_sites) ? InventoryKind.Sites : InventoryKind.Machines;
        (List<InventoryRow> rows, List<InventoryFault> faults) = InventoryFile.Read(call.GetRequiredValue(s_file));
        if (rows.Count == 0 && faults.Count == 0)
        {
            throw new CommandFailedException($"the file has no {kind.Name}: a .csv has a header line and a line for each, a .json an array of objects.");
        }
        faults.AddRange(InventoryCheck.Faults(rows, kind));
        if (faults.Count > 0 || call.GetValue(s_check))
        {
            await Tell(output, faults);
            await output.WriteLineAsync(faults.Count > 0 ? $"{faults.Count} faults; nothing was sent." : $"{rows.Count} {kind.Name}, no fault.");
            return faults.Count > 0 ? 2 : 0;
        }
        string url = call.GetRequiredValue(s_url);
        using HttpClient http = new() { BaseAddress = new Uri(url.EndsWith('/') ? url : $"{url}/"), Timeout = s_patience };
        InventorySender sender = new(
            http, call.GetValue(s_token) ?? Environment.GetEnvironmentVariable(ImportOptions.TokenVariable), call.GetRequiredValue(s_source),
            call.GetValue(s_version) ?? TimeProvider.System.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), call.GetRequiredValue(s_why));
        faults.AddRange(kind == InventoryKind.Machines ? InventoryLinks.Faults(rows, await sender.Known(cancel)) : []);
        if (faults.Count > 0)
        {
            await Tell(output, faults);
            await output.WriteLineAsync($"{faults.Count} faults; nothing was sent.");
            return 2;
        }
        foreach (InventoryRow[] batch in rows.Chunk(InventorySender.RowsPerRequest))
        {
            faults.AddRange(await (kind == InventoryKind.Machines ? sender.Send(batch, cancel) : sender.SendSites(batch, cancel)));
        }
        await Tell(output, faults);
        await output.WriteLineAsync($"{rows.Count - faults.Count} of {rows.Count} {kind.Name} are in the {(kind == InventoryKind.Machines ? "inventory" : "register")} as the file has them.");
        return faults.Count > 0 ? 2 : 0;
    }

    private static async Task Tell(TextWriter output, List<InventoryFault> faults)
    {
        foreach (InventoryFault fault in faults.OrderBy(fault => fault.Line).Take(FaultsPrinted))
        {
            await output.WriteLineAsync(fault.ToString());
        }
        if (faults.Count > FaultsPrinted)
        {
            await output.WriteLineAsync($"and {faults.Count - FaultsPrinted} more.");
        }
    }

    private static void Require(bool holds, System.CommandLine.Parsing.SymbolResult at, string rule)
    {
        if (!holds)
        {
            at.AddError(rule);
        }
    }
}
