namespace PassportMonitor.Silo.Tests.Import;

/// <summary>The folder of the project, found from where the tests run.</summary>
internal static class ProjectRoot
{
    internal static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "PassportMonitor.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the project.");
    }
}
