using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace PassportMonitor.Silo.Dashboard;

/// <summary>
/// The built pages, read once into memory (some 3 MB): a build while the server runs can't mix two builds in one reader, and a path
/// can't lead outside the folder. Compressed forms were made by the build and lie beside each file as <c>.br</c> and <c>.gz</c>.
/// </summary>
internal sealed class PageFiles
{
    /// <summary>The page that every page's address is answered with.</summary>
    internal const string Page = "index.html";

    private static readonly FileExtensionContentTypeProvider s_types = new() { Mappings = { [".geojson"] = "application/geo+json" } };
    private readonly Dictionary<string, PageFile> _files = new(StringComparer.Ordinal);

    private PageFiles()
    {
    }

    /// <summary>Reads the folder, then the one that stands in for its maps; without the folder there are no pages.</summary>
    internal static PageFiles Read(DashboardOptions options)
    {
        PageFiles pages = new();
        pages.Add(options.Folder, "");
        if (options.Maps is { Length: > 0 } maps)
        {
            pages.Add(maps, "maps/");
        }
        return pages;
    }

    /// <summary>Whether there are pages at all.</summary>
    internal bool Any => _files.ContainsKey(Page);

    /// <summary>The file of that path, without a leading slash; null when there is none.</summary>
    internal PageFile? Find(string path) => _files.GetValueOrDefault(path);

    private void Add(string folder, string under)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (s_types.TryGetContentType(file, out string? type) && !file.EndsWith(".gz", StringComparison.Ordinal))
            {
                string path = under + Path.GetRelativePath(folder, file).Replace('\\', '/');
                _files[path] = Load(file, Text(type), path.StartsWith("assets/", StringComparison.Ordinal));
            }
        }
    }

    private static PageFile Load(string file, string type, bool forever)
    {
        byte[] plain = File.ReadAllBytes(file);
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"";
        return new PageFile(type, plain, Beside(file, ".br"), Beside(file, ".gz"), tag, forever);
    }

    private static byte[]? Beside(string file, string ending) => File.Exists(file + ending) ? File.ReadAllBytes(file + ending) : null;

    private static string Text(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("svg+xml", StringComparison.Ordinal)
            ? $"{type}; charset=utf-8" : type;
}
