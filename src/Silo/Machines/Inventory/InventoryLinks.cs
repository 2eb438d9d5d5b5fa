using PassportMonitor.Contracts.Machines;
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
            foreach ((string field, Func<(string? Upstream, string? Power), string?> next) in ((string, Func<(string? Upstream, string? Power), string?>)[])[(Upstream, needs => needs.Upstream), (Power, needs => needs.Power)])
            {
                if (row.Machine is { } machine && Ring(machine, all, next) is { Count: > 0 } ring)
                {
                    yield return new InventoryFault(row.Line, field, $"leads back to itself: {string.Join(" - ", ring.Select(Printable.Quote))}");
                }
            }
        }
    }

    /// <summary>The machines from one back to itself; empty when there is no such ring.</summary>
    private static IReadOnlyList<string> Ring(string machine, Dictionary<string, (string? Upstream, string? Power)> all, Func<(string? Upstream, string? Power), string?> next)
    {
        RingSearch search = new(machine);
        while (search.Step(all.TryGetValue(search.Last, out (string?, string?) needs) ? next(needs) : null))
        {
        }
        return search.Ring;
    }
}
