using PassportMonitor.Silo.Commands;

namespace PassportMonitor.Silo.Hosting;

/// <summary>
/// The folder that holds everything one server keeps. While it is open it is locked: a second process is refused.
/// The lock is the operating system's, so a killed process leaves none behind.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>Its absolute path.</summary>
    internal string Path { get; }

    /// <summary>The SQLite database of log and projection.</summary>
    internal string Database => DatabaseIn(Path);

    /// <summary>The database of a folder that isn't opened, such as for reading a log beside its server.</summary>
    internal static string DatabaseIn(string folder) => System.IO.Path.Combine(folder, "passport.db");

    /// <summary>Creates the folder when it is missing, and locks it.</summary>
    /// <exception cref="CommandFailedException">Another process has it, or it can't be written to.</exception>
    internal static DataFolder Open(string path)
    {
        string lockFile = System.IO.Path.Combine(path, "pm.lock");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the data folder {path} can't be created: {refused.Message}", refused);
        }
        try
        {
            return new DataFolder(path, new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new CommandFailedException($"the data folder {path} can't be written to: {refused.Message}", refused);
        }
        catch (IOException held)
        {
            throw new CommandFailedException(
                $"the data folder {path} is in use by another process. End that one, or choose another folder with --data.", held);
        }
    }

    /// <summary>Lets the next process in.</summary>
    public void Dispose() => _lock.Dispose();
}
