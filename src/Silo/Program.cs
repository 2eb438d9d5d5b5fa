// The server and its tools, one verb each. `./pm` at the root of the project builds this and passes its arguments on.
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Import;

return await CommandLine.Run(args,
    RunCommand.Create(),
    ImportCommand.Create(),
    VerifyCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create());
