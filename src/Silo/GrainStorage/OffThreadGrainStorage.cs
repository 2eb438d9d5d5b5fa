using Orleans.Storage;

namespace PassportMonitor.Silo.GrainStorage;

/// <summary>
/// Passes everything on from a thread of the pool. SQLite has no asynchronous calls, and Orleans makes them where it is called from,
/// which would be a grain's thread.
/// </summary>
internal sealed class OffThreadGrainStorage(IGrainStorage inner) : IGrainStorage
{
    /// <inheritdoc/>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Task.Run(() => inner.ReadStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Task.Run(() => inner.WriteStateAsync(stateName, grainId, grainState));

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Task.Run(() => inner.ClearStateAsync(stateName, grainId, grainState));
}
