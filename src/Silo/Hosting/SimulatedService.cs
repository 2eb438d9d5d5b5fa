using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using PassportMonitor.Silo.Commands;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The simulator as a child process. It starts once the server listens and ends before the server stops taking requests, so that it gets
/// its last acknowledgements. Its standard input is a pipe from here, and it ends itself when the pipe closes, which happens even when
/// this process is killed.
/// </summary>
internal sealed class SimulatedService(SimulationOptions options, ServerOptions host, IServer server, ILogger<SimulatedService> log) : IHostedLifecycleService
{
    /// <summary>How long it may take to end by itself; it waits 15 s for its last acknowledgements.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>In the data folder: what the simulated service is made of and how far it came, so that the next start goes on with the same one.</summary>
    private const string JournalFile = "simulated.json";

    /// <summary>Production's printers, and link, power, switch and a printer of the forty greatest offices: enough to see them live, at six looks a second.</summary>
    private const int Machines = 164;

    private Process? _simulator;
    private Task _watch = Task.CompletedTask;
    private volatile bool _ending;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => File.Exists(options.Program)
        ? Task.CompletedTask
        : throw new CommandFailedException($"the simulator isn't at {options.Program}. Start through `./pm run`, or without it: --empty.");

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _simulator = Launch(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        _watch = Watch(_simulator);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _ending = true;
        if (_simulator is null)
        {
            return;
        }
        _simulator.StandardInput.Close();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await _simulator.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("The simulated service did not end within {Patience}; it is killed", s_patience);
            _simulator.Kill(entireProcessTree: true);
        }
        await _watch;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _simulator?.Dispose();
        return Task.CompletedTask;
    }

    private Process Launch(string url)
    {
        ProcessStartInfo start = new(DotnetProgram()) { RedirectStandardInput = true };
        foreach (string argument in new[]
        {
            options.Program, "run", "--url", url, "--end-with-stdin",
            "--seed", options.Seed.ToString(CultureInfo.InvariantCulture),
            "--machines", Machines.ToString(CultureInfo.InvariantCulture),
            "--speed", options.Speed.ToString(CultureInfo.InvariantCulture),
            "--resume", Path.Combine(host.DataFolder, JournalFile),
        })
        {
            start.ArgumentList.Add(argument);
        }
        if (options.Script is { } script)
        {
            start.ArgumentList.Add("--script");
            start.ArgumentList.Add(script);
        }
        return Process.Start(start) ?? throw new CommandFailedException("the simulator could not be started.");
    }

    private static string DotnetProgram() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private async Task Watch(Process simulator)
    {
        await simulator.WaitForExitAsync();
        if (!_ending)
        {
            log.LogWarning("The simulated service ended by itself with exit code {Code}; the server goes on without it", simulator.ExitCode);
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
