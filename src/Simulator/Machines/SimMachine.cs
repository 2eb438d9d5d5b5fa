namespace PassportMonitor.Simulator.Machines;

/// <summary>One machine of the simulated service.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Id">Device id.</param>
/// <param name="Site">The site that it is at.</param>
/// <param name="Kind">printer, link, switch or ups.</param>
/// <param name="Model">Vendor and model; made up.</param>
/// <param name="Upstream">What the way to it leads through.</param>
/// <param name="Power">What powers it.</param>
/// <param name="PassportsPerHour">What it makes; 0 when it makes none.</param>
/// <param name="SpareDays">Days until a spare part comes.</param>
internal sealed record SimMachine(int Number, string Id, string Site, string Kind, string Model, SimMachine? Upstream, SimMachine? Power, double PassportsPerHour, int SpareDays)
{
    /// <summary>What it needs directly.</summary>
    internal IEnumerable<SimMachine> Needs => new[] { Upstream, Power }.OfType<SimMachine>();

    /// <summary>All that it needs.</summary>
    internal IReadOnlyList<SimMachine> AllNeeds => field ??= [.. Needs.SelectMany(need => need.AllNeeds.Prepend(need)).Distinct()];
}
