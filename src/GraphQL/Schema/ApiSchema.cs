using System.Reflection;
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
        foreach (string name in own.Keys)
        {
            string[] path = name.Split('.');
            Resolve resolve = own[name];
            builder.Types.For(path[0]).FieldFor(path[1]).Resolver = new FuncFieldResolver<object?>(context => resolve(new FieldCall(context)));
        }
        ISchema schema = builder.Build(Text());
        schema.Initialize();
        Bind(schema);
        return schema;
    }

    private static void Bind(ISchema schema)
    {
        foreach (IGraphType type in schema.AllTypes)
        {
            if (type is IObjectGraphType { Name: var name } known && !name.StartsWith("__", StringComparison.Ordinal))
            {
                foreach (FieldType field in known.Fields)
                {
                    field.Resolver ??= new PropertyResolver(field.Name);
                }
            }
            else if (type is IInterfaceGraphType shared)
            {
                shared.ResolveType = view => schema.AllTypes[TypeOf(view)] as IObjectGraphType;
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
