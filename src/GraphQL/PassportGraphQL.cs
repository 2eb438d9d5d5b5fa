using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Alarms;
using PassportMonitor.GraphQL.Applications;
using PassportMonitor.GraphQL.Execution;
using PassportMonitor.GraphQL.Foresight;
using PassportMonitor.GraphQL.Halls;
using PassportMonitor.GraphQL.Intake;
using PassportMonitor.GraphQL.Live;
using PassportMonitor.GraphQL.Machines;
using PassportMonitor.GraphQL.Policies;
using PassportMonitor.GraphQL.Processes;
using PassportMonitor.GraphQL.Production;
using PassportMonitor.GraphQL.Schema;
using PassportMonitor.GraphQL.Staff;
using PassportMonitor.GraphQL.Supplies;
using PassportMonitor.GraphQL.Transport;
using PassportMonitor.GraphQL.Turnout;

namespace PassportMonitor.GraphQL;

/// <summary>Adds the outward API to a host that has an Orleans client (a silo has one) and an <see cref="Contracts.Access.ITokenReader"/>.</summary>
public static class PassportGraphQL
{
    private static readonly WebSocketOptions s_sockets = new() { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(30) };

    /// <summary>Registers the API's services. The host registers <see cref="TimeProvider"/> or gets the system's.</summary>
    /// <exception cref="InvalidOperationException">An option is out of its range; the message names it.</exception>
    public static IServiceCollection AddPassportGraphQL(this IServiceCollection services, Action<GraphQLOptions>? configure = null)
    {
        GraphQLOptions options = new();
        configure?.Invoke(options);
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<AccessLog>().AddSingleton<OfficerLooks>().AddSingleton<ApplicationQueries>().AddSingleton<IntakeQueries>();
        services.AddSingleton<HallQueries>().AddSingleton<IResolvers, HallResolvers>();
        services.AddSingleton<AlarmQueries>().AddSingleton<AlarmCommands>().AddSingleton<AlarmFeed>();
        services.AddSingleton<IResolvers, AlarmResolvers>().AddSingleton<IResolvers, AlarmMutations>();
        services.AddSingleton<IResolvers, PolicyResolvers>().AddSingleton<IResolvers, ForesightResolvers>();
        services.AddSingleton<IResolvers, SupplyResolvers>().AddSingleton<IResolvers, TurnoutResolvers>().AddSingleton<IResolvers, StaffResolvers>();
        services.AddSingleton<IResolvers, MachineResolvers>().AddSingleton<IResolvers, MachineCommands>().AddSingleton<IResolvers, ProductionResolvers>();
        services.AddSingleton<ProcessQueries>().AddSingleton<Resolvers>().AddSingleton<OperationRunner>().AddSingleton<AnswerCache>();
        services.AddSingleton<QueryService>().AddSingleton<TimelineFeed>().AddSingleton<Subscriptions>();
        services.AddSingleton<PictureFeed>().AddHostedService(s => s.GetRequiredService<PictureFeed>());
        services.AddSingleton<LiveHub>().AddHostedService(s => s.GetRequiredService<LiveHub>());
        services.AddSingleton<ConnectionCount>().AddSingleton<SocketCredentials>().AddSingleton<SocketServices>();
        services.AddSingleton<SocketTransport>().AddSingleton<EventStreamTransport>().AddSingleton<HttpTransport>();
        return services;
    }

    /// <summary>
    /// Serves the API under a path: queries by GET and POST, subscriptions over graphql-transport-ws and server-sent events. Authentication
    /// must run before; what a reader may see is decided here, by the claims of the credential, so no policy of the host applies.
    /// </summary>
    public static IEndpointConventionBuilder MapPassportGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql")
    {
        HttpTransport transport = endpoints.ServiceProvider.GetRequiredService<HttpTransport>();
        RequestDelegate pipeline = endpoints.CreateApplicationBuilder().UseWebSockets(s_sockets).Use(_ => transport.Handle).Build();
        return endpoints.Map(path, pipeline).AllowAnonymous().WithDisplayName("GraphQL");
    }
}
