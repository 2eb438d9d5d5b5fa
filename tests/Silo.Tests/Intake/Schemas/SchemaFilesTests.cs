using PassportMonitor.Contracts.Events;
using Xunit;

namespace PassportMonitor.Silo.Tests.Intake.Schemas;

/// <summary>The checked-in schemas say what the definitions say. <c>UPDATE_EVENT_DOCS=1</c> writes them anew.</summary>
public class SchemaFilesTests
{
    private static readonly string s_folder = ProjectRoot.File("docs", "events");

    private static readonly Dictionary<string, string> s_files = EventTypes.FromOutside
        .ToDictionary(d => $"{d.Name}.schema.json", EventSchema.Of)
        .Append(new("README.md", EventsPage.Of(EventTypes.FromOutside)))
        .ToDictionary(f => f.Key, f => f.Value);

    [Fact]
    public void GivenTheDefinitions_WhenSchemasAreGenerated_ThenTheyAreTheCheckedInOnes()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_EVENT_DOCS") == "1")
        {
            Rewrite();
        }
        string[] differences =
        [
            .. s_files.Select(f => Difference(f.Key, f.Value)).OfType<string>(),
            .. Directory.GetFiles(s_folder).Select(Path.GetFileName).Except(s_files.Keys).Select(f => $"{f}: is of no event type."),
        ];
        Assert.True(differences.Length == 0, "UPDATE_EVENT_DOCS=1 writes docs/events anew.\n" + string.Join('\n', differences));
    }

    [Fact]
    public void GivenTheEventTypes_ThenEachHasItsNameItsNumberAndItsFieldsOnce()
    {
        Assert.Equal(Enum.GetValues<EventType>(), EventTypes.All.Select(d => d.Type));
        Assert.Equal(EventTypes.All.Count, EventTypes.All.Select(d => d.Name).Distinct().Count());
        Assert.All(EventTypes.All, d => Assert.Matches("^pk\\.gov\\.dgip\\.[a-z]+\\.[a-z-]+\\.v[1-9][0-9]*$", d.Name));
        Assert.All(EventTypes.All, d => Assert.Equal(d.Fields.Count, d.Fields.Select(f => f.Name).Distinct().Count()));
        Assert.All(EventTypes.All.SelectMany(d => d.Fields).Where(f => f.Kind is FieldKind.Integer or FieldKind.Number), f => Assert.True(f.Minimum < f.Maximum, f.Name));
        Assert.All(EventTypes.All.SelectMany(d => d.Fields), f => Assert.Equal(f.Kind == FieldKind.Choice, f.Values is { Count: > 0 }));
    }

    private static string? Difference(string name, string right)
    {
        string path = Path.Combine(s_folder, name);
        if (!File.Exists(path))
        {
            return $"{name}: is missing.";
        }
        string[] has = File.ReadAllLines(path);
        string[] wanted = right.TrimEnd('\n').Split('\n');
        int line = has.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
        return line == has.Length && line == wanted.Length ? null
            : $"{name}, line {line + 1}:\n  checked in: {has.ElementAtOrDefault(line)}\n  generated:  {wanted.ElementAtOrDefault(line)}";
    }

    private static void Rewrite()
    {
        Directory.CreateDirectory(s_folder);
        foreach (string old in Directory.GetFiles(s_folder).Where(f => !s_files.ContainsKey(Path.GetFileName(f))))
        {
            File.Delete(old);
        }
        foreach ((string name, string text) in s_files)
        {
            File.WriteAllText(Path.Combine(s_folder, name), text);
        }
    }
}
