using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PassportMonitor.Silo.Stores.Backup;

/// <summary>PostgreSQL's own programs for copying a database. The password travels in the environment, not on the command line.</summary>
internal static class PostgresTools
{
    private const string Installed = "/usr/lib/postgresql";

    /// <summary>Writes the store's tables, as of one snapshot, to a file.</summary>
    internal static Task Dump(string connectionString, string file, CancellationToken cancel) =>
        Run("pg_dump", connectionString, cancel, "--format=custom", "--schema=pm", "--no-owner", $"--file={file}");

    /// <summary>Reads the file into a database that has no store yet; all of it or nothing.</summary>
    internal static Task Restore(string file, string connectionString, CancellationToken cancel) =>
        Run("pg_restore", connectionString, cancel, "--no-owner", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}", file);

    private static async Task Run(string program, string connectionString, CancellationToken cancel, params string[] arguments)
    {
        ProcessStartInfo start = new(Find(program)) { RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        foreach ((string name, string? value) in Environment(new NpgsqlConnectionStringBuilder(connectionString)))
        {
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }
        using Process process = Process.Start(start)!;
        string said;
        try
        {
            said = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
        if (process.ExitCode != 0)
        {
            throw new StoreRefusedException($"{program} failed: {said.Trim()}");
        }
    }

    private static (string, string?)[] Environment(NpgsqlConnectionStringBuilder to) =>
    [
        ("PGHOST", to.Host), ("PGPORT", to.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", to.Username),
        ("PGPASSWORD", to.Password), ("PGDATABASE", to.Database),
    ];

    private static string Find(string program)
    {
        string[] folders = System.Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        string[] versions = Directory.Exists(Installed) ? [.. Directory.GetDirectories(Installed).OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))] : [];
        return versions.Concat(folders).Select(f => Path.Combine(f, program)).FirstOrDefault(File.Exists)
            ?? throw new StoreRefusedException(
                $"{program} isn't on this machine. Install PostgreSQL's client programs, at least of the server's version: apt-get install postgresql-client");
    }
}
