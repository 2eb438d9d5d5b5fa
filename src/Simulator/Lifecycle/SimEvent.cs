using PassportMonitor.Contracts.Cases;
using PassportMonitor.Contracts.Events;

namespace PassportMonitor.Simulator.Lifecycle;

/// <summary>One fact about one application, before it becomes JSON. Small and without references, so that batches of them cost nothing.</summary>
internal readonly record struct SimEvent()
{
    /// <summary>When it happens: Unix milliseconds.</summary>
    internal required long At { get; init; }
    /// <summary>Number of the case, from 1.</summary>
    internal required uint Case { get; init; }
    /// <summary>What happens.</summary>
    internal required EventType Type { get; init; }
    /// <summary>Index of the site that the fact names; <see cref="NoSite"/> or <see cref="UnknownSite"/>.</summary>
    internal required ushort Site { get; init; }
    /// <summary>Index of the collecting site.</summary>
    internal required ushort CollectAt { get; init; }
    /// <summary>Place in the case's way, from 1; also the CloudEvents sequence.</summary>
    internal required byte Sequence { get; init; }
    /// <summary>Urgency.</summary>
    internal required Category Category { get; init; }
    /// <summary>What else it says.</summary>
    internal required Detail Detail { get; init; }
    /// <summary>What it is odd for, on purpose.</summary>
    internal required Odd Odd { get; init; }
    /// <summary>Number of the book in hand; 0 when there is none.</summary>
    internal uint Book { get; init; }
    /// <summary>Number of the printer that its book was bound on, from 1; 0 when none was told.</summary>
    internal byte Machine { get; init; }
    /// <summary>Number of the box that it is in; 0 when it is in none.</summary>
    internal uint Box { get; init; }
    /// <summary>Who did it, by number within the site; <see cref="AnyOfficer"/> when no counter was told.</summary>
    internal short Officer { get; init; } = AnyOfficer;
    /// <summary>For a re-issued token: the case that it stands for; else 0.</summary>
    internal uint Replaces { get; init; }
    /// <summary>For a re-issued token: when the clock started that it inherits.</summary>
    internal long ReplacesTokenAt { get; init; }

    /// <summary>Someone of the site.</summary>
    internal const short AnyOfficer = -1;
    /// <summary>The fact names no site.</summary>
    internal const ushort NoSite = ushort.MaxValue;
    /// <summary>The fact names a site that is in no register.</summary>
    internal const ushort UnknownSite = ushort.MaxValue - 1;
}
