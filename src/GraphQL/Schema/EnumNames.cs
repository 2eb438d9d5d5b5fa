using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>Names of enum values in the schema: SCREAMING_CASE, digits apart (<c>HqMatching</c> is HQ_MATCHING, <c>From3To5</c> FROM_3_TO_5).</summary>
internal static class EnumNames
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<object, string>> s_names = new();

    internal static string Of(object value) =>
        s_names.GetOrAdd(value.GetType(), type => Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(v => Enum.ToObject(type, v)).ToFrozenDictionary(v => v, v => Scream(v.ToString()!)))[value];

    /// <summary>The value of a name that the schema has checked.</summary>
    internal static T Parse<T>(string name) where T : struct, Enum => Enum.GetValues<T>().First(v => Of(v) == name);

    internal static string Scream(string name)
    {
        StringBuilder text = new();
        for (int at = 0; at < name.Length; at++)
        {
            bool begins = at > 0 && (char.IsUpper(name[at]) || (char.IsDigit(name[at]) && !char.IsDigit(name[at - 1])));
            text.Append(begins ? "_" : "").Append(char.ToUpperInvariant(name[at]));
        }
        return text.ToString();
    }
}
