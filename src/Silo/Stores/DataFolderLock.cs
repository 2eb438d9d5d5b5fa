using System.Globalization;

namespace PassportMonitor.Silo.Stores;

/// <summary>
/// Keeps a second process off a data folder. The operating system holds the lock and lets go of it when the process ends,
/// however it ends; what the file says (the process id) is only for the message.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    internal const string FileName = "lock";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, creating the folder when it is missing.</summary>
    /// <exception cref="StoreRefusedException">Another process has it, or the folder can't be written.</exception>
    internal static DataFolderLock Take(string folder)
    {
        string full = Path.GetFullPath(folder);
        string path = Path.Combine(full, FileName);
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
            FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            WriteProcessId(file);
            return new DataFolderLock(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreRefusedException($"The data folder {full} can't be written: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new StoreRefusedException(
                $"The data folder {full} is in use by {Owner(path)}. Stop that process, or give this one another folder (--data DIR).", e);
        }
    }

    /// <summary>Lets go. The file stays: deleting it could take a lock away from the process that comes next.</summary>
    public void Dispose() => _file.Dispose();

    private static void WriteProcessId(FileStream file)
    {
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush(flushToDisk: false);
    }

    private static string Owner(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            return int.TryParse(reader.ReadLine(), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? $"process {id}" : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
