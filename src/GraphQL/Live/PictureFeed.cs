using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PassportMonitor.Contracts.Areas;
using PassportMonitor.Contracts.Reference;

namespace PassportMonitor.GraphQL.Live;

/// <summary>
/// Follows the nation's versions, once per silo process, for all its readers: queries take the newest from here, and the
/// <see cref="LiveHub"/> tells its subscribers. When the nation can't be reached the last picture stands, with its own as-of instant,
/// for <see cref="StaleAfter"/>; then queries ask the nation themselves and are told if it doesn't answer.
/// </summary>
internal sealed class PictureFeed(IGrainFactory grains, TimeProvider time, ILogger<PictureFeed> log) : BackgroundService
{
    private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    /// <summary>A picture is cut every second at least; one that is older than this has stopped.</summary>
    internal static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    private volatile Heard? _newest;
    private volatile RegisterIndex _register = RegisterIndex.Empty;
    private volatile PolicyIndex _policies = PolicyIndex.Empty;

    private INationGrain Nation => grains.GetGrain<INationGrain>("pk");

    /// <summary>Called with each new version, in order; must return at once.</summary>
    internal event Action<Snapshot>? Published;

    /// <summary>The newest version; asked from the nation when none was heard lately.</summary>
    internal ValueTask<Snapshot> Newest() => Fresh is { } fresh ? new(fresh) : new(Read(null));

    /// <summary>The newest version that was heard; null when none was heard lately.</summary>
    internal Snapshot? Fresh => _newest is { } heard && time.GetElapsedTime(heard.At) < StaleAfter ? heard.Snapshot : null;

    /// <summary>The newest version that was heard, however old; null before the first.</summary>
    internal Snapshot? Last => _newest?.Snapshot;

    /// <summary>A version by name.</summary>
    /// <exception cref="Contracts.Cases.VersionGoneException">The version can't be asked for any more.</exception>
    internal ValueTask<Snapshot> Named(string version) =>
        _newest?.Snapshot is { } newest && newest.Id == version ? new(newest) : new(Read(version));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await Follow(stoppingToken))
            {
                await Task.Delay(s_retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> Follow(CancellationToken cancel)
    {
        try
        {
            Picture? picture = await Nation.Next(_newest?.Snapshot.Id, s_wait).WaitAsync(cancel); // of a server that stops no version comes any more
            if (picture is not null)
            {
                Snapshot snapshot = await WithRegister(picture);
                _newest = new Heard(snapshot, time.GetTimestamp());
                Published?.Invoke(snapshot);
            }
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return true;
        }
#pragma warning disable CA1031 // Whatever keeps the nation from answering, the feed tries again: readers see how old the picture is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogWarning(failure, "The nation's picture can't be followed; trying again");
            return false;
        }
    }

    private async Task<Snapshot> Read(string? version)
    {
        Picture picture = await Nation.GetPicture(version).WaitAsync(s_wait, time);
        return await WithRegister(picture);
    }

    private async Task<Snapshot> WithRegister(Picture picture)
    {
        RegisterIndex register = _register;
        if (register.Offset < picture.Version.ReferenceOffset)
        {
            Register read = await grains.GetGrain<IRegisterGrain>("pk").GetRegister();
            _register = register = new RegisterIndex(read);
        }
        PolicyIndex policies = _policies;
        if (policies.Offset < picture.Version.ReferenceOffset)
        {
            _policies = policies = new PolicyIndex(await grains.GetGrain<IRegisterGrain>("pk").GetPolicies());
        }
        return new Snapshot(picture, register, policies);
    }

    private sealed record Heard(Snapshot Snapshot, long At);
}
