using System.Net;
using PassportMonitor.Contracts;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.GraphQL;
using PassportMonitor.Silo.Access;
using PassportMonitor.Silo.Dashboard;
using PassportMonitor.Silo.Hosting.Cluster;
using PassportMonitor.Silo.Hosting.Health;
using PassportMonitor.Silo.Intake;
using PassportMonitor.Silo.Machines;
using PassportMonitor.Silo.Recounts;

namespace PassportMonitor.Silo.Hosting;

/// <summary>Puts the server together: each part adds its services and its routes, here and nowhere else.</summary>
internal static class SiloHost
{
    /// <param name="options">What the command line says.</param>
    /// <param name="store">The open store.</param>
    /// <param name="cluster">Whether it is alone.</param>
    /// <param name="settings">What the command line doesn't carry.</param>
    internal static WebApplication Build(ServerOptions options, OpenStore store, ClusterSettings cluster, IConfiguration settings)
    {
        Limits.AssertRelations();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(settings).AddInMemoryCollection(Openness(options));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(store.Events);
        builder.Services.AddSingleton(TimeProvider.System);

        builder.AddLogging(options);
        builder.AddWebServer(options);
        builder.AddOrleans(store.Where, cluster);
        builder.Services.AddAccess(builder.Configuration, store.Where.DataFolder);
        builder.Services.AddIntake(builder.Configuration);
        builder.Services.AddRetention(builder.Configuration);
        builder.Services.AddMachines(builder.Configuration);
        builder.Services.AddPassportGraphQL(api => api.DefaultOrigin = options.Simulation is null ? Origin.Live : Origin.Simulated);
        builder.Services.AddSingleton<IAlarmRules>(new StandingRules(AlarmRules.All));
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddHostedService<AlarmWatch>();
        builder.Services.AddReadiness();
        builder.Services.AddSimulation(options.Simulation);

        WebApplication app = builder.Build();
        app.UseAccess();
        app.MapAbout(options, app.Configuration);
        app.MapHealth();
        app.MapIntake();
        app.MapPicture();
        app.MapPassportGraphQL();
        app.MapDashboard(app.Configuration);
        return app;
    }

    /// <summary>A server that only this machine can reach lets its programs read without a token, and send simulated and imported facts.</summary>
    private static Dictionary<string, string?> Openness(ServerOptions options) => new()
    {
        [$"{AccessOptions.Section}:{nameof(AccessOptions.AnonymousLoopback)}"] = IPAddress.IsLoopback(options.Address).ToString(),
    };
}
