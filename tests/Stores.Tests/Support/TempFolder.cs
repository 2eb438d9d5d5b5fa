namespace PassportMonitor.Stores.Tests.Support;

/// <summary>A folder that is gone at the end of the test.</summary>
internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("pm-stores-").FullName;

    internal string Sub(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
