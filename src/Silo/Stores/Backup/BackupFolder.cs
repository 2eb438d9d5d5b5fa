namespace PassportMonitor.Silo.Stores.Backup;

/// <summary>
/// A folder that appears whole or not at all: it is filled under another name beside its place and renamed at the end. Nothing that exists is overwritten.
/// </summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly string _destination;

    private BackupFolder(string destination)
    {
        _destination = destination;
        Path = destination + ".partial";
        Directory.CreateDirectory(Path);
    }

    /// <summary>Where to put the files.</summary>
    internal string Path { get; }

    /// <summary>Begins a folder.</summary>
    /// <exception cref="StoreRefusedException">There is something already, or another copy is on its way (or was broken off).</exception>
    internal static BackupFolder Begin(string destination)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(destination));
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
        {
            throw new StoreRefusedException($"{full} exists and isn't an empty folder. Name a new folder; nothing is overwritten.");
        }
        return Directory.Exists(full + ".partial")
            ? throw new StoreRefusedException($"{full}.partial exists: another copy is under way, or was broken off. Delete it if none is.")
            : new BackupFolder(full);
    }

    /// <summary>Puts the finished folder in its place.</summary>
    internal void Finish()
    {
        if (Directory.Exists(_destination))
        {
            Directory.Delete(_destination);
        }
        Directory.Move(Path, _destination);
    }

    /// <summary>Removes what was begun and not finished.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
