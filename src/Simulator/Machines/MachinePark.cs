using System.Globalization;
using PassportMonitor.Contracts.Reference;
using PassportMonitor.Simulator.World;

namespace PassportMonitor.Simulator.Machines;

/// <summary>
/// The machines of the simulated service: the printers of production, and in each office, the greatest first, a link, a power supply, a switch behind both, and
/// printers behind the switch. Synthetic, and the same in every run.
/// </summary>
internal static class MachinePark
{
    /// <summary>Printers of the production site; the same ids report what they made.</summary>
    internal const int ProductionPrinters = 25;

    /// <summary>Applications on a working day for which the production printers are, with some to spare, when they make what their models say.</summary>
    private const double FullVolume = 33_000;

    private static readonly string[] s_models = ["Passport Press 40", "Passport Press 40", "Passport Press 60"];

    /// <summary>Machines of production, and four of each office.</summary>
    internal static int WholeService(ServiceWorld world) => ProductionPrinters + (4 * world.Sites.Count(IsOffice));

    /// <summary>So many machines, of a service of so many applications on a working day: a small one has slow printers.</summary>
    internal static SimMachine[] Of(ServiceWorld world, int count, double volume)
    {
        List<SimMachine> all = [];
        SimSite production = world.Sites[world.Production];
        for (int printer = 1; printer <= ProductionPrinters; printer++)
        {
            all.Add(new SimMachine(all.Count, PrinterId(printer), production.Id, "printer", s_models[printer % s_models.Length], null, null, Math.Round((printer % s_models.Length == 2 ? 60 : 40) * volume / FullVolume, 2), 45));
        }
        SimSite[] offices = [.. world.Sites.Where(IsOffice).OrderByDescending(site => site.PerDay).ThenBy(site => site.Id, StringComparer.Ordinal)];
        int left = Math.Max(0, count - ProductionPrinters);
        foreach ((int at, SimSite office) in offices.Index())
        {
            // The first offices have one printer more, so that all together are as many as were asked for.
            int printers = Math.Max(1, (left / offices.Length) - 3 + (at < left % offices.Length ? 1 : 0));
            SimMachine link = Add(office, "link", "Router 1200", null, null, 14);
            SimMachine ups = Add(office, "ups", "Power 3000", link, null, 30);
            SimMachine lan = Add(office, "switch", "Switch 24", link, ups, 14);
            for (int i = 1; i <= printers; i++)
            {
                Add(office, string.Create(CultureInfo.InvariantCulture, $"printer-{i}"), i % 2 == 0 ? "Office Laser 3" : "Office Laser 5", lan, ups, 21);
            }
        }
        return [.. all.Take(count)];

        SimMachine Add(SimSite site, string what, string model, SimMachine? upstream, SimMachine? power, int spareDays)
        {
            SimMachine machine = new(all.Count, $"{site.Id}.{what}"[..Math.Min(40, site.Id.Length + 1 + what.Length)], site.Id, what.StartsWith("printer", StringComparison.Ordinal) ? "printer" : what, model, upstream, power, 0, spareDays);
            all.Add(machine);
            return machine;
        }
    }

    private static bool IsOffice(SimSite site) => site is { Kind: SiteKind.Office, State: SiteState.Commissioned };

    /// <summary>Id of a printer of production, by its number from 1.</summary>
    internal static string PrinterId(int number) => string.Create(CultureInfo.InvariantCulture, $"printer-{number:00}");
}
