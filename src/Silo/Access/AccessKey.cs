using System.Security.Cryptography;
using System.Text;

namespace PassportMonitor.Silo.Access;

/// <summary>
/// The key that local tokens are signed with: 256 random bits in the file <c>access.key</c> of the data folder, readable by its owner
/// only, made when it is first needed. Whoever can read it can make tokens. Deleting it and starting again makes all tokens void.
/// </summary>
internal static class AccessKey
{
    internal const string FileName = "access.key";
    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key of a data folder.</summary>
    /// <exception cref="InvalidDataException">The file isn't a key, or others can read it.</exception>
    /// <exception cref="IOException">The folder can't be written to.</exception>
    internal static byte[] ReadOrCreate(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            CreateOnce(folder, path);
        }
        return Read(path);
    }

    /// <summary>Of two processes that start together, both end with the key of the first: moving a file alone doesn't promise that, it may replace.</summary>
    private static void CreateOnce(string folder, string path)
    {
        string name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))));
        using Mutex gate = new(false, $"pm-access-{name[..32]}");
        try
        {
            gate.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // its holder was killed; the gate is ours, and what it left half done is only a draft
        }
        try
        {
            if (!File.Exists(path))
            {
                Create(folder, path);
            }
        }
        finally
        {
            gate.ReleaseMutex();
        }
    }

    /// <summary>Written whole beside it and then moved, so that no reader sees half a key.</summary>
    private static void Create(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        string draft = $"{path}.{Path.GetRandomFileName()}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (StreamWriter writer = new(draft, options))
        {
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }
        File.Move(draft, path, overwrite: false);
    }

    private static byte[] Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidDataException($"{path} can be read by others than its owner: run chmod 600 on it, or delete it if they may have read it.");
        }
        byte[] key = new byte[KeyBytes];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out int length) && length == KeyBytes
            ? key
            : throw new InvalidDataException($"{path} holds no key of {KeyBytes} bytes in base64: delete it to have a new one made.");
    }
}
