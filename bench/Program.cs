// Measures and soaks: the budgets, each beside its floor, and kills under load. `./pm bench` and `./pm soak` call it.
using System.CommandLine;
using System.CommandLine.Help;
using PassportMonitor.Bench.Budgets;
using PassportMonitor.Bench.Soak;

Command pm = new("./pm", "Measures PassportMonitor.") { new HelpOption(), BenchCommand.Create(), SoakCommand.Create(), BareEndpoint.Create() };
ParseResult call = pm.Parse(args);
int code = await call.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
return call.Errors.Count > 0 ? 2 : code;
