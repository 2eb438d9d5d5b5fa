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
    private const int PrintersLeast = 3;
    private const int PrintersMost = 25;

    /// <summary>Printers of a great service, by number: vendor, model and the passports an hour that it is built for; 25 of them make some 28,000 a day.</summary>
    private static readonly (string Model, int PerHour)[] s_presses = [("Passport Press 40", 40), ("Passport Press 40", 40), ("Passport Press 60", 60)];

    /// <summary>The printer of a small service.</summary>
    private static readonly (string Model, int PerHour) s_desk = ("Passport Desk 12", 12);

    /// <summary>Share of their speed that printers work at on a usual day: the rest is for a day that isn't.</summary>
    private const double Load = 0.7;

    /// <summary>Above so many an hour there are presses.</summary>
    private const double DesksMost = 60;

    /// <summary>Machines of production, and four of each office.</summary>
    internal static int WholeService(ServiceWorld world, double printedPerHour) => Printers(world, printedPerHour).Length + (4 * world.Sites.Count(IsOffice));

    /// <summary>The printers of production, as many as the work needs; the same ids are in its facts. Each has the speed that it is built for.</summary>
    internal static SimMachine[] Printers(ServiceWorld world, double printedPerHour)
    {
        (string, int PerHour)[] models = printedPerHour > DesksMost ? s_presses : [s_desk];
        int printers = Math.Clamp((int)Math.Ceiling(printedPerHour / (Load * models.Average(m => m.PerHour))), PrintersLeast, PrintersMost);
        return [.. Enumerable.Range(1, printers).Select(number =>
        {
            (string model, int perHour) = models[number % models.Length];
            return new SimMachine(number - 1, PrinterId(number), world.Sites[world.Production].Id, "printer", model, null, null, perHour, 45);
        })];
    }

    /// <summary>So many machines, of a service that prints so many passports an hour.</summary>
    internal static SimMachine[] Of(ServiceWorld world, int count, double printedPerHour)
    {
        List<SimMachine> all = [.. Printers(world, printedPerHour)];
        SimSite[] offices = [.. world.Sites.Where(IsOffice).OrderByDescending(site => site.PerDay).ThenBy(site => site.Id, StringComparer.Ordinal)];
        int left = Math.Max(0, count - all.Count);
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
    private static string PrinterId(int number) => string.Create(CultureInfo.InvariantCulture, $"printer-{number:00}");
}
