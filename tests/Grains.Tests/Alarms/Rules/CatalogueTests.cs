using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PassportMonitor.Contracts.Alarms;
using PassportMonitor.Grains.Alarms;
using PassportMonitor.Grains.Alarms.Rules;
using PassportMonitor.Grains.Reference;
using Xunit;

namespace PassportMonitor.Grains.Tests.Alarms.Rules;

/// <summary>The catalogue of rules says what the code does. <c>UPDATE_ALARM_DOCS=1</c> writes its tables anew.</summary>
public partial class CatalogueTests
{
    private static readonly string[] s_actors = ["office", "region", "headquarters", "production", "technician", "room"];

    [Fact]
    public void GivenTheRules_WhenThePageIsRead_ThenItsTablesAreTheRules()
    {
        string path = Path.Combine(Path.GetDirectoryName(Here())!, "../../../../docs/alarms.md");
        string page = File.ReadAllText(path);
        string written = Put(Put(Put(page, "rules", Rules()), "actions", Actions()), "limits", Limits());
        if (Environment.GetEnvironmentVariable("UPDATE_ALARM_DOCS") == "1")
        {
            File.WriteAllText(path, written);
        }
        Assert.True(page == written, "UPDATE_ALARM_DOCS=1 writes the tables of docs/alarms.md anew.");
    }

    [Fact]
    public void GivenTheRules_ThenEachHasItsNameItsLimitsAndKnownActors()
    {
        string[] names = [.. Constants(typeof(AlarmRuleNames))];
        Assert.Equal(names, AlarmRules.All.Select(r => r.Name));
        Assert.Equal([.. names, WatchBook.Rule], AlarmRuleNames.OfAlarms);
        Assert.Equal(names.Order(), AlarmDefaults.All.Select(d => d.Limit.Rule).Distinct().Order());
        Assert.Equal(Constants(typeof(AlarmMeasures)).Order(), AlarmDefaults.All.Select(d => d.Limit.Measure).Distinct().Order());
        Assert.All(AlarmRules.All, r => Assert.All(r.Actions, a => Assert.Contains(a.Actor, s_actors)));
        Assert.Equal(AlarmRules.All.SelectMany(r => r.Actions).Count(), AlarmRules.All.SelectMany(r => r.Actions).Select(a => a.Code).Distinct().Count());
    }

    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    private static string Rules() => Table(["Rule", "Raised when"], AlarmRules.All.Select(r => new[] { $"`{r.Name}`", r.Raises }));

    private static string Actions() => Table(["Rule", "Action", "What to do", "Who"],
        AlarmRules.All.SelectMany(r => r.Actions.Select(a => new[] { $"`{r.Name}`", $"`{a.Code}`", a.Text, a.Actor })));

    private static string Limits() => Table(["Rule", "Measure", "Priority", "Raise", "Clear", "On-delay", "Off-delay", "Why", "Source"],
        AlarmDefaults.All.Select(d => new[]
        {
            $"`{d.Limit.Rule}`", $"`{d.Limit.Measure}`", d.Limit.Priority.ToString().ToLowerInvariant(), $"{Number(d.Limit.RaiseAt)} {d.Limit.Unit}",
            $"{Number(d.Limit.ClearBelow)}", $"{d.Limit.OnDelay.TotalSeconds} s", $"{d.Limit.OffDelay.TotalSeconds} s", d.Why, d.Source,
        }));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        string.Concat(new[] { head, [.. head.Select(_ => "---")] }.Concat(rows).Select(cells => $"| {string.Join(" | ", cells)} |\n"));

    private static string Put(string page, string name, string table) =>
        Marked().Replace(page, m => m.Groups["name"].Value == name ? $"<!-- {name} -->\n{table}<!-- /{name} -->" : m.Value);

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("<!-- (?<name>[a-z]+) -->\n(?<body>(.*\n)*?)<!-- /\\k<name> -->")]
    private static partial Regex Marked();
}
