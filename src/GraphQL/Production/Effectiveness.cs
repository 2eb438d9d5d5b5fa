using PassportMonitor.Contracts.Machines;
using PassportMonitor.Contracts.Production;

namespace PassportMonitor.GraphQL.Production;

/// <summary>
/// Availability x performance x quality, in percent (the OEE index of ISO 22400-2); what isn't known is null, and then so is the product. Nothing runs faster than it
/// can: a rate above the norm says that the norm is wrong, and counts as 100 in the product, so that it hides neither stops nor rejects.
/// </summary>
internal sealed record Effectiveness(double? AvailabilityPercent, double? RatePercent, double? QualityPercent)
{
    public double? PerformancePercent { get; private init; } = RatePercent is { } rate ? Math.Min(100, rate) : null;
    public double? Percent => AvailabilityPercent * PerformancePercent * QualityPercent / 10_000;

    /// <summary>Of one machine.</summary>
    internal static Effectiveness Of(PrintMachineRow machine, Reliability? day) => new(
        day?.Availability,
        machine.NormPerHour is > 0 and var norm && machine.RatePerHour is { } rate ? 100 * rate / norm : null,
        100 - machine.RejectPercent);

    /// <summary>Of the machines of a line together.</summary>
    internal static Effectiveness Of(PrintLineRow line, Func<PrintMachineRow, Reliability?> day) => Of(
        [.. line.Machines.Where(m => m.NormPerHour is > 0).Select(m => new NormedMachine(m.NormPerHour!.Value, m.RatePerHour, day(m)?.Availability))], line.RejectPercent);

    /// <summary>
    /// Of several machines together: availability is their mean, each by its norm, of those that it is known of; performance is what they make of what they could, so
    /// that one beyond its norm doesn't make up for another that stands.
    /// </summary>
    internal static Effectiveness Of(NormedMachine[] machines, double? rejectPercent)
    {
        NormedMachine[] seen = Array.FindAll(machines, m => m.Availability is not null);
        double norm = machines.Sum(m => m.Norm);
        bool rated = machines.Length > 0 && Array.TrueForAll(machines, m => m.Rate is not null);
        return new Effectiveness(
            seen.Length > 0 ? seen.Sum(m => m.Norm * m.Availability) / seen.Sum(m => m.Norm) : null,
            rated ? 100 * machines.Sum(m => m.Rate) / norm : null,
            100 - rejectPercent)
        {
            PerformancePercent = rated ? 100 * machines.Sum(m => Math.Min(m.Norm, m.Rate!.Value)) / norm : null,
        };
    }
}

/// <summary>A machine with a norm: passports an hour by it, as they are made, and availability in percent.</summary>
internal sealed record NormedMachine(double Norm, double? Rate, double? Availability);

/// <summary>What was spoiled of what is done today, on the p-chart of all machines.</summary>
internal sealed record Rejects(PrintDay Day, int Passed, int Spoiled)
{
    internal double? Percent => Done > 0 ? 100.0 * Spoiled / Done : null;
    internal RejectChart? Chart => Day.Chart(Done) is { } chart ? new RejectChart(100 * chart.Mean, 100 * chart.Lower, 100 * chart.Upper, Done) : null;
    internal double? Sigmas => Day.Sigmas(Spoiled, Done);
    internal bool? OutOfLimits => Sigmas is { } sigmas ? sigmas > 3 : null;

    private int Done => Passed + Spoiled;
}

/// <summary>Limits of a p-chart, in percent.</summary>
internal sealed record RejectChart(double Mean, double Lower, double Upper, int Pieces);
