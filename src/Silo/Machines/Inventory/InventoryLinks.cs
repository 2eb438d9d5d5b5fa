using PassportMonitor.Silo.Import;

namespace PassportMonitor.Silo.Machines.Inventory;

/// <summary>What the server knows before a file is entered.</summary>
/// <param name="Machines">Machines of its inventory, with what the way to each leads through and what powers it.</param>
/// <param name="Services">National services.</param>
/// <param name="Sites">Sites of the register that the sender may see.</param>
internal sealed record KnownInventory(IReadOnlyDictionary<string, (string? Upstream, string? Power)> Machines, IReadOnlySet<string> Services, IReadOnlySet<string> Sites);

/// <summary>
/// Holds what the rows of an inventory name against the file and the server together: what a row names is there, and no way or power leads back to itself. Pure.
/// A ring of both is none: a switch may be powered by a supply that is watched through it.
/// </summary>
internal static class InventoryLinks
{
    private const string Upstream = "upstream";
    private const string Power = "power";

    /// <summary>All that is wrong, in the order of the file.</summary>
    internal static IEnumerable<InventoryFault> Faults(IReadOnlyList<InventoryRow> rows, KnownInventory known)
    {
        Dictionary<string, (string? Upstream, string? Power)> all = known.Machines.ToDictionary(StringComparer.Ordinal);
        foreach (InventoryRow row in rows.Where(row => row.Machine is not null))
        {
            all[row.Machine!] = (row.Fields.GetValueOrDefault(Upstream), row.Fields.GetValueOrDefault(Power));
        }
        (string Field, Dictionary<string, Ring> Rings)[] rings = [(Upstream, Rings(all, needs => needs.Upstream)), (Power, Rings(all, needs => needs.Power))];
        foreach (InventoryRow row in rows)
        {
            if (row.Fields.GetValueOrDefault("site") is { } site && !known.Sites.Contains(site))
            {
                yield return new InventoryFault(row.Line, "site", $"names {Printable.Quote(site)}, which is no site of the register within the sender's scope");
            }
            foreach ((string field, bool mayBeMachine, bool mayBeService) in ((string, bool, bool)[])[(Upstream, true, true), (Power, true, false), ("serves", false, true)])
            {
                if (row.Fields.GetValueOrDefault(field) is { } named && !(mayBeMachine && all.ContainsKey(named)) && !(mayBeService && known.Services.Contains(named)))
                {
                    string what = string.Join(" nor a ", new[] { mayBeMachine ? "machine of the file or the server" : null, mayBeService ? "national service" : null }.OfType<string>());
                    yield return new InventoryFault(row.Line, field, $"names {Printable.Quote(named)}, which is no {what}");
                }
            }
            foreach ((string field, Dictionary<string, Ring> found) in rings)
            {
                if (row.Machine is { } machine && found.TryGetValue(machine, out Ring? ring))
                {
                    yield return new InventoryFault(row.Line, field, $"leads back to itself: {ring}");
                }
            }
        }
    }

    /// <summary>Each machine that is part of a ring, and the ring from it on. Each machine is passed once, however long the ways are.</summary>
    private static Dictionary<string, Ring> Rings(Dictionary<string, (string? Upstream, string? Power)> all, Func<(string? Upstream, string? Power), string?> next)
    {
        Dictionary<string, Ring> rings = new(StringComparer.Ordinal);
        HashSet<string> passed = new(StringComparer.Ordinal);
        foreach (string begin in all.Keys)
        {
            List<string> way = [];
            string? at = begin;
            while (at is not null && passed.Add(at))
            {
                way.Add(at);
                at = all.TryGetValue(at, out (string?, string?) needs) ? next(needs) : null;
            }
            // Where it met what another way has passed, that way has told the ring.
            if (at is not null && way.IndexOf(at) is >= 0 and var closed)
            {
                string[] members = [.. way.Skip(closed)];
                foreach ((int i, string member) in members.Index())
                {
                    rings.Add(member, new Ring(members, i));
                }
            }
        }
        return rings;
    }

    /// <summary>A ring as one of its members meets it.</summary>
    private sealed record Ring(string[] Members, int At)
    {
        private const int Named = 20;

        /// <summary>Its members in order, the first again at the end; of a long one the beginning.</summary>
        public override string ToString()
        {
            IEnumerable<string> way = Enumerable.Range(At, Math.Min(Members.Length, Named)).Select(i => Printable.Quote(Members[i % Members.Length]));
            return $"{string.Join(" - ", way)} - {(Members.Length > Named ? $"… ({Members.Length} machines)" : Printable.Quote(Members[At]))}";
        }
    }
}
