using System.Reflection;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;
using PassportMonitor.GraphQL.Applications;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Sites;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>
/// Binds <c>schema.graphql</c>, which is the schema, to the views and resolvers. Nothing outside this folder and Execution knows the
/// GraphQL library.
/// </summary>
internal static class ApiSchema
{
    /// <summary>The library wants one; feeds are followed by <see cref="Live.LiveHub"/> and <see cref="TimelineFeed"/> instead.</summary>
    private static readonly ISourceStreamResolver s_unused =
        new SourceStreamResolver<object?>((Func<IResolveFieldContext, IObservable<object?>>)(_ => throw new NotSupportedException("Feeds aren't followed through the library.")));

    /// <summary>The schema as it is checked in.</summary>
    internal static string Text()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("schema.graphql")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    internal static ISchema Build(Resolvers resolvers)
    {
        IReadOnlyDictionary<string, Resolve> own = resolvers.All();
        ScalarBuilder builder = new();
        foreach ((string name, Resolve resolve) in own)
        {
            string[] path = name.Split('.');
            FieldConfig field = builder.Types.For(path[0]).FieldFor(path[1]);
            field.Resolver = new FuncFieldResolver<object?>(context => resolve(new FieldCall(context)));
            field.StreamResolver = path[0] == "Subscription" ? s_unused : null;
        }
        ISchema? schema = null;
        foreach (string shared in (string[])["Node", "Scope"])
        {
            builder.Types.For(shared).ResolveType = view => (IObjectGraphType)schema!.AllTypes[TypeOf(view)]!;
        }
        schema = builder.Build(Text());
        schema.Initialize();
        BindProperties(schema);
        return schema;
    }

    private static void BindProperties(ISchema schema)
    {
        foreach (IObjectGraphType type in schema.AllTypes.OfType<IObjectGraphType>().Where(t => !t.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (FieldType field in type.Fields)
            {
                field.Resolver ??= new PropertyResolver(field.Name);
            }
        }
    }

    private sealed class ScalarBuilder : SchemaBuilder
    {
        protected override void PreConfigure(global::GraphQL.Types.Schema schema)
        {
            schema.RegisterType(new InstantScalar());
            schema.RegisterType(new DateScalar());
            schema.RegisterType(new LongScalar());
        }
    }

    private static string TypeOf(object view) => view switch
    {
        SiteView => "Site",
        ScopeView => "Area",
        CaseView => "Application",
        _ => throw new InvalidOperationException($"{view.GetType().Name} is no node."),
    };
}
