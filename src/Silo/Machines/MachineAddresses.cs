using System.Collections.Frozen;
using System.Net;

namespace PassportMonitor.Silo.Machines;

/// <summary>Which machine has which address, as the last round found it. Safe for readers beside the one writer.</summary>
internal sealed class MachineAddresses
{
    private FrozenDictionary<IPAddress, (string Site, string Machine)> _known = FrozenDictionary<IPAddress, (string, string)>.Empty;

    /// <summary>Takes a round's addresses over. Where two machines have one address, the first counts.</summary>
    internal void Set(IEnumerable<(string Site, string Machine, IPAddress Address)> all) =>
        Volatile.Write(ref _known, all.DistinctBy(entry => entry.Address).ToFrozenDictionary(entry => entry.Address, entry => (entry.Site, entry.Machine)));

    /// <summary>The machine of an address, and the key of its site; null when none has it.</summary>
    internal (string Site, string Machine)? Find(IPAddress address) => Volatile.Read(ref _known).TryGetValue(address, out (string, string) found) ? found : null;
}
