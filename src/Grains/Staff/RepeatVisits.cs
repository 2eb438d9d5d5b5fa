using PassportMonitor.Grains.Shares;

namespace PassportMonitor.Grains.Staff;

/// <summary>Who came again at one office, and to whom they had been before.</summary>
/// <param name="Site">The office.</param>
/// <param name="Officers">By officer, sorted; empty for visits that name none.</param>
/// <param name="TokensByDays">Applications served, each for one service, by the number of days on which they were: on one, on two, and so on.</param>
[GenerateSerializer, Immutable, Alias("pm.SiteRepeats")]
public sealed record SiteRepeats([property: Id(0)] SiteId Site, [property: Id(1)] OfficerRepeats[] Officers, [property: Id(2)] int[] TokensByDays);

/// <summary>Visits that ended served with one officer.</summary>
/// <param name="Officer">The officer.</param>
/// <param name="Named">Visits that name their application.</param>
/// <param name="Unnamed">Visits that don't.</param>
/// <param name="CameAgain">Of the named ones, those whose application was served at the office for the same service again on a later day.</param>
[GenerateSerializer, Immutable, Alias("pm.OfficerRepeats")]
public sealed record OfficerRepeats([property: Id(0)] string Officer, [property: Id(1)] int Named, [property: Id(2)] int Unnamed, [property: Id(3)] int CameAgain);

/// <summary>Counts repeat visits from the days of one office: the same application served for the same service on several days. Pure.</summary>
internal static class RepeatVisits
{
    /// <summary>So many days later someone who comes again still counts as coming again.</summary>
    public const int DaysAfter = 60;

    /// <summary>The repeats of an office.</summary>
    /// <param name="site">The office.</param>
    /// <param name="from">First day (day number) of the visits that are counted.</param>
    /// <param name="through">Last day, included; later ones only tell who came again.</param>
    /// <param name="served">Served visits by day and by service and officer, each tally by application (<see cref="Halls.HallCells.Tokens"/>).</param>
    public static SiteRepeats Of(SiteId site, int from, int through, IEnumerable<(int Day, string Of, Tally Served)> served)
    {
        Dictionary<(string Service, long Token), List<(int Day, string Officer, int Visits)>> applications = [];
        SortedDictionary<string, OfficerRepeats> officers = new(StringComparer.Ordinal);
        foreach ((int day, string of, Tally tally) in served)
        {
            string[] parts = of.Split('|');
            foreach ((long token, int visits) in tally.Counts.Where(t => t.Value > 0))
            {
                if (day >= from && day <= through)
                {
                    OfficerRepeats known = officers.GetValueOrDefault(parts[1], new(parts[1], 0, 0, 0));
                    officers[parts[1]] = token == 0 ? known with { Unnamed = known.Unnamed + visits } : known with { Named = known.Named + visits };
                }
                if (token != 0)
                {
                    (applications.TryGetValue((parts[0], token), out var seen) ? seen : applications[(parts[0], token)] = []).Add((day, parts[1], visits));
                }
            }
        }
        int[] byDays = [];
        foreach (List<(int Day, string Officer, int Visits)> visits in applications.Values)
        {
            foreach ((int day, string officer, int times) in visits.Where(v => v.Day >= from && v.Day <= through))
            {
                bool again = visits.Exists(later => later.Day > day && later.Day <= day + DaysAfter);
                officers[officer] = officers[officer] with { CameAgain = officers[officer].CameAgain + (again ? times : 0) };
            }
            int days = visits.Where(v => v.Day >= from && v.Day <= through).Select(v => v.Day).Distinct().Count();
            if (days > 0)
            {
                Array.Resize(ref byDays, Math.Max(byDays.Length, days));
                byDays[days - 1]++;
            }
        }
        return new SiteRepeats(site, [.. officers.Values], byDays);
    }
}
