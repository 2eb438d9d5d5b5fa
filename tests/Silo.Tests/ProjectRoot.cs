namespace PassportMonitor.Silo.Tests;

/// <summary>Where the project lies: the folder above the tests that holds the solution.</summary>
internal static class ProjectRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(string from) =>
        System.IO.File.Exists(System.IO.Path.Combine(from, "PassportMonitor.sln")) ? from
        : Directory.GetParent(from) is { } parent ? Find(parent.FullName)
        : throw new DirectoryNotFoundException("PassportMonitor.sln is in no folder above the tests.");
}
