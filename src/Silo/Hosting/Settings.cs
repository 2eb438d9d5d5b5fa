namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The settings that the command line doesn't carry: <c>settings.json</c> beside the program, then environment variables that begin
/// with <c>PM_</c> (<c>PM_Store__Kind=Postgres</c> is <c>Store:Kind</c>). docs/operations.md lists them.
/// </summary>
internal static class Settings
{
    internal static IConfiguration Read() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("settings.json", optional: true)
        .AddEnvironmentVariables("PM_")
        .Build();
}
