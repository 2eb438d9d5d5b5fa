// The server and its tools, one verb each. `./pm` at the root of the project builds this and passes its arguments on.
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Commands;
using PassportMonitor.Silo.Import;
using PassportMonitor.Silo.Machines.Inventory;
using PassportMonitor.Silo.Recounts;

return await CommandLine.Run(args,
    RunCommand.Create(),
    ImportCommand.Create(),
    InventoryCommand.Create(),
    RecountCommand.Create(),
    VerifyCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    TokenCommand.Create());
