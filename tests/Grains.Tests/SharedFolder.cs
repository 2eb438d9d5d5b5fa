namespace PassportMonitor.Grains.Tests;

/// <summary>The folder of shared material beside the project; it need not be there.</summary>
internal static class SharedFolder
{
    internal static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PassportMonitor.sln")))
        {
            folder = folder.Parent;
        }
        return System.IO.Path.Combine(folder?.Parent?.FullName ?? "", "shared");
    }
}
