namespace PassportMonitor.Grains.Alarms;

/// <summary>
/// Which alarm follows from which. The first of its roots that stands suppresses an alarm. A root may itself follow from another; a ring is
/// broken at the alarm whose id comes last, so something of it is always heard. Pure.
/// </summary>
internal static class Suppression
{
    /// <summary>One alarm whose condition is active.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Roots">What may explain it, in order; empty when it stands alone.</param>
    /// <param name="CanExplain">Whether it may explain others: one out of service may not.</param>
    internal readonly record struct Candidate(string Id, IReadOnlyList<string> Roots, bool CanExplain);

    /// <summary>The root of each alarm that has one.</summary>
    internal static Dictionary<string, string> Assign(IReadOnlyCollection<Candidate> active)
    {
        Dictionary<string, string> roots = new(StringComparer.Ordinal);
        if (active.All(c => c.Roots.Count == 0))
        {
            return roots;
        }
        HashSet<string> standing = [.. active.Where(c => c.CanExplain).Select(c => c.Id)];
        foreach (Candidate candidate in active.Where(c => c.Roots.Count > 0).OrderBy(c => c.Id, StringComparer.Ordinal))
        {
            foreach (string root in candidate.Roots)
            {
                if (standing.Contains(root) && !Leads(root, candidate.Id, roots))
                {
                    roots.Add(candidate.Id, root);
                    break;
                }
            }
        }
        return roots;
    }

    private static bool Leads(string from, string to, Dictionary<string, string> roots)
    {
        for (string? at = from; at is not null; at = roots.GetValueOrDefault(at))
        {
            if (at == to)
            {
                return true;
            }
        }
        return false;
    }
}
