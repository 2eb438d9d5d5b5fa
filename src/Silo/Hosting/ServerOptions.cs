using System.Net;
using Serilog.Events;

namespace PassportMonitor.Silo.Hosting;

/// <summary>How one server is run. Made by the command line, which has checked the ranges.</summary>
internal sealed record ServerOptions
{
    /// <summary>Absolute path of the folder that holds the database, its heads and keys.</summary>
    internal required string DataFolder { get; init; }

    /// <summary>Address to listen on. Default: loopback.</summary>
    internal IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port, 0 to 65535; 0 takes a free one. Default: 8080.</summary>
    internal int Port { get; init; } = 8080;

    /// <summary>Least level that is logged. Default: information.</summary>
    internal LogEventLevel LogLevel { get; init; } = LogEventLevel.Information;

    /// <summary>One JSON object a line instead of text. Default: false.</summary>
    internal bool LogJson { get; init; }

    /// <summary>The simulated service that the server starts and ends; null for none.</summary>
    internal SimulationOptions? Simulation { get; init; }
}

/// <summary>The simulated service beside a server.</summary>
internal sealed record SimulationOptions
{
    /// <summary>The simulator's program, a .NET assembly.</summary>
    internal required string Program { get; init; }

    /// <summary>Seed of everything that it draws. Default: 1.</summary>
    internal ulong Seed { get; init; } = 1;

    /// <summary>How much faster than real work goes after the counter, at least 1. Default: 1.</summary>
    internal double Speed { get; init; } = 1;

    /// <summary>The written day that it plays; null for an ordinary one.</summary>
    internal string? Script { get; init; }

    /// <summary>Where the simulator lies when both are published into one folder.</summary>
    internal static string ProgramBesideServer => Path.Combine(AppContext.BaseDirectory, "PassportMonitor.Simulator.dll");
}
