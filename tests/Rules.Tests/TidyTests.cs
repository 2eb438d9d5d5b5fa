using Xunit;

namespace PassportMonitor.Rules.Tests;

/// <summary>What no file of the project may hold, and how long one may be.</summary>
public sealed class TidyTests
{
    private const int LinesMax = 400;

    private static readonly string[] s_text = [".cs", ".csproj", ".props", ".md", ".json", ".sh", ".txt", ".graphql", ".sql", ".mjs", ".svg", ".sln", ""];

    [Fact]
    public void NoSourceIsLongerThanAReaderCanHold() =>
        Assert.DoesNotContain(Files(".cs").Select(path => (path, Lines: Repository.Lines(path).Length)), file => file.Lines > LinesMax);

    [Fact]
    public void NothingIsLeftForLater()
    {
        // Written apart, so that this file passes its own rule.
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "XX" + "X:", "NotImplemented" + "Exception"];
        Assert.Empty(Holding(Files(".cs", ".md", ".sh", ".csproj", ".props", ".sql", ".graphql", ""), marks));
    }

    [Fact]
    public void NoFileNamesAPlaceOfOneMachine()
    {
        string[] places = ["/tmp/" + "wt", "/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "C:\\" + "Users"];
        Assert.Empty(Holding(Files(s_text), places));
    }

    [Fact]
    public void TestsNeverWaitForATime()
    {
        string[] waits = ["Thread.Sl" + "eep", "Task.Del" + "ay("];
        Assert.Empty(Holding(Files(".cs").Where(path => path.StartsWith("tests/", StringComparison.Ordinal) && !path.EndsWith("BuildTests.cs", StringComparison.Ordinal)), waits));
    }

    [Fact]
    public void TheProductWritesToTheConsoleOnlyFromItsVerbs()
    {
        IEnumerable<string> inside = Files(".cs").Where(path =>
            path.StartsWith("src/Grains/", StringComparison.Ordinal) || path.StartsWith("src/GraphQL/", StringComparison.Ordinal) || path.StartsWith("src/Contracts/", StringComparison.Ordinal));
        Assert.Empty(Holding(inside, ["Console.Write"]));
    }

    [Fact]
    public void EveryTextFileEndsWithALineBreak() =>
        Assert.DoesNotContain(
            Files(".cs", ".md", ".json", ".sh", ".graphql", ".sql"), path => Repository.Read(path) is { Length: > 0 } text && !text.EndsWith('\n'));

    private static IEnumerable<string> Files(params string[] extensions) =>
        Repository.Files.Where(path => extensions.Contains(Path.GetExtension(path)) && !path.EndsWith("packages.lock.json", StringComparison.Ordinal));

    private static IEnumerable<string> Holding(IEnumerable<string> files, string[] marks) =>
        from path in files
        from line in Repository.Lines(path).Index()
        from mark in marks
        where line.Item.Contains(mark, StringComparison.Ordinal)
        select $"{path}:{line.Index + 1}: {mark}";
}
