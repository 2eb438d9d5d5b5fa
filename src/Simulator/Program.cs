using PassportMonitor.Simulator.Running;

return await new CommandLine(TimeProvider.System, (options, stop) => new Runner(options, TimeProvider.System).Run(stop)).Invoke(args);
