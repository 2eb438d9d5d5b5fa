namespace PassportMonitor.Contracts.Supplies;

/// <summary>
/// How long a supply lasts. Burn is the larger of what the stores used and of what the passports that become entitled need: scarcity throttles printing,
/// and the stores' use alone would make the cover look better the worse things stand (domain notes, section 3: autumn of 2023).
/// </summary>
/// <param name="Usable">Usable units now: counted, and come in since, less the burn since the count; never below 0.</param>
/// <param name="CountedAt">When the store counted that counted longest ago.</param>
/// <param name="UsedPerDay">See <see cref="SupplyStock.UsedPerDay"/>.</param>
/// <param name="NeededPerDay">Units a day that entitled passports need, with spoil: the mean of the last 28 national days that have ended. Null when none was entitled.</param>
/// <param name="BurnPerDay">The larger of the two; null when neither is known or both are 0.</param>
/// <param name="Days">Days of cover: usable / burn. Null without a burn.</param>
/// <param name="RunsOutOn">The day on which it runs out, consignments counted in that come before. Null without a burn.</param>
/// <param name="OrderBy">The day by which the next order must be placed: that day less the lead time. Null without a burn.</param>
public sealed record SupplyCover(
    double Usable, DateTimeOffset CountedAt, double? UsedPerDay, double? NeededPerDay, double? BurnPerDay, double? Days, DateOnly? RunsOutOn, DateOnly? OrderBy)
{
    /// <summary>Ten years: what lasts longer is told as this.</summary>
    private const double DaysMost = 3_650;

    private static readonly TimeSpan s_national = TimeSpan.FromHours(5);

    /// <summary>Works it out; null when no store has counted it.</summary>
    /// <param name="supply">As declared.</param>
    /// <param name="stock">As the facts say.</param>
    /// <param name="entitled">Cases that became entitled on each of the last days that have ended, newest first: <c>Figures.EntitledByDay</c>.</param>
    /// <param name="asOf">The version's instant.</param>
    public static SupplyCover? Of(Supply supply, SupplyStock? stock, ReadOnlySpan<int> entitled, DateTimeOffset asOf)
    {
        if (stock is null || stock.Stores.Length == 0)
        {
            return null;
        }
        double? needed = PerDay(entitled) * supply.PerPassport * (1 + (supply.SpoilPercent / 100));
        double burn = Math.Max(stock.UsedPerDay ?? 0, needed ?? 0);
        double usable = Math.Max(0, UsableNow(stock, burn, asOf));
        SupplyCover cover = new(usable, stock.Stores.Min(s => s.CountedAt), stock.UsedPerDay, needed, null, null, null, null);
        if (burn <= 0)
        {
            return cover;
        }
        DateOnly runsOut = DayOf(asOf.AddDays(Lasts(usable, burn, stock.Consignments, asOf)));
        return cover with { BurnPerDay = burn, Days = Math.Min(DaysMost, usable / burn), RunsOutOn = runsOut, OrderBy = runsOut.AddDays(-supply.LeadDays) };
    }

    /// <summary>The mean from the first day on which any was entitled; null when none was.</summary>
    private static double? PerDay(ReadOnlySpan<int> newestFirst)
    {
        int days = newestFirst.LastIndexOfAnyExcept(0) + 1;
        long sum = 0;
        foreach (int n in newestFirst)
        {
            sum += n;
        }
        return days == 0 ? null : (double)sum / days;
    }

    /// <summary>What is left of the counts: each store's part of the burn is taken off for the days since it counted.</summary>
    private static double UsableNow(SupplyStock stock, double burn, DateTimeOffset asOf)
    {
        double known = stock.Stores.Sum(s => s.Counted + s.Received);
        double daysSince = known <= 0 ? 0 : stock.Stores.Sum(s => (s.Counted + s.Received) / known * Math.Max(0, (asOf - s.CountedAt).TotalDays));
        return known - (burn * daysSince);
    }

    /// <summary>Days until nothing is left. A consignment counts when it is due before that and its day isn't past: one that is overdue comes who knows when.</summary>
    private static double Lasts(double usable, double burn, Consignment[] byDue, DateTimeOffset asOf)
    {
        double days = usable / burn;
        foreach (Consignment coming in byDue.Where(c => c.Due >= DayOf(asOf)))
        {
            if (days < DaysMost && coming.Due <= DayOf(asOf.AddDays(days)))
            {
                days += coming.Quantity / burn;
            }
        }
        return Math.Min(DaysMost, days);
    }

    /// <summary>The national day of an instant: Asia/Karachi is five hours ahead of UTC, without summer time.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(s_national).DateTime);
}
