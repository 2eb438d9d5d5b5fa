using System.CommandLine;
using System.Net;
using PassportMonitor.Silo.Hosting;
using Serilog.Events;

namespace PassportMonitor.Silo.Commands;

/// <summary><c>./pm run</c>: the server, and beside it the simulated service unless it is told to start empty.</summary>
internal static class RunCommand
{
    private static readonly Option<DirectoryInfo> s_data = new("--data")
    {
        Description = "Folder of the database, its heads and keys. Created when missing; one server at a time.",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
    };

    private static readonly Option<int> s_port = new("--port")
    {
        Description = "TCP port; 0 takes a free one and prints it.",
        DefaultValueFactory = _ => 8080,
    };

    private static readonly Option<string> s_address = new("--address")
    {
        Description = "IP address to listen on. Anything but loopback needs tokens for every call.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private static readonly Option<bool> s_empty = new("--empty") { Description = "Without the simulated service." };

    private static readonly Option<ulong> s_seed = new("--seed")
    {
        Description = "Seed of the simulated service: the same seed, the same service.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double> s_speed = new("--speed")
    {
        Description = "How much faster than real work goes after the counter, 1 to 100000. People and opening hours stay as they are.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> s_script = new("--script")
    {
        Description = "The simulated service plays a written day today, such as monday-rush; `./pm simulate --help` names them.",
    };

    private static readonly Option<LogEventLevel> s_level = new("--log-level")
    {
        Description = "Least level that is logged.",
        DefaultValueFactory = _ => LogEventLevel.Information,
    };

    private static readonly Option<bool> s_json = new("--log-json") { Description = "Log one JSON object a line." };

    private static readonly Option<FileInfo?> s_simulator = new("--simulator")
    {
        Description = "The simulator's program; `./pm` fills this in.",
        Hidden = true,
    };

    internal static Command Create()
    {
        Command command = new("run", "Start one server on this machine, with a simulated service that feeds it. Ctrl-C ends both.")
        {
            s_data, s_port, s_address, s_empty, s_seed, s_speed, s_script, s_level, s_json, s_simulator,
        };
        s_port.Validators.Add(port => Require(port.GetValueOrDefault<int>() is >= 0 and <= 65535, port, "--port is a number from 0 to 65535."));
        s_address.Validators.Add(address => Require(
            IPAddress.TryParse(address.GetValueOrDefault<string>(), out _), address, "--address is an IP address, such as 127.0.0.1 or 0.0.0.0."));
        s_speed.Validators.Add(speed => Require(speed.GetValueOrDefault<double>() is >= 1 and <= 100_000, speed, "--speed is a number from 1 to 100000."));
        command.SetAction((call, cancel) => Server.Run(Read(call), cancel));
        return command;
    }

    private static ServerOptions Read(ParseResult call) => new()
    {
        DataFolder = call.GetRequiredValue(s_data).FullName,
        Address = IPAddress.Parse(call.GetRequiredValue(s_address)),
        Port = call.GetRequiredValue(s_port),
        LogLevel = call.GetRequiredValue(s_level),
        LogJson = call.GetRequiredValue(s_json),
        Simulation = call.GetRequiredValue(s_empty) ? null : new SimulationOptions
        {
            Program = call.GetValue(s_simulator)?.FullName ?? SimulationOptions.ProgramBesideServer,
            Seed = call.GetRequiredValue(s_seed),
            Speed = call.GetRequiredValue(s_speed),
            Script = call.GetValue(s_script),
        },
    };

    private static void Require(bool holds, System.CommandLine.Parsing.OptionResult option, string rule)
    {
        if (!holds)
        {
            option.AddError(rule);
        }
    }
}
