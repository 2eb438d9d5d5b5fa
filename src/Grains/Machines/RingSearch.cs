using System.Diagnostics.CodeAnalysis;

namespace PassportMonitor.Grains.Machines;

/// <summary>
/// Follows one machine's way, or its power, step by step until it ends or leads back: each machine has at most one of either. A ring further on that the machine is
/// no part of ends the search too. Pure; takes <see cref="Most"/> steps at most.
/// </summary>
/// <param name="machine">The machine that the search begins at.</param>
internal sealed class RingSearch(string machine)
{
    /// <summary>Steps that are taken at most: no real way is a tenth as long, and each step is a question to another grain.</summary>
    internal const int Most = 1_000;

    private readonly List<string> _way = [machine];
    private readonly HashSet<string> _been = new(StringComparer.Ordinal);

    /// <summary>Where the search is.</summary>
    public string Last => _way[^1];

    /// <summary>Whether the way went on where the search gave up.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The machines from the first back to itself, which stands at both ends; empty while there is no such ring.</summary>
    public IReadOnlyList<string> Ring => _way.Count > 1 && Last == machine ? _way : [];

    /// <summary>Goes on to what the last machine needs. Whether the search goes on from there.</summary>
    /// <param name="next">What it needs; null when it needs nothing.</param>
    public bool Step([NotNullWhen(true)] string? next)
    {
        if (next is null || !_been.Add(next))
        {
            return false;
        }
        if (_way.Count > Most)
        {
            IsTooLong = true;
            return false;
        }
        _way.Add(next);
        return next != machine;
    }
}
