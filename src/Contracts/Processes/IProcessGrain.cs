namespace PassportMonitor.Contracts.Processes;

/// <summary>The process figures of one origin; the key is <see cref="Origin.Name"/>, such as <c>imported/receipt</c>.</summary>
/// <remarks>
/// Read from the log, computed exactly, never estimated. The traces stay in memory while someone asks, so that the next answer reads only
/// what is new; they are dropped when the grain sleeps.
/// </remarks>
public interface IProcessGrain : IGrainWithStringKey
{
    /// <summary>The figures by every fact that was in the log when the question came.</summary>
    /// <param name="scope">Which cases count.</param>
    /// <param name="variantLimit">Most frequent variants to list, 0 to <see cref="Limits.ProcessRows"/>; a number beyond is cut to the limit.</param>
    /// <param name="edgeLimit">Most frequent directly-follows pairs, and most frequent activities, to list; limits as for variants.</param>
    /// <exception cref="ProcessTooLargeException">The origin has more facts than <see cref="Limits.ProcessEvents"/>.</exception>
    Task<ProcessReport> Get(ProcessScope scope, int variantLimit, int edgeLimit);
}

/// <summary>Which cases of the origin count: those with a fact at one of the sites. A case without any site is at the site "unknown".</summary>
/// <param name="Regions">Regions whose sites count; null for no condition.</param>
/// <param name="Sites">Sites that count; null for no condition. With both set, a site must fulfil both.</param>
[GenerateSerializer, Immutable, Alias("pm.ProcessScope")]
public sealed record ProcessScope([property: Id(0)] RegionId[]? Regions, [property: Id(1)] SiteId[]? Sites)
{
    /// <summary>Every case of the origin.</summary>
    public static readonly ProcessScope All = new(null, null);
}

/// <summary>The origin has more facts than fit in memory at once.</summary>
[GenerateSerializer, Alias("pm.ProcessTooLarge")]
public sealed class ProcessTooLargeException : Exception
{
    /// <summary>States the origin and the limit.</summary>
    public ProcessTooLargeException(string origin)
        : base($"Origin {origin} has more than {Limits.ProcessEvents} facts: its process figures can't be computed exactly in memory.") { }
}
