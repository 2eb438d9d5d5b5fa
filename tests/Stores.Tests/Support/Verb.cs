using System.CommandLine;
using PassportMonitor.Silo.Commands;
using Xunit;

namespace PassportMonitor.Stores.Tests.Support;

/// <summary>Calls a verb as the command line does.</summary>
internal static class Verb
{
    /// <summary>What the verb prints; it must succeed.</summary>
    internal static async Task<string> Succeeds(Command verb, params string[] arguments)
    {
        StringWriter output = new();
        ParseResult call = verb.Parse(arguments);
        Assert.Empty(call.Errors);
        Assert.Equal(0, await call.InvokeAsync(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken));
        return output.ToString();
    }

    /// <summary>What the caller is told; the verb must fail.</summary>
    internal static async Task<string> Fails(Command verb, params string[] arguments) =>
        (await Assert.ThrowsAsync<CommandFailedException>(() => Succeeds(verb, arguments))).Message;
}
