using System.Collections.Concurrent;
using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using PassportMonitor.GraphQL.Errors;

namespace PassportMonitor.GraphQL.Execution;

/// <summary>Parses documents, each text once. Bounded: when it is full it begins anew.</summary>
internal sealed class DocumentCache
{
    /// <summary>Depth of a document's syntax: enough for every operation within the limits, and no stack is at risk.</summary>
    private const int SyntaxDepth = 64;

    private readonly ConcurrentDictionary<string, ParsedDocument> _byText = new(StringComparer.Ordinal);

    /// <summary>The parsed document.</summary>
    /// <exception cref="ApiException">It isn't GraphQL.</exception>
    internal ParsedDocument Get(string text)
    {
        if (_byText.TryGetValue(text, out ParsedDocument? known))
        {
            return known;
        }
        ParsedDocument parsed = new(Parse(text));
        if (_byText.Count >= ApiLimits.CachedDocuments)
        {
            _byText.Clear();
        }
        return _byText.GetOrAdd(text, parsed);
    }

    private static GraphQLDocument Parse(string text)
    {
        try
        {
            return Parser.Parse<GraphQLDocument>(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = SyntaxDepth });
        }
        catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException failure)
        {
            throw new ApiException(ErrorCodes.ParseFailed, new SyntaxError(failure).Message);
        }
        catch (GraphQLParser.Exceptions.GraphQLMaxDepthExceededException)
        {
            throw new ApiException(ErrorCodes.LimitExceeded, $"The document's syntax is nested deeper than {SyntaxDepth}.", "query", $"at most {SyntaxDepth} deep");
        }
    }
}
