using System.Net;

namespace PassportMonitor.Contracts.Machines;

/// <summary>
/// What holds among the fields of one entry of the inventory that is entered by command or by file, beside the rule of each field: how a machine is watched decides
/// what must be known of it. Pure. Facts of the intake aren't held against it: what one leaves out is told as the machine's fault, such as <c>no-address</c>.
/// </summary>
public static class EntryRules
{
    /// <summary>The fields that these rules are about.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string>(StringComparer.Ordinal) { "check", "address", "credential" };

    /// <summary>What is wrong: the field, and what it must be.</summary>
    /// <param name="entry">The whole entry by the names of <c>machine.registered</c>; empty fields are left out.</param>
    public static IEnumerable<(string Field, string Rule)> Faults(IReadOnlyDictionary<string, string> entry)
    {
        string? check = entry.GetValueOrDefault("check");
        string? address = entry.GetValueOrDefault("address");
        if (address is null && check is ("snmp" or "tcp" or "ping"))
        {
            yield return ("address", $"is needed for {check}");
        }
        if (address is not null && !IPEndPoint.TryParse(address, out _))
        {
            yield return ("address", "is an IP address, with a port after a colon where one is needed");
        }
        else if (check == "tcp" && address is not null && IPEndPoint.Parse(address).Port == 0)
        {
            yield return ("address", "has a port after a colon for tcp");
        }
        if (check == "snmp" && !entry.ContainsKey("credential"))
        {
            yield return ("credential", "is needed for snmp: the name of one in the server's settings");
        }
    }
}
