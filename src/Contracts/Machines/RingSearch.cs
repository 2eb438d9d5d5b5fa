using System.Diagnostics.CodeAnalysis;

namespace PassportMonitor.Contracts.Machines;

/// <summary>
/// Follows one machine's way, or its power, step by step until it ends or leads back: each machine has at most one of either. A ring further on that the machine is
/// no part of ends the search too. Pure; takes no more steps than there are machines.
/// </summary>
/// <param name="machine">The machine that the search begins at.</param>
public sealed class RingSearch(string machine)
{
    private readonly List<string> _way = [machine];
    private readonly HashSet<string> _been = new(StringComparer.Ordinal);

    /// <summary>Where the search is.</summary>
    public string Last => _way[^1];

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
        _way.Add(next);
        return next != machine;
    }
}
