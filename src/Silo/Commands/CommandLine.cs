using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Options;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Stores;

namespace PassportMonitor.Silo.Commands;

/// <summary>
/// Reads the arguments, runs one verb and turns what became of it into an exit code: 0 done, 1 failed, 2 called wrongly.
/// Ctrl-C and SIGTERM cancel the verb, which has <see cref="s_drain"/> to end cleanly.
/// </summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int CalledWrongly = 2;

    /// <summary>Longest time that a verb may take to end after a signal; the host itself gives up after 45 s.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(60);

    /// <summary>Runs the verb that the arguments name.</summary>
    internal static async Task<int> Run(string[] args, params Command[] verbs)
    {
        Command pm = new("./pm", "PassportMonitor: the monitoring room of a national passport service.") { new HelpOption() };
        foreach (Command verb in verbs)
        {
            pm.Add(verb);
        }

        ParseResult call = pm.Parse(args);
        if (call.Errors.Count > 0)
        {
            return Explain(call);
        }
        try
        {
            InvocationConfiguration running = new() { ProcessTerminationTimeout = s_drain, EnableDefaultExceptionHandler = false };
            return await call.InvokeAsync(running);
        }
        catch (Exception failed) when (failed is CommandFailedException or StoreRefusedException or StoreUnavailableException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"pm: {failed.Message}");
            return Failed;
        }
    }

    /// <summary>Says what was wrong, and where the right words stand.</summary>
    private static int Explain(ParseResult call)
    {
        foreach (ParseError error in call.Errors)
        {
            Console.Error.WriteLine($"pm: {error.Message}");
        }
        Command verb = call.CommandResult.Command;
        string path = verb.Parents.OfType<Command>().Aggregate(verb.Name, (name, parent) => $"{parent.Name} {name}");
        Console.Error.WriteLine($"pm: `{path} --help` says what is right.");
        return CalledWrongly;
    }
}
