using Microsoft.Extensions.Options;
using PassportMonitor.Grains.Machines;
using PassportMonitor.Grains.Machines.Samples;
using PassportMonitor.Grains.Network;
using PassportMonitor.Silo.Snmp.Client;
using PassportMonitor.Silo.Snmp.Traps;

namespace PassportMonitor.Silo.Machines;

/// <summary>Reads the sections <c>Machines</c>, <c>Snmp</c> and <c>Traps</c>, checks them at start, and adds the watch over machines.</summary>
internal static class MachineSetup
{
    private const string SimulatedService = MachineOptions.SimulatedPrefix + "service";

    internal static void AddMachines(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MachineOptions>().Bind(configuration.GetSection(MachineOptions.Section)).ValidateOnStart();
        // The simulated service's own agents; no secret, for only simulated machines are asked by it.
        services.AddOptions<SnmpOptions>().Bind(configuration.GetSection(SnmpOptions.Section))
            .PostConfigure(options => options.Credentials.TryAdd(SimulatedService, new SnmpCredential { Community = "simulated" })).ValidateOnStart();
        services.AddOptions<TrapOptions>().Bind(configuration.GetSection(TrapOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MachineOptions>>(new Check<MachineOptions>(options => options.Fault()));
        services.AddSingleton<IValidateOptions<SnmpOptions>>(new Check<SnmpOptions>(options => options.Fault()));
        services.AddSingleton<IValidateOptions<TrapOptions>>(given => new Check<TrapOptions>(traps => traps.Fault() ?? Unknown(traps, given.GetRequiredService<IOptions<SnmpOptions>>().Value)));
        services.AddSingleton<ISnmpClient>(given => new SnmpClient(given.GetRequiredService<IOptions<SnmpOptions>>().Value, given.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IReachability>(given => new Reachability(given.GetRequiredService<IOptions<SnmpOptions>>().Value));
        services.AddSingleton<SampleStore>();
        services.AddSingleton<MachineAddresses>();
        services.AddHostedService<MachineRounds>();
        services.AddHostedService<TrapPump>();
    }

    private static string? Unknown(TrapOptions traps, SnmpOptions snmp) =>
        traps.Credentials.FirstOrDefault(name => !snmp.Credentials.ContainsKey(name)) is { } unknown
            ? $"{TrapOptions.Section}:{nameof(TrapOptions.Credentials)} names {unknown}, which is not under {SnmpOptions.Section}:{nameof(SnmpOptions.Credentials)}."
            : null;

    private sealed class Check<T>(Func<T, string?> fault) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            fault(options) is { } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;
    }
}
