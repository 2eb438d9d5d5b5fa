using Microsoft.Extensions.DependencyInjection.Extensions;
using PassportMonitor.Contracts.Log;
using PassportMonitor.Silo.Intake.Reading;

namespace PassportMonitor.Silo.Intake;

/// <summary>Wires the intake into a host.</summary>
public static class IntakeSetup
{
    /// <summary>The path that events are sent to.</summary>
    public const string Path = "/v1/events";

    /// <summary>Adds the intake's services. The host must have <see cref="IEventStore"/> and a grain factory.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Its configuration; the section <see cref="IntakeOptions.Section"/> is read.</param>
    public static IServiceCollection AddIntake(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<BodyReader>();
        services.AddSingleton<BodyBudget>();
        services.AddSingleton<SenderLimiter>();
        services.AddSingleton<SourceTable>();
        services.AddSingleton<LogAppender>();
        services.AddSingleton<IntakeCounters>();
        services.AddSingleton<IIntakeCounters>(provider => provider.GetRequiredService<IntakeCounters>());
        services.AddSingleton<IntakeEndpoint>();
        return services;
    }

    /// <summary>Maps <see cref="Path"/>. Other methods than POST are answered there too, so that the answer says what is right.</summary>
    public static IEndpointConventionBuilder MapIntake(this IEndpointRouteBuilder routes)
    {
        IntakeEndpoint endpoint = routes.ServiceProvider.GetRequiredService<IntakeEndpoint>();
        return routes.Map(Path, endpoint.Handle);
    }
}
