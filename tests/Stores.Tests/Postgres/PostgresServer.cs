using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit;

namespace PassportMonitor.Stores.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own, in a folder of its own, reached through a socket there (no port that could be taken).
/// PostgreSQL must be installed; its server doesn't run as root, so root starts it as the user postgres.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string HowToGetIt =
        "PostgreSQL isn't installed: there is no /usr/lib/postgresql/*/bin/initdb. Install it with: apt-get install postgresql";

    private readonly string _folder = Directory.CreateTempSubdirectory("pm-pg-").FullName;
    private int _databases;

    /// <summary>Where initdb, pg_ctl and pg_dump are: the newest version installed.</summary>
    internal static string Binaries { get; } = FindBinaries();

    private string Data => Path.Combine(_folder, "data");

    private static bool IsRoot => Environment.UserName == "root";

    public async ValueTask InitializeAsync()
    {
        if (IsRoot)
        {
            await Run("chown", "postgres", _folder);
        }
        await RunAsServer("initdb", "-D", Data, "-U", "pm", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Connection string of a new, empty database.</summary>
    internal async Task<string> NewDatabase()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"pm_{Interlocked.Increment(ref _databases)}");
        await Execute(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    internal static async Task Execute(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value that a query gives, as text.</summary>
    internal static async Task<string> Scalar(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    internal Task Start() =>
        RunAsServer("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "server.log"), "-o", $"-k {_folder} -c listen_addresses='' -c max_connections=300");

    /// <summary>Ends the server at once, as a crash would.</summary>
    internal Task Stop() => RunAsServer("pg_ctl", "stop", "-w", "-D", Data, "-m", "immediate");

    private string ConnectionString(string database) => $"Host={_folder};Database={database};Username=pm;Timeout=60";

    private static string FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .OrderByDescending(d => d, StringComparer.Ordinal)
                .FirstOrDefault() ?? throw new InvalidOperationException(HowToGetIt)
            : throw new InvalidOperationException(HowToGetIt);

    private static Task RunAsServer(string program, params string[] arguments)
    {
        string path = Path.Combine(Binaries, program);
        return IsRoot ? Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]) : Run(path, arguments);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // Nothing is redirected to us: the server would keep the pipe open, and we would wait for it for ever.
        ProcessStartInfo start = new("/bin/sh") { WorkingDirectory = "/" };
        string output = Path.GetTempFileName();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec \"$@\" >'{output}' 2>&1 </dev/null");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        string said = await File.ReadAllTextAsync(output);
        File.Delete(output);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {said}");
    }
}

/// <summary>The tests that share the server; one after another, for some of them stop it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    internal const string Name = "postgres";
}
