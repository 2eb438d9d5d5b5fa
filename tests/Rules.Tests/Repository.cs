using System.Diagnostics;
using System.Xml.Linq;

namespace PassportMonitor.Rules.Tests;

/// <summary>The project's files, as the rules look at them.</summary>
internal static class Repository
{
    internal static readonly string Root = FindRoot();

    /// <summary>Every project of the solution's folders, by name.</summary>
    internal static readonly IReadOnlyDictionary<string, XDocument> Projects =
        new[] { "src", "tests", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), XDocument.Load);

    /// <summary>Paths, relative to the root, of all files that git tracks or would track.</summary>
    internal static readonly IReadOnlyList<string> Files = ListFiles();

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    /// <summary>The attribute values of all elements of a kind, such as the Include of PackageReference.</summary>
    internal static string[] Includes(XDocument project, string element) =>
        [.. project.Descendants(element).Select(e => (string?)e.Attribute("Include")).OfType<string>()];

    internal static string[] ProjectReferences(string project) =>
        [.. Includes(Projects[project], "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PassportMonitor.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException("The tests don't run inside the project's folder.");
    }

    private static string[] ListFiles()
    {
        ProcessStartInfo git = new("git", ["-C", Root, "ls-files", "--cached", "--others", "--exclude-standard"]) { RedirectStandardOutput = true };
        using Process listing = Process.Start(git) ?? throw new InvalidOperationException("git can't be started.");
        string output = listing.StandardOutput.ReadToEnd();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(path => File.Exists(Path.Combine(Root, path)))];
    }
}
