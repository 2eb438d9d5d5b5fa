using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Resolvers;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>Resolves a field as the property of the same name; enum values become their names in the schema.</summary>
internal sealed class PropertyResolver(string field) : IFieldResolver
{
    private readonly ConcurrentDictionary<Type, Func<object, object?>> _getters = new();

    /// <inheritdoc/>
    public ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        object source = context.Source!;
        return new(_getters.GetOrAdd(source.GetType(), Getter)(source));
    }

    /// <summary>The public property that a field shows; null when the type has none.</summary>
    internal static PropertyInfo? Property(Type type, string field) =>
        type.GetProperty(field, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase);

    private Func<object, object?> Getter(Type type)
    {
        PropertyInfo property = Property(type, field)
            ?? throw new InvalidOperationException($"{type.Name} has no property for the field {field}.");
        Func<object, object?> read = Compile(property);
        Type shown = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return shown.IsEnum ? source => read(source) is { } value ? EnumNames.Of(value) : null
            : IsEnumList(shown) ? source => ((IEnumerable)read(source)!).Cast<object>().Select(EnumNames.Of)
            : read;
    }

    private static bool IsEnumList(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) && type.GenericTypeArguments[0].IsEnum;

    private static Func<object, object?> Compile(PropertyInfo property)
    {
        ParameterExpression source = Expression.Parameter(typeof(object));
        var typed = Expression.Convert(source, property.DeclaringType!);
        var read = Expression.Convert(Expression.Property(typed, property), typeof(object));
        return Expression.Lambda<Func<object, object?>>(read, source).Compile();
    }
}
