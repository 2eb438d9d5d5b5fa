using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using PassportMonitor.Silo.Commands;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The simulator as a child process. It starts once the server listens, and ends with it: its standard input is a pipe from here,
/// and it ends itself when the pipe closes, which happens even when this process is killed.
/// </summary>
internal sealed class SimulatedService(
    SimulationOptions options, IServer server, IHostApplicationLifetime lifetime, ILogger<SimulatedService> log) : BackgroundService
{
    /// <summary>How long it may take to end by itself.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) => File.Exists(options.Program)
        ? base.StartAsync(cancellationToken)
        : throw new CommandFailedException($"the simulator isn't at {options.Program}. Start through `./pm run`, or without it: --empty.");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);

        using Process simulator = Start(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        try
        {
            await simulator.WaitForExitAsync(stoppingToken);
            log.LogWarning("The simulated service ended by itself with exit code {Code}; the server goes on without it", simulator.ExitCode);
        }
        catch (OperationCanceledException)
        {
            await End(simulator);
        }
    }

    private Process Start(string url)
    {
        ProcessStartInfo start = new(Environment.ProcessPath ?? "dotnet") { RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            start.FileName = "dotnet";
        }
        foreach (string argument in new[]
        {
            options.Program, "run", "--url", url, "--end-with-stdin",
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture),
            "--speed", options.Speed.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start) ?? throw new CommandFailedException("the simulator could not be started.");
    }

    private async Task End(Process simulator)
    {
        simulator.StandardInput.Close();
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            await simulator.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("The simulated service did not end within {Patience}; it is killed", s_patience);
            simulator.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>Adds the simulated service when the options have one.</summary>
internal static class SimulatedServiceRegistration
{
    internal static void AddSimulation(this IServiceCollection services, SimulationOptions? options)
    {
        if (options is not null)
        {
            services.AddSingleton(options);
            services.AddHostedService<SimulatedService>();
        }
    }
}
