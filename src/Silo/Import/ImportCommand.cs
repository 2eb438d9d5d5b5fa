using System.CommandLine;
using System.Globalization;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Import.Events;
using PassportMonitor.Silo.Import.Mapping;
using PassportMonitor.Silo.Import.Reading;
using PassportMonitor.Silo.Import.Sending;

namespace PassportMonitor.Silo.Import;

/// <summary>
/// <c>./pm import FILE --mapping MAP.json</c>: sends a file of recorded history through the intake. Exit code 0 when all is in, 2 when rows
/// were skipped or refused, 1 when it failed.
/// </summary>
internal static class ImportCommand
{
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(100);

    private static readonly Argument<string> s_file = new("FILE") { Description = "The file: .csv, .tsv, .xes, .ndjson or .jsonl, perhaps packed as .gz." };

    private static readonly Option<string> s_mapping = new("--mapping")
    {
        Description = "What its columns mean, in JSON; docs/import.md says how.",
        Required = true,
    };

    private static readonly Option<string?> s_source = new("--source")
    {
        Description = "Name of the origin that the events are shown under (imported/NAME): 1 to 40 of a-z 0-9 . _ -. Made of the file's name when not given.",
    };

    private static readonly Option<string> s_url = new("--url")
    {
        Description = "Address of the server.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    private static readonly Option<string?> s_token = new("--token")
    {
        Description = $"Bearer token that may send for this source. Better in the environment, as {ImportOptions.TokenVariable}: others see a program's arguments.",
    };

    private static readonly Option<int> s_patience = new("--patience")
    {
        Description = "Seconds to keep trying while the server doesn't answer or is overloaded.",
        DefaultValueFactory = _ => 300,
    };

    internal static Command Create()
    {
        s_source.Validators.Add(source =>
        {
            if (source.GetValueOrDefault<string?>() is { } name && !ImportOptions.IsName(name))
            {
                source.AddError("--source has 1 to 40 characters of a-z 0-9 . _ - and begins with a letter or a digit.");
            }
        });
        s_url.Validators.Add(url =>
        {
            if (!Uri.TryCreate(url.GetValueOrDefault<string>(), UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            {
                url.AddError("--url is an address such as http://127.0.0.1:8080.");
            }
        });
        s_patience.Validators.Add(patience =>
        {
            if (patience.GetValueOrDefault<int>() is < 0 or > 86_400)
            {
                patience.AddError("--patience is 0 to 86400 seconds.");
            }
        });
        Command command = new("import", "Import recorded history: read a file and send its events through the intake. Doing it again changes nothing.")
        {
            s_file, s_mapping, s_source, s_url, s_token, s_patience,
        };
        command.SetAction(async (call, cancel) => await Run(Read(call), Console.Out, Console.Error, !Console.IsErrorRedirected, cancel));
        return command;
    }

    /// <summary>Imports, and says what became of it.</summary>
    /// <exception cref="CommandFailedException">It can't go on.</exception>
    internal static async Task<int> Run(ImportOptions options, TextWriter output, TextWriter progress, bool isTerminal, CancellationToken cancel)
    {
        try
        {
            ImportTally tally = await Import(options, progress, isTerminal, cancel);
            await Summarise(options, tally, output);
            return tally.ExitCode;
        }
        catch (ImportFailedException failed)
        {
            throw new CommandFailedException(failed.Message, failed);
        }
    }

    private static async Task<ImportTally> Import(ImportOptions options, TextWriter progress, bool isTerminal, CancellationToken cancel)
    {
        ImportMapping mapping = await MappingReader.ReadFile(options.Mapping, cancel);
        SourceFile file = new(options.File, mapping);
        ProgressDisplay display = new(progress, isTerminal, file.Length, TimeProvider.System);
        using HttpClient http = new() { BaseAddress = BaseOf(options.Url), Timeout = s_requestTimeout };
        BatchSender sender = new(http, options.Token, options.Patience, TimeProvider.System, display.Waiting);
        Pseudonyms pseudonyms = new(options.PseudonymKey ?? options.Name);
        return await new ImportRun(file, mapping, options.Source, pseudonyms, sender, display).Run(cancel);
    }

    /// <summary>A relative address is put behind the last slash of its base, so the base must end in one.</summary>
    private static Uri BaseOf(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");

    private static async Task Summarise(ImportOptions options, ImportTally tally, TextWriter output)
    {
        foreach (string line in tally.Named)
        {
            await output.WriteLineAsync(line);
        }
        long unnamed = tally.Skipped + tally.Refused - tally.Named.Count;
        if (unnamed > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"and {unnamed} more."));
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"imported/{options.Name}: {tally.Rows} rows: {tally.Accepted} accepted, {tally.Duplicates} duplicate, {tally.Refused} refused, {tally.Skipped} skipped, {tally.LeftOut} left out."));
    }

    private static ImportOptions Read(ParseResult call)
    {
        string file = call.GetRequiredValue(s_file);
        return new ImportOptions
        {
            File = file,
            Mapping = call.GetRequiredValue(s_mapping),
            Name = call.GetValue(s_source) ?? ImportOptions.NameOf(file),
            Url = new Uri(call.GetRequiredValue(s_url)),
            Token = call.GetValue(s_token) ?? Environment.GetEnvironmentVariable(ImportOptions.TokenVariable),
            Patience = TimeSpan.FromSeconds(call.GetRequiredValue(s_patience)),
            PseudonymKey = Environment.GetEnvironmentVariable(ImportOptions.PseudonymKeyVariable),
        };
    }
}
