using System.Reflection;
using PassportMonitor.Contracts;
using Xunit;

namespace PassportMonitor.Rules.Tests;

/// <summary>References run one way: Contracts below Grains below Silo, and Contracts below GraphQL below Silo.</summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("Contracts", "")]
    [InlineData("Grains", "Contracts")]
    [InlineData("GraphQL", "Contracts")]
    [InlineData("Simulator", "Contracts")]
    [InlineData("Silo", "Contracts Grains GraphQL")]
    public void AProjectReferencesOnlyTheLayersBelowIt(string project, string allowed) =>
        Assert.Empty(Repository.ProjectReferences(project).Except(allowed.Split(' ')));

    [Theory]
    [InlineData("Contracts", "Microsoft.Orleans.Sdk")]
    [InlineData("Grains", "Microsoft.Orleans.Sdk Microsoft.Orleans.Streaming")]
    [InlineData("Simulator", "System.CommandLine")]
    public void ALayerWithoutTheOutsideWorldTakesNoOtherPackages(string project, string allowed)
    {
        Assert.Empty(Repository.Includes(Repository.Projects[project], "PackageReference").Except(allowed.Split(' ')));
        Assert.Empty(Repository.Includes(Repository.Projects[project], "FrameworkReference"));
    }

    [Theory]
    [InlineData("Contracts")]
    [InlineData("Grains")]
    [InlineData("Simulator")]
    public void ALayerWithoutTheOutsideWorldKnowsNoHttpServerAndNoDatabase(string project)
    {
        string[] outside = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Npgsql", "Dapper", "System.Data", "GraphQL", "Serilog"];
        IEnumerable<string> known = Assembly.Load($"PassportMonitor.{project}").GetReferencedAssemblies().Select(name => name.Name ?? "");
        Assert.DoesNotContain(known, name => outside.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void GraphQLKnowsNeitherGrainsNorSilo()
    {
        IEnumerable<string?> known = Assembly.Load("PassportMonitor.GraphQL").GetReferencedAssemblies().Select(name => name.Name);
        Assert.DoesNotContain("PassportMonitor.Grains", known);
        Assert.DoesNotContain("PassportMonitor.Silo", known);
    }

    [Fact]
    public void ContractsKnowNoneOfOurs()
    {
        IEnumerable<string?> known = typeof(Limits).Assembly.GetReferencedAssemblies().Select(name => name.Name);
        Assert.DoesNotContain(known, name => name!.StartsWith("PassportMonitor", StringComparison.Ordinal));
    }
}
