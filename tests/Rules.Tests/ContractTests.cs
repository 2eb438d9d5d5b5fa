using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using PassportMonitor.Contracts;
using Xunit;

namespace PassportMonitor.Rules.Tests;

/// <summary>What crosses a grain's boundary is a contract: named, numbered, immutable and documented.</summary>
public sealed class ContractTests
{
    private static readonly Assembly s_contracts = typeof(Limits).Assembly;

    private static readonly Type[] s_messages =
        [.. s_contracts.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    private static readonly Type[] s_grains =
        [.. s_contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))];

    [Fact]
    public void EveryMessageHasANameOfItsOwn()
    {
        Assert.NotEmpty(s_messages);
        Assert.All(s_messages, type => Assert.StartsWith("pm.", Alias(type), StringComparison.Ordinal));
        Assert.Equal(s_messages.Length, s_messages.Select(Alias).Distinct().Count());
    }

    [Fact]
    public void EveryMessageIsImmutable()
    {
        IEnumerable<Type> values = s_messages.Where(type => !type.IsEnum && !type.IsAssignableTo(typeof(Exception)));
        Assert.DoesNotContain(values, type => type.GetCustomAttribute<ImmutableAttribute>() is null);
        IEnumerable<string> writable =
            from type in values
            from property in type.GetProperties()
            where property.SetMethod is { IsPublic: true } setter && !IsInit(setter)
            select $"{type.Name}.{property.Name}";
        Assert.Empty(writable);
    }

    [Fact]
    public void EveryStoredMemberOfAMessageIsNumberedOnce()
    {
        foreach (Type type in s_messages.Where(type => !type.IsEnum && !type.IsAssignableTo(typeof(Exception))))
        {
            PropertyInfo[] stored = [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(IsStored)];
            Assert.All(stored, property => Assert.True(Number(property) is not null, $"{type.Name}.{property.Name} has no [Id]."));
            Assert.Equal(stored.Length, stored.Select(Number).Distinct().Count());
        }
    }

    [Fact]
    public void GrainsTakeAndAnswerOnlyMessages()
    {
        IEnumerable<string> strangers =
            from grain in s_grains
            from method in grain.GetMethods()
            from type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).SelectMany(Parts)
            where type.Assembly == s_contracts && !type.IsEnum && !s_messages.Contains(type)
            select $"{grain.Name}.{method.Name}: {type.Name}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void EveryGrainAndEachOfItsMethodsIsDocumented()
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(s_contracts.Location, ".xml"));
        string[] documented = [.. documentation.Descendants("member").Where(HasText).Select(member => (string)member.Attribute("name")!)];
        Assert.NotEmpty(s_grains);
        Assert.All(s_grains, grain => Assert.Contains($"T:{grain.FullName}", documented));
        Assert.All(s_grains.SelectMany(grain => grain.GetMethods()), method =>
            Assert.Contains(documented, name => name.StartsWith($"M:{method.DeclaringType!.FullName}.{method.Name}", StringComparison.Ordinal)));
    }

    private static string Alias(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? $"none on {type.Name}";

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>A property with a field behind it; computed ones are not sent.</summary>
    private static bool IsStored(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static uint? Number(PropertyInfo property) => property.GetCustomAttribute<IdAttribute>()?.Id;

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private static bool HasText(XElement member) => member.Element("summary") is { } summary && summary.Value.Trim().Length > 10;
}
