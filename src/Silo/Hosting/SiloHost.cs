using PassportMonitor.Silo.Hosting.Health;

namespace PassportMonitor.Silo.Hosting;

/// <summary>Puts the server together: each part adds its services and its routes, here and nowhere else.</summary>
internal static class SiloHost
{
    internal static WebApplication Build(ServerOptions options, OpenStore store)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(Settings.Read());
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(store.Events);
        builder.Services.AddSingleton(TimeProvider.System);

        builder.AddLogging(options);
        builder.AddWebServer(options);
        builder.AddOrleans(store.Where);
        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddReadiness();
        builder.Services.AddSimulation(options.Simulation);

        WebApplication app = builder.Build();
        app.MapFrontPage(options);
        app.MapHealth();
        return app;
    }
}
