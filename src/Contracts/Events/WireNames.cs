using System.Collections.Frozen;
using System.Text;
using PassportMonitor.Contracts.Cases;

namespace PassportMonitor.Contracts.Events;

/// <summary>
/// The names that stages and categories have in events, and causes in the matters of watch items: the member's name in kebab case, such as
/// <c>hq-received</c> or <c>fast-track</c>.
/// </summary>
public static class WireNames
{
    private static readonly FrozenDictionary<string, Stage> s_stages = ByName<Stage>(Stage.None);
    private static readonly FrozenDictionary<string, Category> s_categories = ByName<Category>(Category.Unknown);
    private static readonly FrozenDictionary<string, Cause> s_causes = ByName<Cause>(Cause.Unknown);

    /// <summary>The name of a stage.</summary>
    public static string Of(Stage stage) => Kebab(stage.ToString());

    /// <summary>The name of a category.</summary>
    public static string Of(Category category) => Kebab(category.ToString());

    /// <summary>The stage of this name; <see cref="Stage.None"/> when there is none.</summary>
    public static Stage StageOf(string name) => s_stages.GetValueOrDefault(name);

    /// <summary>The category of this name; <see cref="Category.Unknown"/> when there is none.</summary>
    public static Category CategoryOf(string name) => s_categories.GetValueOrDefault(name);

    /// <summary>The cause of this name; <see cref="Cause.Unknown"/> when there is none.</summary>
    public static Cause CauseOf(string name) => s_causes.GetValueOrDefault(name);

    private static FrozenDictionary<string, T> ByName<T>(T without) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => !v.Equals(without)).ToFrozenDictionary(v => Kebab(v.ToString()), StringComparer.Ordinal);

    private static string Kebab(string pascal)
    {
        StringBuilder kebab = new(pascal.Length + 4);
        foreach (char c in pascal)
        {
            if (char.IsUpper(c) && kebab.Length > 0)
            {
                kebab.Append('-');
            }
            kebab.Append(char.ToLowerInvariant(c));
        }
        return kebab.ToString();
    }
}
