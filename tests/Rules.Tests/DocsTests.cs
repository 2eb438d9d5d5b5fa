using System.Text.RegularExpressions;
using System.Xml.Linq;
using PassportMonitor.Contracts.Events;
using Xunit;

namespace PassportMonitor.Rules.Tests;

/// <summary>The documents agree with the code.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void EveryEventTypeHasItsSchemaAndNoSchemaIsLeftOver()
    {
        IEnumerable<string> schemas = Repository.Files
            .Where(path => path.StartsWith("docs/events/", StringComparison.Ordinal) && path.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(path => Path.GetFileName(path));
        Assert.Equal(EventTypes.FromOutside.Select(type => $"{type.Name}.schema.json").Order(StringComparer.Ordinal), schemas.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheReadmeNamesEveryVerb()
    {
        string readme = Repository.Read("README.md");
        string[] verbs = [.. Verb().Matches(Repository.Read("pm")).Select(match => match.Groups[1].Value)];
        Assert.Equal(12, verbs.Length);
        Assert.All(verbs, verb => Assert.Contains($"./pm {verb}", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void TheReadmeMapsEveryFolder()
    {
        string readme = Repository.Read("README.md");
        IEnumerable<string> folders = Repository.Files.Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
            .Select(path => string.Join('/', path.Split('/')[..2])).Where(path => !Path.HasExtension(path) || path.EndsWith(".Tests", StringComparison.Ordinal)).Distinct();
        Assert.All(folders.Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder))), folder => Assert.Contains($"`{folder}", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryPackageEarnsItsPlaceWithALine()
    {
        string decision = Repository.Read("docs/decisions/0002-packages.md");
        XDocument packages = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"));
        Assert.All(Repository.Includes(packages, "PackageVersion"), package => Assert.Contains($"`{package}`", decision, StringComparison.Ordinal));
        string[] named = [.. PackageLine().Matches(decision).Select(match => match.Groups[1].Value)];
        Assert.Equal(Repository.Includes(packages, "PackageVersion").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    /// <summary>A code without a text is shown as it is: in English it looks like a mistake, in Urdu it is one.</summary>
    [Fact]
    public void EveryCodeOfAnAlarmRuleHasItsTextOnThePages()
    {
        string texts = Repository.Read("src/Dashboard/messages/en.json");
        string[] rules = [.. Repository.Files.Where(path => path.StartsWith("src/Grains/Alarms/Rules/", StringComparison.Ordinal)).Select(Repository.Read)];
        string[] codes = [.. rules.SelectMany(rule => Code().Matches(rule)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        Assert.True(codes.Length > 50);
        Assert.All(codes, code => Assert.Contains($".{code}\":", texts, StringComparison.Ordinal));
        Assert.All(rules.SelectMany(rule => Measure().Matches(rule)).Select(match => match.Groups[1].Value), measure => Assert.Contains($"\"measure.{measure}\":", texts, StringComparison.Ordinal));
    }

    [Fact]
    public void DecisionsAreNumberedWithoutAGap()
    {
        string[] decisions = [.. Repository.Files.Where(path => path.StartsWith("docs/decisions/", StringComparison.Ordinal)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(decisions);
        Assert.All(decisions.Index(), decision => Assert.StartsWith($"{decision.Index + 1:D4}-", decision.Item, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryLinkLeadsToAFile()
    {
        IEnumerable<string> broken =
            from page in Repository.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            from Match link in Link().Matches(Repository.Read(page))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains(':', StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target))
            select $"{page}: {target}";
        Assert.Empty(broken);
    }

    [GeneratedRegex(@"^  \./pm ([a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^\| `([A-Za-z0-9_.-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex PackageLine();

    /// <summary>Words with hyphens between quotes, but names of rules and matters of their own.</summary>
    [GeneratedRegex("(?<!(?:Name|Matter) = )\"([a-z]+(?:-[a-z]+)+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("Figure\\(\"([a-z-]+)\"")]
    private static partial Regex Measure();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
