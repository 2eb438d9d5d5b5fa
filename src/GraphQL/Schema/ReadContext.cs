using PassportMonitor.Contracts;
using PassportMonitor.Contracts.Cases;
using PassportMonitor.GraphQL.Access;
using PassportMonitor.GraphQL.Areas;
using PassportMonitor.GraphQL.Errors;
using PassportMonitor.GraphQL.Live;

namespace PassportMonitor.GraphQL.Schema;

/// <summary>
/// What all fields of one execution share: who reads, and the one version that is meant where none is named, so that two fields of one
/// answer never show two versions by accident.
/// </summary>
internal sealed class ReadContext(AccessScope access, PictureFeed feed, Origin defaultOrigin, Snapshot? pinned = null)
    : Dictionary<string, object?>
{
    private readonly Dictionary<string, object> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> _asked = new(StringComparer.Ordinal);
    private Task<Snapshot>? _pinned = pinned is null ? null : Task.FromResult(pinned);

    internal AccessScope Access { get; } = access;

    /// <summary>The update of an event feed that is being told; null elsewhere.</summary>
    internal object? Update { get; init; }

    /// <summary>The version that the execution is pinned to; null while no field has asked for it.</summary>
    internal Snapshot? Pinned { get; private set; } = pinned;

    /// <summary>What a field with these arguments is told by.</summary>
    internal async ValueTask<Reading> Read(string? source, string? version)
    {
        Snapshot snapshot = version is null ? await Current() : await feed.Named(Version(version));
        return new Reading(snapshot, Origin(source), Access);
    }

    /// <summary>What the fields of an execution share.</summary>
    internal T Kept<T>(string what, Func<T> make) where T : class
    {
        lock (_asked)
        {
            return (T)(_kept.TryGetValue(what, out object? kept) ? kept : _kept[what] = make());
        }
    }

    /// <summary>What is asked for once in an execution, however many fields want it.</summary>
    internal Task<T> Once<T>(string what, Func<Task<T>> ask)
    {
        lock (_asked)
        {
            if (!_asked.TryGetValue(what, out Task? asked))
            {
                _asked[what] = asked = ask();
            }
            return (Task<T>)asked;
        }
    }

    /// <summary>The origin that a source argument names.</summary>
    internal Origin Origin(string? source) =>
        source is null ? defaultOrigin
        : source is "live" or "simulated" || IsImported(source) ? new Origin(source)
        : throw ApiException.Bad("source", "must be live, simulated or imported/NAME");

    /// <summary>The version that is meant where none is named.</summary>
    internal async Task<Snapshot> Current()
    {
        _pinned ??= feed.Newest().AsTask();
        return Pinned = await _pinned;
    }

    private static bool IsImported(string source) =>
        source.StartsWith("imported/", StringComparison.Ordinal) && source.Length is > 9 and <= 128 && !source.Any(char.IsControl);

    private static string Version(string version) =>
        version.Length is > 0 and <= 4_000 && version.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? version
            : throw new VersionGoneException("of that name");
}
