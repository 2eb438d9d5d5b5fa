using System.Xml.Linq;
using Xunit;

namespace PassportMonitor.Rules.Tests;

/// <summary>The rules that the build itself enforces can't be switched off for one project or one file.</summary>
public sealed class BuildTests
{
    private static readonly XDocument s_build = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props"));

    [Theory]
    [InlineData("Nullable", "enable")]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("CheckForOverflowUnderflow", "true")]
    [InlineData("RestorePackagesWithLockFile", "true")]
    [InlineData("GenerateDocumentationFile", "true")]
    [InlineData("TargetFramework", "net10.0")]
    public void TheBuildIsStrictEverywhere(string property, string value)
    {
        Assert.Equal(value, s_build.Descendants(property).Single().Value);
        Assert.All(Repository.Projects, project => Assert.Empty(project.Value.Descendants(property)));
    }

    [Fact]
    public void BannedSymbolsAreInForceForEveryProject()
    {
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Repository.Includes(s_build, "PackageReference"));
        Assert.Contains(Repository.Includes(s_build, "AdditionalFiles"), file => file.EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", Repository.Lines(".editorconfig"));
        Assert.All(Repository.Projects, project => Assert.DoesNotContain("RS0030", project.Value.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Files, path => path.EndsWith("/Directory.Build.props", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P:System.DateTime.Now;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTimeOffset.Now;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32);")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.Int32);")]
    [InlineData("M:System.Threading.Tasks.Task.Wait;")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result;")]
    public void ClockReadsSleepsAndBlockingWaitsAreBanned(string symbol) =>
        Assert.Contains(Repository.Lines("BannedSymbols.txt"), line => line.StartsWith(symbol, StringComparison.Ordinal));

    [Fact]
    public void NoSourceSwitchesAWarningOffWithoutSayingWhy()
    {
        IEnumerable<string> silent =
            from path in Sources()
            from line in Repository.Lines(path)
            where line.Contains("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal)
            select $"{path}: {line.Trim()}";
        Assert.Empty(silent);
    }

    [Fact]
    public void TheProductNeverSwitchesBannedSymbolsOff() =>
        Assert.DoesNotContain(
            Sources(), path => path.StartsWith("src/", StringComparison.Ordinal) && Repository.Read(path).Contains("RS0030", StringComparison.Ordinal));

    [Fact]
    public void EveryProjectIsInTheSolutionAndHasALockFile()
    {
        string solution = Repository.Read("PassportMonitor.sln");
        Assert.All(Repository.Projects.Keys, project => Assert.Contains($"{project}.csproj", solution, StringComparison.Ordinal));
        string[] folders = [.. Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(path => Path.GetDirectoryName(path)!)];
        Assert.All(folders, folder => Assert.Contains($"{folder}/packages.lock.json", Repository.Files));
    }

    [Fact]
    public void PackageVersionsStandInOnePlace() =>
        Assert.All(Repository.Projects, project => Assert.DoesNotContain(project.Value.Descendants("PackageReference"), package => package.Attribute("Version") is not null));

    private static IEnumerable<string> Sources() =>
        Repository.Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.StartsWith("tests/Rules.Tests/", StringComparison.Ordinal));
}
