using System.Globalization;

namespace PassportMonitor.Silo.Stores;

/// <summary>
/// Keeps a second process off a data folder. The operating system holds the lock and lets go of it when the process ends,
/// however it ends. A second file says which process it is, for the message only: the locked one can't be read by others.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private const string FileName = "lock";
    private const string OwnerFileName = "lock.pid";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, creating the folder when it is missing.</summary>
    /// <exception cref="StoreRefusedException">Another process has it, or the folder can't be written.</exception>
    internal static DataFolderLock Take(string folder)
    {
        string full = Path.GetFullPath(folder);
        string owner = Path.Combine(full, OwnerFileName);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreRefusedException($"The data folder {full} can't be created: {e.Message}", e);
        }
        try
        {
            // FileShare.None is an exclusive flock on Unix.
            FileStream file = new(Path.Combine(full, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreRefusedException($"The data folder {full} can't be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new StoreRefusedException(
                $"The data folder {full} is in use by {Owner(owner)}. Stop that process, or give this one another folder (--data DIR).", e);
        }
    }

    /// <summary>Lets go. The file stays: deleting it could take a lock away from the process that comes next.</summary>
    public void Dispose() => _file.Dispose();

    private static string Owner(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? $"process {id}" : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
