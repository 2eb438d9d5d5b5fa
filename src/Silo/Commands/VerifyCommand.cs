using System.CommandLine;

namespace PassportMonitor.Silo.Commands;

/// <summary><c>./pm verify</c>: checks the log and names the first fault. Works while the server runs.</summary>
internal static class VerifyCommand
{
    internal static Command Create()
    {
        Command command = new("verify",
            "Check the log: hash chain, dense offsets, contents, uniqueness, and the heads kept outside the database. Works while the server runs; changes nothing. "
            + "Exit code 0 when all is right, 1 with the first fault otherwise.")
        {
            StoreChoice.Data, StoreChoice.Connection,
        };
        command.SetAction((call, cancel) => StoreVerb.Run(() => StoreVerb.Verify(StoreChoice.Read(call), call.InvocationConfiguration.Output, cancel)));
        return command;
    }
}
