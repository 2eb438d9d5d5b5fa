using GraphQL.DataLoader;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>A field's value that is asked for only once all other fields of its level were begun, so that several can be asked for together.</summary>
internal sealed class Deferred(Func<Task<object?>> ask) : IDataLoaderResult
{
    /// <inheritdoc/>
    public Task<object?> GetResultAsync(CancellationToken cancellationToken = default) => ask();
}
